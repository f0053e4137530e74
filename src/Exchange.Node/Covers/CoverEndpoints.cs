using Exchange.Contracts.Covers;
using Exchange.Domain.Rights;
using Exchange.Node.Identity;
using Exchange.Node.Problems;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Exchange.Node.Covers;

/// <summary>Leave covers: one's own, and those of accounts one administers.</summary>
internal static class CoverEndpoints
{
    public static void MapCovers(this IEndpointRouteBuilder routes)
    {
        var own = routes.MapGroup("/me/covers").WithTags("Leave covers").ForPersons();
        own.MapGet("", ListOwnAsync).WithName("ListCovers")
            .WithSummary("One's own leave covers and those in which one covers for others, the latest first");
        own.MapGet("/candidates", ListOwnCandidatesAsync).WithName("ListCoverCandidates")
            .WithSummary("Colleagues who may decide what one may decide oneself");
        own.MapPost("", SetOwnAsync).WithName("SetCover")
            .WithSummary("Have a colleague decide one's tasks for some days; the colleague is told");
        own.MapPost("/{id:guid}/end", EndOwnAsync).WithName("EndCover").WithSummary("End one of one's own leave covers now");

        var theirs = routes.MapGroup("/accounts/{userName}/covers").WithTags("Leave covers")
            .Requires(Operation.ManageAccounts, RightFor.Account);
        theirs.MapGet("", ListTheirsAsync).WithName("ListAccountCovers")
            .WithSummary("Leave covers of an account, the latest first");
        theirs.MapGet("/candidates", ListTheirCandidatesAsync).WithName("ListAccountCoverCandidates")
            .WithSummary("Who could cover for an account");
        theirs.MapPost("", SetTheirsAsync).WithName("SetAccountCover")
            .WithSummary("Have a colleague decide an account's tasks for some days; both are told");
        theirs.MapPost("/{id:guid}/end", EndTheirsAsync).WithName("EndAccountCover")
            .WithSummary("End a leave cover of an account now");
    }

    private static async Task<Ok<IReadOnlyList<LeaveCoverItem>>> ListOwnAsync(
        CurrentActor current, CoverTexts texts, CancellationToken cancellationToken) =>
        TypedResults.Ok(await texts.ListAsync(current.Actor.UserName, cancellationToken));

    private static async Task<Ok<IReadOnlyList<CoverCandidateItem>>> ListOwnCandidatesAsync(
        CurrentActor current, CoverTexts texts, CancellationToken cancellationToken) =>
        TypedResults.Ok(await texts.ListCandidatesAsync(current.Actor.UserName, cancellationToken));

    private static Task<Results<Ok<LeaveCoverItem>, ProblemResult>> SetOwnAsync(
        SetLeaveCoverRequest request, CoverActions actions, CancellationToken cancellationToken) =>
        actions.SetAsync(userName: null, request, cancellationToken);

    private static Task<Results<Ok<LeaveCoverItem>, ProblemResult>> EndOwnAsync(
        Guid id, CoverActions actions, CancellationToken cancellationToken) =>
        actions.EndAsync(userName: null, id, cancellationToken);

    private static async Task<Ok<IReadOnlyList<LeaveCoverItem>>> ListTheirsAsync(
        string userName, CoverTexts texts, CancellationToken cancellationToken) =>
        TypedResults.Ok(await texts.ListAsync(userName, cancellationToken));

    private static async Task<Ok<IReadOnlyList<CoverCandidateItem>>> ListTheirCandidatesAsync(
        string userName, CoverTexts texts, CancellationToken cancellationToken) =>
        TypedResults.Ok(await texts.ListCandidatesAsync(userName, cancellationToken));

    private static Task<Results<Ok<LeaveCoverItem>, ProblemResult>> SetTheirsAsync(
        string userName, SetLeaveCoverRequest request, CoverActions actions, CancellationToken cancellationToken) =>
        actions.SetAsync(userName, request, cancellationToken);

    private static Task<Results<Ok<LeaveCoverItem>, ProblemResult>> EndTheirsAsync(
        string userName, Guid id, CoverActions actions, CancellationToken cancellationToken) =>
        actions.EndAsync(userName, id, cancellationToken);
}
