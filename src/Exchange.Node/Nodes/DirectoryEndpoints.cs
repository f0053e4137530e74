using Exchange.Contracts.Nodes;
using Exchange.Domain.Divisions;
using Exchange.Domain.Problems;
using Exchange.Domain.Rights;
using Exchange.Node.Auditing;
using Exchange.Node.Identity;
using Exchange.Node.Problems;
using Exchange.Transport.Directory;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Exchange.Node.Nodes;

/// <summary>Changes of the directory by two administrators where it is signed, and this node's own entry anywhere.</summary>
internal static class DirectoryEndpoints
{
    private const int MaxReasonLength = 1000;
    private const int MaxValidDays = 90;

    public static void MapDirectory(this IEndpointRouteBuilder routes)
    {
        var directory = routes.MapGroup("/directory").WithTags("Node");
        directory.MapGet("/entry", (OwnEntries entries) => TypedResults.Ok(entries.Describe())).WithName("GetOwnEntry")
            .WithSummary("How the directory lists this node: keys, addresses, clearance").Requires(Operation.ViewDirectory, RightFor.Node);
        directory.MapPost("/entry/request", MakeAsync).WithName("MakeDirectoryRequest")
            .WithSummary("The text that asks the root's office to list this node anew, or with new keys")
            .Requires(Operation.ManageDirectory, RightFor.Node);
        directory.MapGet("/changes", ListAsync).WithName("ListDirectoryChanges")
            .WithSummary("Changes that wait for a second administrator, and those decided; empty where the directory is not signed")
            .Requires(Operation.ConfirmDirectory, RightFor.Node);
        directory.MapPost("/changes", SubmitAsync).WithName("SubmitDirectoryRequest")
            .WithSummary("Hand in the join request or key renewal a node's office sent").Requires(Operation.ManageDirectory, RightFor.Node);
        directory.MapPost("/changes/clearance", ProposeClearanceAsync).WithName("ProposeClearance")
            .WithSummary("Propose what a node is cleared for").Requires(Operation.ManageDirectory, RightFor.Node);
        directory.MapPost("/changes/suspension", ProposeSuspensionAsync).WithName("ProposeSuspension")
            .WithSummary("Propose to shut a node out").Requires(Operation.ManageDirectory, RightFor.Node);
        directory.MapPost("/changes/{id}/decision", DecideAsync).WithName("DecideDirectoryChange")
            .WithSummary("Approve what somebody else proposed, decline it, or take back one's own")
            .Requires(Operation.ConfirmDirectory, RightFor.Node);
        directory.MapPost("/issue", IssueAsync).WithName("IssueDirectory")
            .WithSummary("Sign the next issue with everything approved, and take it over here")
            .Requires(Operation.ManageDirectory, RightFor.Node);
    }

    private static async Task<Ok<MadeDirectoryRequest>> MakeAsync(
        MakeDirectoryRequest request, OwnEntries entries, CurrentActor current, AuditTrail audit)
    {
        var made = entries.Make(request);
        // New keys may lie in the folder by now; the line is written even when the caller has gone.
        await audit.WriteAsync(
            current.Actor.UserName, "MakeDirectoryRequest", request.Kind.ToString(), "done", "{}", CancellationToken.None);
        return TypedResults.Ok(made);
    }

    private static async Task<Ok<DirectoryChangeList>> ListAsync(
        DirectoryChanges changes, CancellationToken cancellationToken) =>
        TypedResults.Ok(await changes.ListAsync(cancellationToken));

    private static async Task<Results<Ok<SubmittedDirectoryRequest>, ProblemResult>> SubmitAsync(
        SubmitDirectoryRequest request, DirectoryChanges changes, CancellationToken cancellationToken)
    {
        var outcome = await changes.SubmitAsync(request.Text, cancellationToken);
        return outcome.Succeeded ? TypedResults.Ok(outcome.Value) : new ProblemResult(outcome.Problem);
    }

    private static async Task<Results<Ok<DirectoryChangeList>, ProblemResult>> ProposeClearanceAsync(
        ProposeClearanceRequest request, DirectoryChanges changes, CancellationToken cancellationToken) =>
        DivisionCode.TryParse(request.Division, out var division)
            ? await AnswerAsync(
                await changes.ProposeClearanceAsync(division, request.Secrecy, request.Zone, cancellationToken), changes, cancellationToken)
            : new ProblemResult(DirectoryProblems.NotListed.With(("division", request.Division)));

    private static async Task<Results<Ok<DirectoryChangeList>, ProblemResult>> ProposeSuspensionAsync(
        ProposeSuspensionRequest request, DirectoryChanges changes, CancellationToken cancellationToken)
    {
        var reason = request.Reason.Trim();
        if (reason.Length is 0 or > MaxReasonLength)
            return new ProblemResult(NodeProblems.InvalidValue.With(
                ("name", "reason"), ("value", reason.Length <= 100 ? reason : reason[..100]), ("allowed", $"1–{MaxReasonLength}")));
        return DivisionCode.TryParse(request.Division, out var division)
            ? await AnswerAsync(
                await changes.ProposeSuspensionAsync(division, reason, cancellationToken), changes, cancellationToken)
            : new ProblemResult(DirectoryProblems.NotListed.With(("division", request.Division)));
    }

    private static async Task<Results<Ok<DirectoryChangeList>, ProblemResult>> DecideAsync(
        string id, DecideDirectoryChangeRequest request, DirectoryChanges changes, CancellationToken cancellationToken) =>
        await AnswerAsync(await changes.DecideAsync(id, request.Approve, cancellationToken), changes, cancellationToken);

    private static async Task<Results<Ok<DirectoryDetails>, ProblemResult>> IssueAsync(
        IssueDirectoryRequest request, DirectoryChanges changes, NodeTexts texts, CancellationToken cancellationToken)
    {
        if (request.ValidDays is < 1 or > MaxValidDays)
            return new ProblemResult(NodeProblems.InvalidValue.With(
                ("name", "validDays"), ("value", request.ValidDays), ("allowed", $"1–{MaxValidDays}")));
        var outcome = await changes.IssueAsync(request.ValidDays, cancellationToken);
        return outcome.Succeeded ? texts.Directory() : new ProblemResult(outcome.Problem);
    }

    private static async Task<Results<Ok<DirectoryChangeList>, ProblemResult>> AnswerAsync<T>(
        Outcome<T> outcome, DirectoryChanges changes, CancellationToken cancellationToken) =>
        outcome.Succeeded
            ? TypedResults.Ok(await changes.ListAsync(cancellationToken))
            : new ProblemResult(outcome.Problem);
}
