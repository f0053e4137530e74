using Exchange.Domain.Cases;
using Exchange.Domain.Divisions;
using Exchange.Domain.Problems;
using Exchange.Hub.Accounts;
using Exchange.Hub.Cases;
using Exchange.Hub.Covers;
using Exchange.Hub.Nodes;
using Exchange.Hub.Notifications;

namespace Exchange.Hub.Reviews;

/// <summary>
/// Hands a task over to a colleague who may decide it: from then on it is taken by them. The line of the timeline and the notification
/// are written with it.
/// </summary>
/// <remarks>Handing it over to who has it already changes nothing, so a call whose answer was lost can be repeated.</remarks>
public sealed class HandOverTask(
    IReviewTaskStore tasks, ICaseStore cases, HandOverRule rule, FourEyesRule fourEyes, CoverDesk covers, TellPeople people,
    INodeIdentity node, DivisionTable divisions, TimeProvider clock, IUnitOfWork unit)
{
    public const int MaxReasonLength = 400;

    public async Task<Outcome<ReviewTask>> HandleAsync(
        Guid taskId, string to, string reason, Actor actor, CancellationToken cancellationToken)
    {
        var name = to.ToLowerInvariant();
        if (await tasks.FindAsync(taskId, cancellationToken) is not { } task)
            return ReviewProblems.TaskNotFound.With(("task", taskId));
        if (IsRepeat(task, name, actor))
            return task;
        if (await rule.AgainstAsync(task, actor, cancellationToken) is { } against)
            return against;
        var words = reason.Trim();
        if (words.Length is 0 or > MaxReasonLength)
            return ReviewProblems.HandOverReason.With(("length", words.Length), ("max", MaxReasonLength));
        if ((await ListAsync(task, cancellationToken)).FirstOrDefault(account => account.UserName == name) is not { } colleague)
            return ReviewProblems.NotColleague.With(("task", taskId), ("person", to));

        var at = clock.GetUtcNow();
        await cases.AddEntryAsync(
            TimelineLines.Task(
                TimelineTexts.TaskHandedOver, task, node.Division, actor, clock, (TimelineTexts.HandedTo, colleague.DisplayName),
                ("reason", words)),
            cancellationToken);
        if (colleague.UserName != actor.UserName)
            await TellAsync(task, colleague, actor, at, cancellationToken);
        (task.Status, task.ClaimedBy) = (ReviewTaskStatus.Claimed, colleague.UserName);
        await unit.CommitAsync(cancellationToken);
        return task;
    }

    /// <summary>To whom the actor may hand it over, by name: who may decide it and is not away, but not who has it.</summary>
    public async Task<Outcome<IReadOnlyList<Account>>> ListColleaguesAsync(
        Guid taskId, Actor actor, CancellationToken cancellationToken)
    {
        if (await tasks.FindAsync(taskId, cancellationToken) is not { } task)
            return ReviewProblems.TaskNotFound.With(("task", taskId));
        if (await rule.AgainstAsync(task, actor, cancellationToken) is { } against)
            return against;
        return Outcome<IReadOnlyList<Account>>.Of(await ListAsync(task, cancellationToken));
    }

    private bool IsRepeat(ReviewTask task, string to, Actor actor) =>
        task.Status == ReviewTaskStatus.Claimed && task.ClaimedBy == to
        && (TaskRights.Check(task, actor, divisions) is null || rule.Allows(task, actor));

    private async Task<IReadOnlyList<Account>> ListAsync(ReviewTask task, CancellationToken cancellationToken)
    {
        var about = await CaseOfAsync(task, cancellationToken);
        var away = (await covers.ListInForceAsync(cancellationToken)).Select(cover => cover.Person).ToHashSet(StringComparer.Ordinal);
        var colleagues = new List<Account>();
        foreach (var account in await people.ListAccountsAsync(cancellationToken))
        {
            if (account.UserName == task.ClaimedBy || away.Contains(account.UserName) || !May(task, account))
                continue;
            if (await fourEyes.AgainstAsync(about, task, account.UserName, cancellationToken) is null)
                colleagues.Add(account);
        }

        return
        [
            .. colleagues.OrderBy(account => account.DisplayName, StringComparer.Ordinal)
                .ThenBy(account => account.UserName, StringComparer.Ordinal),
        ];
    }

    private async Task TellAsync(
        ReviewTask task, Account colleague, Actor actor, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var about = await CaseOfAsync(task, cancellationToken);
        await people.TellAsync(
            colleague.UserName,
            new Notification
            {
                Id = Guid.CreateVersion7(at),
                UserName = colleague.UserName,
                Kind = NotificationKind.TaskHandedOver,
                // The revision: a task that comes to the same person again is told of again.
                Cause = $"task:{task.Id}:{NotificationKind.TaskHandedOver}:{task.Revision}",
                CaseId = task.CaseId,
                TaskId = task.Id,
                Division = about.Plan.Division,
                SubjectEn = Subject(about.PlanName, $" (from {actor.DisplayName})"),
                SubjectZh = Subject(about.PlanName, $"（{actor.DisplayName}转交）"),
                TaskEn = task.TitleEn,
                TaskZh = task.TitleZh,
                CreatedAt = at,
            },
            cancellationToken);
    }

    // What comes from whom must not be cut off by a long name of a plan.
    private static string Subject(string plan, string from)
    {
        var room = Notification.MaxSubjectLength - from.Length;
        return (plan.Length <= room ? plan : plan[..room]) + from;
    }

    private async Task<Case> CaseOfAsync(ReviewTask task, CancellationToken cancellationToken) =>
        await cases.FindAsync(task.CaseId, cancellationToken)
        ?? throw new InvalidOperationException($"Task {task.Id} names case {task.CaseId}, which is not there.");

    private bool May(ReviewTask task, Account account) => TaskRights.Check(
        task, new Actor(account.UserName, account.DisplayName, account.Division, account.Grants), divisions) is null;
}
