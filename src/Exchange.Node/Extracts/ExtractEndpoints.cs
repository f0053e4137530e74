using Exchange.Contracts;
using Exchange.Contracts.Releases;
using Exchange.Domain.Problems;
using Exchange.Domain.Rights;
using Exchange.Hub.Releases;
using Exchange.Node.Identity;
using Exchange.Node.Problems;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Exchange.Node.Extracts;

/// <summary>Extracts of releases in this node's archive.</summary>
internal static class ExtractEndpoints
{
    public static void MapExtracts(this IEndpointRouteBuilder routes)
    {
        var extracts = routes.MapGroup("/extracts").WithTags("Releases").Requires(Operation.ViewReleases, RightFor.Anywhere);
        extracts.MapGet("", ListAsync).WithName("ListExtracts")
            .WithSummary("Extracts of releases held here, received or cut for others, newest first");
        extracts.MapGet("/{id:guid}", ShowAsync).WithName("GetExtract").WithSummary("One extract");
        extracts.MapGet("/{id:guid}/files", ListFilesAsync).WithName("ListExtractFiles")
            .WithSummary("The files of the extract with sizes and digests");
        extracts.MapGet("/{id:guid}/files/{**path}", DownloadFileAsync).WithName("DownloadExtractFile")
            .WithSummary("One file of the extract").Produces<Stream>(contentType: "application/octet-stream");
    }

    private static async Task<Results<Ok<ListPage<ExtractItem>>, ProblemResult>> ListAsync(
        string? after, int? limit, CurrentActor current, ExtractQueries extracts, CancellationToken cancellationToken) =>
        PageLimit.Check(limit, 200) is { } wrong
            ? new ProblemResult(wrong)
            : TypedResults.Ok(await extracts.ListAsync(current.Actor, after, limit ?? 50, cancellationToken));

    private static async Task<Results<Ok<ExtractItem>, ProblemResult>> ShowAsync(
        Guid id, CurrentActor current, ExtractQueries extracts, CancellationToken cancellationToken) =>
        await extracts.FindAsync(current.Actor, id, cancellationToken) is { } found
            ? TypedResults.Ok(found) : new ProblemResult(NoSuch(id));

    private static async Task<Results<Ok<IReadOnlyList<ReleaseFile>>, ProblemResult>> ListFilesAsync(
        Guid id, CurrentActor current, ExtractQueries extracts, CancellationToken cancellationToken) =>
        await extracts.ListFilesAsync(current.Actor, id, cancellationToken) is { } files
            ? TypedResults.Ok(files) : new ProblemResult(NoSuch(id));

    private static async Task<IResult> DownloadFileAsync(
        Guid id, string path, CurrentActor current, ExtractQueries extracts, CancellationToken cancellationToken) =>
        await extracts.OpenFileAsync(current.Actor, id, path, cancellationToken) is { } content
            ? TypedResults.File(content, "application/octet-stream", path[(path.LastIndexOf('/') + 1)..], enableRangeProcessing: true)
            : new ProblemResult(NoSuch(id));

    private static Problem NoSuch(Guid id) => ReleaseProblems.NoSuchExtract.With(("extract", id));
}
