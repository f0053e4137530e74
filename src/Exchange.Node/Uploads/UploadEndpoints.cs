using System.Globalization;
using System.Text;
using Exchange.Domain.Problems;
using Exchange.Domain.Rights;
using Exchange.Hub;
using Exchange.Hub.Submissions;
using Exchange.Node.Identity;
using Exchange.Node.Problems;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Options;

namespace Exchange.Node.Uploads;

/// <summary>
/// Resumable uploads: tus 1.0 core with creation, creation-with-upload, checksum, termination and expiration. Source:
/// https://tus.io/protocols/resumable-upload 1.0.0.
/// </summary>
internal static class UploadEndpoints
{
    private const string ContentType = "application/offset+octet-stream";
    private const string Version = "1.0.0";
    private const int MaxFileNameLength = 200;
    private const int MaxMetadataLength = 4096;

    public static void MapUploads(this IEndpointRouteBuilder routes)
    {
        var uploads = routes.MapGroup("/uploads").WithTags("Uploads").Requires(Operation.UploadFiles, RightFor.Node)
            .AddEndpointFilter(SpeakTus);
        // What the server can do is asked before signing in.
        routes.MapMethods("/uploads", ["OPTIONS"], Offer).WithName("UploadOptions").WithTags("Uploads")
            .WithSummary("tus: what this node supports").OpenToAll();
        uploads.MapPost("", CreateAsync).WithName("CreateUpload").WithSummary("tus: announce an upload");
        uploads.MapMethods("/{id:guid}", ["HEAD"], ShowAsync).WithName("GetUploadOffset").WithSummary("tus: how much arrived");
        uploads.MapPatch("/{id:guid}", AppendAsync).WithName("AppendUpload").WithSummary("tus: append bytes");
        uploads.MapDelete("/{id:guid}", DeleteAsync).WithName("DeleteUpload").WithSummary("tus: throw an upload away");
    }

    private static IResult Offer(HttpContext context, IOptions<UploadOptions> options)
    {
        var headers = context.Response.Headers;
        headers["Tus-Resumable"] = Version;
        headers["Tus-Version"] = Version;
        headers["Tus-Extension"] = "creation,creation-with-upload,checksum,termination,expiration";
        headers["Tus-Checksum-Algorithm"] = "sha256,sha1";
        headers["Tus-Max-Size"] = Number(options.Value.MaxBytes);
        return TypedResults.NoContent();
    }

    private static async ValueTask<object?> SpeakTus(EndpointFilterInvocationContext invocation, EndpointFilterDelegate next)
    {
        var context = invocation.HttpContext;
        context.Response.Headers["Tus-Resumable"] = Version;
        var spoken = context.Request.Headers["Tus-Resumable"].ToString();
        if (spoken == Version)
            return await next(invocation);
        context.Response.Headers["Tus-Version"] = Version;
        return new ProblemResult(UploadProblems.VersionUnknown.With(("version", spoken), ("supported", Version)));
    }

    private static async Task<IResult> CreateAsync(
        HttpContext context, CurrentActor current, UploadDesk desk, UploadWriter writer)
    {
        var request = context.Request;
        var withBytes = request.ContentType is not null;
        if (withBytes && !IsUploadType(request))
            return WrongType(request);
        var name = ReadFileName(request);
        if (!name.Succeeded)
            return new ProblemResult(name.Problem);
        var checksum = UploadChecksum.Read(request);
        if (!checksum.Succeeded)
            return new ProblemResult(checksum.Problem);
        var created = await desk.CreateAsync(
            current.Actor.UserName, name.Value, request.Headers["Upload-Length"].ToString(), context.RequestAborted);
        if (!created.Succeeded)
            return new ProblemResult(created.Problem);

        var upload = created.Value;
        context.Response.Headers.Location = $"/uploads/{upload.Id}";
        SayExpiry(context, upload);
        if (withBytes)
        {
            OpenBody(context);
            var appended = await writer.AppendAsync(upload, 0, checksum.Value, request);
            if (!appended.Succeeded)
                return new ProblemResult(appended.Problem);
            context.Response.Headers["Upload-Offset"] = Number(appended.Value);
        }

        return TypedResults.StatusCode(StatusCodes.Status201Created);
    }

