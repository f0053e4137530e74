using System.Globalization;
using System.IO.Compression;
using Exchange.Contracts.Maps;
using Exchange.Domain.Cases;
using Exchange.Domain.Problems;
using Exchange.Domain.Rights;
using Exchange.Hub.Archiving;
using Exchange.Hub.Maps;
using Exchange.Node.Cases;
using Exchange.Node.Identity;
using Exchange.Node.Problems;
using Exchange.Spatial.Tiles;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;

namespace Exchange.Node.Maps;

/// <summary>Layers of archived packages as vector tiles, and the features behind them.</summary>
/// <remarks>
/// Rights are those of the case or the release, and of each layer those of its file by secrecy level and audience. Tiles of a
/// package never change, so whoever has one is told so without its being opened; but they are asked for each time, since
/// a right may end and another person sit down at the same browser.
/// </remarks>
internal static class MapEndpoints
{
    private const string TileType = "application/vnd.mapbox-vector-tile";

    public static void MapMaps(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/map-style", Style).WithTags("Maps").WithName("GetMapStyle")
            .WithSummary("Classes, names and colours of layers on maps")
            .Requires(Operation.ViewReleases, RightFor.Anywhere);

        var cases = routes.MapGroup("/cases/{id}/versions/{version:int}/layers").WithTags("Maps")
            .Requires(Operation.ViewCase, RightFor.Case);
        cases.MapGet("", CaseLayersAsync).WithName("ListCaseLayers")
            .WithSummary("Layers of a package version; the first look has them cut into tiles");
        Described(cases.MapGet("/{layer}/tiles/{z:int}/{x:int}/{y:int}", CaseTileAsync), "GetCaseTile");
        cases.MapGet("/{layer}/features/{number:long}", CaseFeatureAsync).WithName("GetCaseFeature")
            .WithSummary("A feature of a tile with all its attributes");

        var releases = routes.MapGroup("/releases/{id:guid}/layers").WithTags("Maps")
            .Requires(Operation.ViewReleases, RightFor.Anywhere);
        releases.MapGet("", ReleaseLayersAsync).WithName("ListReleaseLayers")
            .WithSummary("Layers of a released package; the first look has them cut into tiles");
        Described(releases.MapGet("/{layer}/tiles/{z:int}/{x:int}/{y:int}", ReleaseTileAsync), "GetReleaseTile");
        releases.MapGet("/{layer}/features/{number:long}", ReleaseFeatureAsync).WithName("GetReleaseFeature")
            .WithSummary("A feature of a tile with all its attributes");
    }

    private static void Described(RouteHandlerBuilder tile, string name) => tile.WithName(name)
        .WithSummary("A vector tile of the grid WorldCRS84Quad, degrees taken as EPSG:4490; none where nothing lies")
        .Produces<Stream>(StatusCodes.Status200OK, TileType).Produces(StatusCodes.Status204NoContent)
        .Produces(StatusCodes.Status304NotModified);

    private static Ok<MapStyleDescription> Style(MapQueries maps) => TypedResults.Ok(maps.Style());

    private static async Task<Results<Ok<MapLayers>, ProblemResult>> CaseLayersAsync(
        string id, int version, MapQueries maps, HeldPackages held, HttpContext context) =>
        await LayersAsync(await held.VersionAsync(CaseId.Parse(id), version, context.RequestAborted), maps, context);

    private static async Task<Results<Ok<MapLayers>, ProblemResult>> ReleaseLayersAsync(
        Guid id, MapQueries maps, HeldPackages held, HttpContext context) =>
        await LayersAsync(await held.ReleasedAsync(id, context.RequestAborted), maps, context);

    private static async Task<IResult> CaseTileAsync(
        string id, int version, string layer, int z, int x, int y, MapQueries maps, HeldPackages held, HttpContext context) =>
        await TileAsync(
            await held.VersionAsync(CaseId.Parse(id), version, context.RequestAborted), layer, new TileAddress(z, x, y),
            maps, context);

