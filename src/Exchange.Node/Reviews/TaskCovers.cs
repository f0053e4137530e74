using Exchange.Contracts.Reviews;
using Exchange.Domain.Cases;
using Exchange.Hub.Accounts;
using Exchange.Hub.Covers;
using Exchange.Hub.Reviews;
using ReviewTaskStatus = Exchange.Hub.Reviews.ReviewTaskStatus;

namespace Exchange.Node.Reviews;

/// <summary>What leave covers mean for one open task today.</summary>
/// <param name="For">People on leave for whom the asking person may decide it, in the order of <see cref="CoverDesk.ForWhomAsync"/>.</param>
/// <param name="CoveredBy">Account that covers for who took it; null when that person is not away.</param>
internal sealed record TaskCover(IReadOnlyList<TaskPerson> For, string? CoveredBy)
{
    public static TaskCover None { get; } = new([], null);
}

/// <summary>Says what leave covers mean for tasks, by the rules that decide.</summary>
internal sealed class TaskCovers(CoverDesk desk)
{
    public async Task<TaskCover> OfAsync(ReviewTask task, Case? about, Actor actor, CancellationToken cancellationToken)
    {
        if (about is null || task.Status is ReviewTaskStatus.Decided or ReviewTaskStatus.Dropped)
            return TaskCover.None;
        var principals = await desk.ListPrincipalsAsync(task, about, actor, cancellationToken);
        return new TaskCover(
            [
                .. principals.Select(covered => new TaskPerson(
                    covered.Account.UserName, covered.Account.DisplayName, covered.Against is { } problem ? TaskStanding.Describe(problem) : null)),
            ],
            await FindColleagueAsync(task, cancellationToken));
    }

    /// <summary>Account that covers for who took an open task; null when nobody took it or that person is not away.</summary>
    public async Task<string?> FindColleagueAsync(ReviewTask task, CancellationToken cancellationToken) =>
        task is { ClaimedBy: { } holder, Status: ReviewTaskStatus.Claimed }
            ? (await desk.ListInForceAsync(cancellationToken)).FirstOrDefault(cover => cover.Person == holder)?.CoveredBy
            : null;
}