    private static async Task<IResult> ShowAsync(
        Guid id, HttpContext context, CurrentActor current, UploadDesk desk, UploadWriter writer)
    {
        var found = await desk.FindAsync(id, current.Actor.UserName, context.RequestAborted);
        if (!found.Succeeded)
            return new ProblemResult(found.Problem);
        await writer.SettleAsync(id, context.RequestAborted);
        var headers = context.Response.Headers;
        headers.CacheControl = "no-store";
        headers["Upload-Offset"] = Number(desk.OffsetOf(found.Value));
        headers["Upload-Length"] = Number(found.Value.Length);
        headers["Upload-Metadata"] = "filename " + Convert.ToBase64String(Encoding.UTF8.GetBytes(found.Value.FileName));
        SayExpiry(context, found.Value);
        return TypedResults.Ok();
    }

    private static async Task<IResult> AppendAsync(
        Guid id, HttpContext context, CurrentActor current, UploadDesk desk, UploadWriter writer)
    {
        var request = context.Request;
        if (!IsUploadType(request))
            return WrongType(request);
        var checksum = UploadChecksum.Read(request);
        if (!checksum.Succeeded)
            return new ProblemResult(checksum.Problem);
        var found = await desk.FindOpenAsync(id, current.Actor.UserName, context.RequestAborted);
        if (!found.Succeeded)
            return new ProblemResult(found.Problem);
        var given = request.Headers["Upload-Offset"].ToString();
        if (!long.TryParse(given, NumberStyles.None, CultureInfo.InvariantCulture, out var offset))
            return new ProblemResult(UploadProblems.OffsetWrong.With(("given", given), ("offset", desk.OffsetOf(found.Value))));

        OpenBody(context);
        var appended = await writer.AppendAsync(found.Value, offset, checksum.Value, request);
        if (!appended.Succeeded)
            return new ProblemResult(appended.Problem);
        context.Response.Headers["Upload-Offset"] = Number(appended.Value);
        SayExpiry(context, found.Value);
        return TypedResults.NoContent();
    }

    private static async Task<IResult> DeleteAsync(
        Guid id, HttpContext context, CurrentActor current, IServiceScopeFactory scopes)
    {
        var deleted = await ConflictRetry.RunAsync(async () =>
        {
            await using var scope = scopes.CreateAsyncScope();
            return await scope.ServiceProvider.GetRequiredService<UploadDesk>()
                .DeleteAsync(id, current.Actor.UserName, context.RequestAborted);
        });
        return deleted.Succeeded ? TypedResults.NoContent() : new ProblemResult(deleted.Problem);
    }

    /// <summary>Uploads are bounded by their announced length, not by the limit that holds for messages.</summary>
    private static void OpenBody(HttpContext context)
    {
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
            limit.MaxRequestBodySize = null;
    }

    private static bool IsUploadType(HttpRequest request) =>
        request.ContentType?.Split(';')[0].Trim() is { } type && type.Equals(ContentType, StringComparison.OrdinalIgnoreCase);

    private static ProblemResult WrongType(HttpRequest request) =>
        new(UploadProblems.ContentTypeWrong.With(("found", request.ContentType)));

    private static Outcome<string> ReadFileName(HttpRequest request)
    {
        var text = request.Headers["Upload-Metadata"].ToString();
        if (text.Length > MaxMetadataLength)
            return UploadProblems.MetadataInvalid.With(("reason", $"{text.Length} > {MaxMetadataLength}"), ("max", MaxFileNameLength));
        foreach (var pair in text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (pair.Split(' ') is not ["filename", var encoded])
                continue;
            var bytes = new byte[encoded.Length];
            if (!Convert.TryFromBase64String(encoded, bytes, out var length))
                return UploadProblems.MetadataInvalid.With(("reason", "base64"), ("max", MaxFileNameLength));
            var name = Encoding.UTF8.GetString(bytes, 0, length);
            return name.Length is > 0 and <= MaxFileNameLength
                ? name
                : UploadProblems.MetadataInvalid.With(("reason", $"{name.Length} characters"), ("max", MaxFileNameLength));
        }

        return "package.zip";
    }

    private static void SayExpiry(HttpContext context, Upload upload) =>
        context.Response.Headers["Upload-Expires"] = upload.ExpiresAt.ToString("R", CultureInfo.InvariantCulture);

    private static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);
}
