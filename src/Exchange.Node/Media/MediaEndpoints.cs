using Exchange.Contracts.Media;
using Exchange.Domain.Divisions;
using Exchange.Domain.Problems;
using Exchange.Domain.Rights;
using Exchange.Node.Auditing;
using Exchange.Node.Identity;
using Exchange.Node.Problems;
using Exchange.Transport.Media;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Exchange.Node.Media;

/// <summary>Export for a disc, import from a disc, and what is still unanswered.</summary>
internal static class MediaEndpoints
{
    private const string BundleType = "application/vnd.exchange.bundle+zip";

    public static void MapMedia(this IEndpointRouteBuilder routes)
    {
        var media = routes.MapGroup("/media").WithTags("Media").Requires(Operation.CarryMedia, RightFor.Node);
        media.MapGet("", ShowAsync).WithName("GetMedia")
            .WithSummary("What waits for discs and drop folders, what is unanswered since when, and the last bundles");
        media.MapPost("/bundles", ExportAsync).WithName("ExportBundle")
            .WithSummary("Write a bundle of what waits for a node");
        media.MapGet("/bundles/{id:guid}", DownloadAsync).WithName("DownloadBundle")
            .WithSummary("The file of a bundle written before").Produces(200, contentType: BundleType);
        media.MapPost("/imports", ImportAsync).WithName("ImportBundle")
            .WithSummary("Take a bundle in; the body is the file").Accepts<IFormFile>(BundleType);
    }

    private static async Task<Ok<MediaOverview>> ShowAsync(
        MediaDesk desk, DivisionTable divisions, CancellationToken cancellationToken) =>
        TypedResults.Ok(MediaTexts.Describe(await desk.StatusAsync(cancellationToken), divisions));

    private static async Task<Results<Ok<MediaBundle>, ProblemResult>> ExportAsync(
        ExportMediaRequest wish, MediaDesk desk, CurrentActor current, AuditTrail audit,
        CancellationToken cancellationToken)
    {
        if (!DivisionCode.TryParse(wish.To, out var to))
            return new ProblemResult(NodeProblems.InvalidValue.With(
                ("name", "to"), ("value", wish.To), ("allowed", "330100")));
        // The file is not part of the node's unit of work: the line follows.
        var outcome = await audit.RunThenWriteAsync<ExportedBundle>(
            current.Actor.UserName, "ExportBundle", to.Value, _ => desk.ExportAsync(to, wish.Again, cancellationToken),
            cancellationToken);
        return outcome.Succeeded
            ? TypedResults.Ok(MediaTexts.Describe(outcome.Value)) : new ProblemResult(outcome.Problem);
    }

    private static async Task<Results<PhysicalFileHttpResult, ProblemResult>> DownloadAsync(
        Guid id, MediaDesk desk, CancellationToken cancellationToken)
    {
        var found = await desk.FindAsync(id, cancellationToken);
        return found.Succeeded
            ? TypedResults.PhysicalFile(
                found.Value.File, BundleType, found.Value.FileName, enableRangeProcessing: true)
            : new ProblemResult(found.Problem);
    }

    private static async Task<Results<Ok<MediaImport>, ProblemResult>> ImportAsync(
        HttpContext context, string? fileName, MediaDesk desk, CurrentActor current, AuditTrail audit,
        CancellationToken cancellationToken)
    {
        // As large as the desk takes; it counts what comes.
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
            limit.MaxRequestBodySize = null;
        var name = Path.GetFileName(fileName ?? "") is { Length: > 0 and <= 200 } given ? given : "upload.bundle";
        var outcome = await audit.RunThenWriteAsync<Exchange.Transport.Bundles.BundleReport>(
            current.Actor.UserName, "ImportBundle", name,
            _ => desk.ImportAsync(context.Request.Body, name, context.Request.ContentLength, cancellationToken),
            cancellationToken);
        return outcome.Succeeded
            ? TypedResults.Ok(MediaTexts.Describe(outcome.Value)) : new ProblemResult(outcome.Problem);
    }
}
