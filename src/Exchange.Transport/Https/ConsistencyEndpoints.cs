using Exchange.Domain.Packages;
using Exchange.Hub;
using Exchange.Hub.Exchanging;
using Exchange.Hub.Sync;
using Exchange.Transport.Bandwidth;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace Exchange.Transport.Https;

/// <summary>
/// What other nodes ask when they compare: what is held in force, nodes of a layer's hash tree, and single contents of
/// a released package. Who asks is known by certificate; everything is limited to what that node may see.
/// </summary>
internal static class ConsistencyEndpoints
{
    private const int MaxReleases = 1000;

    public static void MapConsistency(this RouteGroupBuilder group)
    {
        group.MapGet(ExchangePaths.Held, GetHeldAsync);
        group.MapGet(ExchangePaths.Held + "/{digest}/tree", GetTreeAsync);
        group.MapGet(ExchangePaths.Held + "/{digest}/content/{sha256}", GetContentAsync);
    }

    private static async Task<IResult> GetHeldAsync(
        HttpContext context, [FromServices] HeldReleaseFeed held, long? after, int? limit,
        CancellationToken cancellationToken) =>
        TypedResults.Json(
            await held.ReadAsync(
                CallerFilter.CallerOf(context), Math.Max(0, after ?? 0), Math.Clamp(limit ?? MaxReleases, 1,
                MaxReleases),
                cancellationToken),
            RecordJson.Options);

    private static async Task<IResult> GetTreeAsync(
        HttpContext context, string digest, string file, string layer, string? prefix,
        [FromServices] ReleasedContent released,
        CancellationToken cancellationToken)
    {
        if (!PackageDigest.TryParse(digest, out var package))
            return NoDigest("digest");
        var node = await released.FindNodeAsync(
            CallerFilter.CallerOf(context), package, file, layer, prefix ?? "", cancellationToken);
        return node.Succeeded ? TypedResults.Json(node.Value, RecordJson.Options) : new ProblemResult(node.Problem);
    }

    private static async Task<IResult> GetContentAsync(
        HttpContext context, string digest, string sha256, [FromServices] ReleasedContent released, ContentGate gate,
        BandwidthLimit bandwidth, CancellationToken cancellationToken)
    {
        if (!PackageDigest.TryParse(digest, out var package) || !EnvelopeJson.IsDigest(sha256))
            return NoDigest("sha256");
        using var pass = gate.TryEnter();
        if (pass is null)
            return new ProblemResult(gate.Busy());
        var opened = await released.OpenAsync(CallerFilter.CallerOf(context), package, sha256, cancellationToken);
        if (!opened.Succeeded)
            return new ProblemResult(opened.Problem);
        await using var bytes = bandwidth.Pace(opened.Value.Bytes);
        context.Response.ContentType = ExchangePaths.ContentMediaType;
        context.Response.ContentLength = opened.Value.Length;
        await bytes.CopyToAsync(context.Response.Body, cancellationToken);
        return TypedResults.Empty;
    }

    private static ProblemResult NoDigest(string field) => new(
        ExchangeProblems.Malformed.With(("field", field), ("found", "not 64 lower-case hex digits")));
}