    private static async Task<IResult> ReleaseTileAsync(
        Guid id, string layer, int z, int x, int y, MapQueries maps, HeldPackages held, HttpContext context) =>
        await TileAsync(
            await held.ReleasedAsync(id, context.RequestAborted), layer, new TileAddress(z, x, y), maps, context);

    private static async Task<Results<Ok<MapFeature>, ProblemResult>> CaseFeatureAsync(
        string id, int version, string layer, long number, MapQueries maps, HeldPackages held, HttpContext context) =>
        await FeatureAsync(
            await held.VersionAsync(CaseId.Parse(id), version, context.RequestAborted), layer, number, maps, context);

    private static async Task<Results<Ok<MapFeature>, ProblemResult>> ReleaseFeatureAsync(
        Guid id, string layer, long number, MapQueries maps, HeldPackages held, HttpContext context) =>
        await FeatureAsync(
            await held.ReleasedAsync(id, context.RequestAborted), layer, number, maps, context);

    private static async Task<Results<Ok<MapLayers>, ProblemResult>> LayersAsync(
        Outcome<ArchivedVersion> version, MapQueries maps, HttpContext context) => version.Succeeded
            ? TypedResults.Ok(await maps.LayersAsync(
                version.Value, RequestLanguage.Of(context.Request), context.RequestAborted))
            : new ProblemResult(version.Problem);

    private static async Task<Results<Ok<MapFeature>, ProblemResult>> FeatureAsync(
        Outcome<ArchivedVersion> version, string layer, long number, MapQueries maps, HttpContext context)
    {
        if (!version.Succeeded)
            return new ProblemResult(version.Problem);
        var found = await maps.FeatureAsync(version.Value, layer, number, context.RequestAborted);
        return found.Succeeded ? TypedResults.Ok(found.Value) : Refused(found.Problem, context.Response);
    }

    private static async Task<IResult> TileAsync(
        Outcome<ArchivedVersion> version, string layer, TileAddress address, MapQueries maps, HttpContext context)
    {
        if (!version.Succeeded)
            return new ProblemResult(version.Problem);
        // Weak: with and without compression it is the same tile.
        var tag = new EntityTagHeaderValue(
            FormattableString.Invariant($"\"{version.Value.Digest}-a{TileSetSummary.CurrentAlgorithm}\""),
            isWeak: true);
        if (context.Request.GetTypedHeaders().IfNoneMatch.Any(known => known.Compare(tag, useStrongComparison: false)))
        {
            if (await maps.AgainstAsync(version.Value, layer, context.RequestAborted) is { } problem)
                return Refused(problem, context.Response);
            Label(context.Response, tag);
            return TypedResults.StatusCode(StatusCodes.Status304NotModified);
        }

        var found = await maps.TileAsync(version.Value, layer, address, context.RequestAborted);
        if (!found.Succeeded)
            return Refused(found.Problem, context.Response);
        Label(context.Response, tag);
        if (found.Value.Length == 0)
            return TypedResults.NoContent();
        if (context.Request.GetTypedHeaders().AcceptEncoding.Any(
            accepted => accepted is { Value.Value: "gzip", Quality: null or > 0 }))
        {
            context.Response.Headers.ContentEncoding = "gzip";
            return TypedResults.Bytes(found.Value, TileType);
        }

        return TypedResults.Stream(
            new GZipStream(new MemoryStream(found.Value), CompressionMode.Decompress), TileType);
    }

    internal static ProblemResult Refused(Problem problem, HttpResponse response)
    {
        if (problem.Definition == MapProblems.Busy || problem.Definition == MapProblems.TileTookTooLong)
            response.Headers.RetryAfter = TileGate.RetryAfter.TotalSeconds.ToString(CultureInfo.InvariantCulture);
        return new ProblemResult(problem);
    }

    private static void Label(HttpResponse response, EntityTagHeaderValue tag)
    {
        response.Headers.ETag = tag.ToString();
        response.Headers.CacheControl = "private, no-cache";
        response.Headers.Append("Vary", "Accept-Encoding");
    }
}
