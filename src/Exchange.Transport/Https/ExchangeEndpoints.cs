using System.Text;
using Exchange.Domain.Divisions;
using Exchange.Domain.Problems;
using Exchange.Hub.Exchanging;
using Exchange.Hub.Exchanging.Chunks;
using Exchange.Transport.Directory;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Exchange.Transport.Https;

/// <summary>The receiving end of the protocol over HTTPS. See docs/protocol.md.</summary>
public static class ExchangeEndpoints
{
    private const int MaxChanges = 1000;

    /// <summary>
    /// Maps <c>/exchange/v1</c>. Callers prove themselves by client certificate alone: requests without one, such as
    /// those on a browser port, are refused.
    /// </summary>
    public static IEndpointConventionBuilder MapExchangeProtocol(this IEndpointRouteBuilder endpoints)
    {
        // Accounts mean nothing here; the filter is the authentication.
        var group = endpoints.MapGroup(ExchangePaths.Root).AllowAnonymous().ExcludeFromDescription()
            .AddEndpointFilter<CallerFilter>();
        group.MapPost(ExchangePaths.Envelopes, PostEnvelopeAsync);
        group.MapMethods(ExchangePaths.Content + "/{sha256}", [HttpMethods.Head], HeadContentAsync);
        group.MapPatch(ExchangePaths.Content + "/{sha256}", PatchContentAsync);
        group.MapPut(ExchangePaths.Content + "/{sha256}/" + ExchangePaths.Chunks, PutChunksAsync);
        group.MapGet(ExchangePaths.Directory, GetDirectory);
        group.MapGet(ExchangePaths.Changes, GetChangesAsync);
        group.MapGet(ExchangePaths.Link, GetLink);
        group.MapConsistency();
        return group;
    }

    private static async Task<IResult> PostEnvelopeAsync(
        HttpContext context,
        EnvelopeReceiver receiver,
        IOptions<ExchangeOptions> options,
        CancellationToken cancellationToken)
    {
        var max = options.Value.MaxEnvelopeBytes;
        AllowBody(context, max + 1L);
        if (await ReadTextAsync(context.Request, max, cancellationToken) is not { } jws)
            return new ProblemResult(
                ExchangeProblems.TooLarge.With(("actual", $"> {max}"), ("unit", "bytes"), ("max", max)));
        var answer = await receiver.ReceiveAsync(jws, CallerFilter.CallerOf(context), cancellationToken);
        return answer.Succeeded
            ? TypedResults.Json(answer.Value, WireAnswers.Default.EnvelopeAnswer)
            : new ProblemResult(answer.Problem);
    }

    private static async Task<IResult> HeadContentAsync(
        HttpContext context, string sha256, ReceiveContent receive, CancellationToken cancellationToken)
    {
        if (!TryReadMessage(context, sha256, out var message, out var problem))
            return new ProblemResult(problem);
        var offset = await receive.OffsetAsync(CallerFilter.CallerOf(context), message, sha256, cancellationToken);
        return Offset(context, offset);
    }

    private static async Task<IResult> PatchContentAsync(
        HttpContext context,
        string sha256,
        ReceiveContent receive,
        ReceiveChunks chunks,
        ContentGate gate,
        ILogger<CallerFilter> logger,
        CancellationToken cancellationToken)
    {
        if (!TryReadMessage(context, sha256, out var message, out var problem))
            return new ProblemResult(problem);
        if (!long.TryParse(context.Request.Headers[ExchangePaths.OffsetHeader], out var offset) || offset < 0)
            return new ProblemResult(ExchangeProblems.Malformed.With(
                ("field", ExchangePaths.OffsetHeader), ("found", "not a number of bytes")));
        using var pass = gate.TryEnter();
        if (pass is null)
            return new ProblemResult(gate.Busy());

        AllowBody(context, null);
        var caller = CallerFilter.CallerOf(context);
        try
        {
            return Offset(
                context,
                context.Request.Headers[ExchangePaths.BytesHeader] == ExchangePaths.LackingBytes
                    ? await chunks.HandleAsync(caller, message, sha256, offset, context.Request.Body, cancellationToken)
                    : await receive.HandleAsync(caller, message, sha256, offset, context.Request.Body, cancellationToken));
        }
        catch (Exception exception)
            when (exception is BadHttpRequestException or IOException or OperationCanceledException
            && (context.RequestAborted.IsCancellationRequested || exception is BadHttpRequestException))
        {
            // The line broke. What arrived is safe; the sender asks for the offset and goes on.
            Log.TransferBroken(logger, caller.Value, sha256);
            return TypedResults.StatusCode(StatusCodes.Status400BadRequest);
        }
    }

