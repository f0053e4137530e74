using Exchange.Contracts;
using Exchange.Contracts.Releases;
using Exchange.Domain.Plans;
using Exchange.Domain.Problems;
using Exchange.Domain.Rights;
using Exchange.Hub.Accounts;
using Exchange.Hub.Releases;
using Exchange.Node.Auditing;
using Exchange.Node.Identity;
using Exchange.Node.Problems;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Exchange.Node.Releases;

/// <summary>Releases known to this node.</summary>
internal static class ReleaseEndpoints
{
    public static void MapReleases(this IEndpointRouteBuilder routes)
    {
        var releases = routes.MapGroup("/releases").WithTags("Releases").Requires(Operation.ViewReleases, RightFor.Anywhere);
        releases.MapGet("", ListAsync).WithName("ListReleases")
            .WithSummary("Releases by place, plan type, time and text, newest first; a page may be short, the next one tells");
        releases.MapGet("/{id:guid}", ShowAsync).WithName("GetRelease").WithSummary("One release");
        releases.MapGet("/{id:guid}/receivers", ListReceiversAsync).WithName("ListReleaseReceivers")
            .WithSummary("The nodes a release was sent to, with their receipts");
        var recalls = routes.MapGroup("/releases").WithTags("Releases").Requires(Operation.RecallRelease, RightFor.Anywhere);
        recalls.MapGet("/recalls", ListRecallsAsync).WithName("ListRecalls").WithSummary("Recalls that wait for a second person");
        recalls.MapPost("/{id:guid}/recall", AskRecallAsync).WithName("AskRecall")
            .WithSummary("Ask that a release of this node is recalled; a second person decides");
        recalls.MapPost("/{id:guid}/recall/decision", DecideRecallAsync).WithName("DecideRecall")
            .WithSummary("Grant or turn down a recall somebody else asked for; every node that has the release is told");
        releases.MapGet("/{id:guid}/files", ListFilesAsync).WithName("ListReleaseFiles")
            .WithSummary("The files of the released package with sizes and digests");
        releases.MapGet("/{id:guid}/files/{**path}", DownloadFileAsync).WithName("DownloadReleaseFile")
            .WithSummary("One file of the released package").Produces<Stream>(contentType: "application/octet-stream");
    }

    private static async Task<Results<Ok<ListPage<ReleaseItem>>, ProblemResult>> ListAsync(
        string? plan, string? division, string? type, string? text, DateTimeOffset? from, DateTimeOffset? until, string? after, int? limit,
        CurrentActor current, ReleaseQueries releases, CancellationToken cancellationToken)
    {
        if (PageLimit.Check(limit, 200) is { } wrong)
            return new ProblemResult(wrong);
        var search = ReleaseSearch.Read(plan, division, type, text, from, until);
        return search.Succeeded
            ? TypedResults.Ok(await releases.ListAsync(current.Actor, search.Value, after, limit ?? 50, cancellationToken))
            : new ProblemResult(search.Problem);
    }

    private static async Task<Results<Ok<ReleaseItem>, ProblemResult>> ShowAsync(
        Guid id, CurrentActor current, ReleaseQueries releases, CancellationToken cancellationToken) =>
        await releases.FindAsync(current.Actor, id, cancellationToken) is { } found
            ? TypedResults.Ok(found)
            : new ProblemResult(NodeProblems.NoSuchRelease.With(("release", id)));

    private static async Task<Results<Ok<IReadOnlyList<ReleaseReceiver>>, ProblemResult>> ListReceiversAsync(
        Guid id, CurrentActor current, ReleaseQueries releases, CancellationToken cancellationToken) =>
        await releases.ListReceiversAsync(current.Actor, id, cancellationToken) is { } found
            ? TypedResults.Ok(found)
            : new ProblemResult(NodeProblems.NoSuchRelease.With(("release", id)));

    private static async Task<Ok<IReadOnlyList<RecallItem>>> ListRecallsAsync(
        CurrentActor current, ReleaseQueries releases, CancellationToken cancellationToken) =>
        TypedResults.Ok(await releases.ListRecallsAsync(current.Actor, cancellationToken));

    private static async Task<Results<Ok<RecallItem>, ProblemResult>> AskRecallAsync(
        Guid id, AskRecallRequest request, CurrentActor current, AuditTrail audit, CancellationToken cancellationToken)
    {
        var reason = request.Reason.Trim();
        if (reason.Length is 0 or > ReleaseRecall.MaxReasonLength)
            return new ProblemResult(TextProblem("reason", reason, 1));
        var actor = current.Actor;
        return Answer(await audit.RunAsync<ReleaseRecall>(
            actor.UserName, "AskRecall", id.ToString(),
            services => services.GetRequiredService<RecallDesk>().AskAsync(id, reason, request.Successor, actor, cancellationToken),
            cancellationToken), actor);
    }

    private static async Task<Results<Ok<RecallItem>, ProblemResult>> DecideRecallAsync(
        Guid id, DecideRecallRequest request, CurrentActor current, AuditTrail audit, CancellationToken cancellationToken)
    {
        var answer = request.Answer.Trim();
        if (answer.Length > ReleaseRecall.MaxReasonLength)
            return new ProblemResult(TextProblem("answer", answer, 0));
        var actor = current.Actor;
        return Answer(await audit.RunAsync<ReleaseRecall>(
            actor.UserName, request.Grant ? "GrantRecall" : "RefuseRecall", id.ToString(),
            services => services.GetRequiredService<RecallDesk>().DecideAsync(id, request.Grant, answer, actor, cancellationToken),
            cancellationToken), actor);
    }

    private static Results<Ok<RecallItem>, ProblemResult> Answer(Outcome<ReleaseRecall> outcome, Actor actor) => outcome.Succeeded
        ? TypedResults.Ok(ReleaseQueries.ToWire(outcome.Value, actor))
        : new ProblemResult(outcome.Problem);

    private static Problem TextProblem(string name, string value, int shortest) => NodeProblems.InvalidValue.With(
        ("name", name), ("value", value.Length <= 100 ? value : value[..100]),
        ("allowed", $"{shortest}–{ReleaseRecall.MaxReasonLength}"));

    private static async Task<Results<Ok<IReadOnlyList<ReleaseFile>>, ProblemResult>> ListFilesAsync(
        Guid id, CurrentActor current, ReleaseQueries releases, CancellationToken cancellationToken) =>
        await releases.ListFilesAsync(current.Actor, id, cancellationToken) is { } files
            ? TypedResults.Ok(files)
            : new ProblemResult(NodeProblems.NoSuchRelease.With(("release", id)));

    private static async Task<IResult> DownloadFileAsync(
        Guid id, string path, CurrentActor current, ReleaseQueries releases, CancellationToken cancellationToken) =>
        await releases.OpenFileAsync(current.Actor, id, path, cancellationToken) is { } content
            // Always a download: what offices put into packages is not shown as a page of this origin.
            ? TypedResults.File(content, "application/octet-stream", path[(path.LastIndexOf('/') + 1)..], enableRangeProcessing: true)
            : new ProblemResult(NodeProblems.NoSuchReleaseFile.With(("release", id), ("path", path.Length <= 200 ? path : path[..200])));
}
