using System.Globalization;
using Exchange.Contracts.Maps;
using Exchange.Domain.Cases;
using Exchange.Domain.Problems;
using Exchange.Domain.Rights;
using Exchange.Hub.Archiving;
using Exchange.Hub.Maps;
using Exchange.Node.Cases;
using Exchange.Node.Identity;
using Exchange.Node.Problems;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;

namespace Exchange.Node.Maps;

/// <summary>What lies around and under a plan: division layers of releases, and the office's own map service.</summary>
internal static class BaseMapEndpoints
{
    public static void MapBaseMaps(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/cases/{id}/versions/{version:int}/base-map", AroundCaseAsync).WithTags("Maps")
            .WithName("GetCaseBaseMap").WithSummary("Division layers around a package version that the caller may see")
            .Requires(Operation.ViewCase, RightFor.Case);
        routes.MapGet("/releases/{id:guid}/base-map", AroundReleaseAsync).WithTags("Maps")
            .WithName("GetReleaseBaseMap").WithSummary("Division layers around a released package that the caller may see")
            .Requires(Operation.ViewReleases, RightFor.Anywhere);
        routes.MapGet("/releases/{id:guid}/layers/{layer}/labels", LabelsAsync).WithTags("Maps")
            .WithName("ListDivisionLabels").WithSummary("Names of the divisions a layer draws, each with a place inside it")
            .Requires(Operation.ViewReleases, RightFor.Anywhere);
        routes.MapGet("/base-map/office/tiles/{z:int}/{x:int}/{y:int}", OfficeTileAsync).WithTags("Maps")
            .WithName("GetOfficeMapTile")
            .WithSummary("A picture of the office's own map service, fetched by the node; none where it has none")
            .Produces<Stream>(StatusCodes.Status200OK, "image/png").Produces(StatusCodes.Status204NoContent)
            .Requires(Operation.ViewReleases, RightFor.Anywhere);
    }

    private static async Task<Results<Ok<BaseMap>, ProblemResult>> AroundCaseAsync(
        string id, int version, HeldPackages held, BaseMapQueries baseMaps, CancellationToken cancellationToken) =>
        await AroundAsync(
            await held.VersionAsync(CaseId.Parse(id), version, cancellationToken), baseMaps, cancellationToken);

    private static async Task<Results<Ok<BaseMap>, ProblemResult>> AroundReleaseAsync(
        Guid id, HeldPackages held, BaseMapQueries baseMaps, CancellationToken cancellationToken) =>
        await AroundAsync(await held.ReleasedAsync(id, cancellationToken), baseMaps, cancellationToken);

    private static async Task<Results<Ok<BaseMap>, ProblemResult>> AroundAsync(
        Outcome<ArchivedVersion> version, BaseMapQueries baseMaps, CancellationToken cancellationToken) =>
        version.Succeeded
            ? TypedResults.Ok(await baseMaps.AroundAsync(version.Value, cancellationToken))
            : new ProblemResult(version.Problem);

    private static async Task<Results<Ok<IReadOnlyList<DivisionLabel>>, ProblemResult>> LabelsAsync(
        Guid id, string layer, HeldPackages held, MapQueries maps, HttpContext context)
    {
        var version = await held.ReleasedAsync(id, context.RequestAborted);
        if (!version.Succeeded)
            return new ProblemResult(version.Problem);
        var found = await maps.LabelsAsync(version.Value, layer, context.RequestAborted);
        return found.Succeeded
            ? TypedResults.Ok(found.Value)
            : MapEndpoints.Refused(found.Problem, context.Response);
    }

    private static async Task<IResult> OfficeTileAsync(
        int z, int x, int y, OfficeMapDesk office, IOptions<MapOptions> options, HttpContext context)
    {
        var found = await office.TileAsync(z, x, y, context.RequestAborted);
        if (!found.Succeeded)
            return MapEndpoints.Refused(found.Problem, context.Response);
        // The same picture for everybody who may ask; nobody's matter, but no shared cache asks whether they may.
        context.Response.Headers.CacheControl = string.Create(
            CultureInfo.InvariantCulture, $"private, max-age={(long)options.Value.BaseMap.KeepFor.TotalSeconds}");
        return found.Value.Content.Length == 0
            ? TypedResults.NoContent() : TypedResults.Bytes(found.Value.Content, found.Value.MediaType);
    }
}