    private static async Task<IResult> PutChunksAsync(
        HttpContext context,
        string sha256,
        ReceiveChunks chunks,
        ContentGate gate,
        CancellationToken cancellationToken)
    {
        if (!TryReadMessage(context, sha256, out var message, out var problem))
            return new ProblemResult(problem);
        // Files kept here are read to find the chunks, so this counts as a transfer.
        using var pass = gate.TryEnter();
        if (pass is null)
            return new ProblemResult(gate.Busy());

        AllowBody(context, ChunkList.MaxBytes + 1L);
        if (await ReadBytesAsync(context.Request, ChunkList.MaxBytes, cancellationToken) is not { } list)
            return new ProblemResult(ExchangeProblems.TooLarge.With(
                ("actual", $"> {ChunkList.MaxBytes}"), ("unit", "bytes"), ("max", ChunkList.MaxBytes)));
        var lacking = await chunks.OfferAsync(CallerFilter.CallerOf(context), message, sha256, list, cancellationToken);
        return lacking.Succeeded
            ? TypedResults.Json(ChunksAnswer.From(lacking.Value), WireAnswers.Default.ChunksAnswer)
            : new ProblemResult(lacking.Problem);
    }

    private static IResult GetDirectory(HttpContext context, NodeDirectory directory)
    {
        var tag = $"\"{directory.Version}\"";
        context.Response.Headers.ETag = tag;
        return context.Request.Headers.IfNoneMatch == tag
            ? TypedResults.StatusCode(StatusCodes.Status304NotModified)
            : TypedResults.Text(directory.Text, ExchangePaths.EnvelopeMediaType);
    }

    private static IResult GetLink(NodeDirectory directory, TimeProvider clock) => TypedResults.Json(
        new LinkAnswer(
            directory.Self.Division.Value, Envelope.LowestProtocol, Envelope.HighestProtocol, directory.Version, clock.GetUtcNow()),
        WireAnswers.Default.LinkAnswer);

    private static async Task<IResult> GetChangesAsync(
        HttpContext context, IServiceProvider services, long? after, int? limit, CancellationToken cancellationToken)
    {
        var changes = await services.GetRequiredService<IChangeFeed>().ReadAsync(
            CallerFilter.CallerOf(context),
            Math.Max(0, after ?? 0),
            Math.Clamp(limit ?? MaxChanges, 1, MaxChanges),
            cancellationToken);
        return TypedResults.Json(new FeedAnswer(changes), WireAnswers.Default.FeedAnswer);
    }

    private static IResult Offset(HttpContext context, Outcome<long> offset)
    {
        if (!offset.Succeeded)
            return new ProblemResult(offset.Problem);
        context.Response.Headers[ExchangePaths.OffsetHeader] = offset.Value.ToString(null, null);
        return TypedResults.NoContent();
    }

    private static bool TryReadMessage(HttpContext context, string sha256, out Guid message, out Problem problem)
    {
        message = default;
        problem = null!; // Only read when this method answers false.
        if (!EnvelopeJson.IsDigest(sha256))
            problem = ExchangeProblems.Malformed.With(("field", "sha256"), ("found", "not 64 lower-case hex digits"));
        else if (!Guid.TryParseExact(context.Request.Headers[ExchangePaths.MessageHeader], "D", out message))
            problem = ExchangeProblems.Malformed.With(("field", ExchangePaths.MessageHeader), ("found", "not a UUID"));
        else
            return true;
        return false;
    }

    private static void AllowBody(HttpContext context, long? maxBytes)
    {
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } feature)
            feature.MaxRequestBodySize = maxBytes;
    }

    /// <summary>The body as ASCII, or null when it has more bytes than allowed.</summary>
    private static async Task<string?> ReadTextAsync(
        HttpRequest request, int maxBytes, CancellationToken cancellationToken) =>
        await ReadBytesAsync(request, maxBytes, cancellationToken) is { } bytes
            ? Encoding.ASCII.GetString(bytes.Span)
            : null;

    /// <summary>The body, or null when it has more bytes than allowed.</summary>
    private static async Task<ReadOnlyMemory<byte>?> ReadBytesAsync(
        HttpRequest request, int maxBytes, CancellationToken cancellationToken)
    {
        if (request.ContentLength > maxBytes)
            return null;
        var memory = new MemoryStream((int)Math.Min(request.ContentLength ?? 4096, maxBytes));
        var buffer = new byte[16 * 1024];
        int count;
        while ((count = await request.Body.ReadAsync(buffer, cancellationToken)) > 0)
        {
            if (memory.Length + count > maxBytes)
                return null;
            memory.Write(buffer, 0, count);
        }

        return memory.GetBuffer().AsMemory(0, (int)memory.Length);
    }
}
