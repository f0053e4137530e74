using Exchange.Contracts;
using Exchange.Contracts.Reviews;
using Exchange.Domain.Cases;
using Exchange.Domain.Problems;
using Exchange.Domain.Reviews;
using Exchange.Hub.Accounts;
using Exchange.Hub.Cases;
using Exchange.Hub.Evidence;
using Exchange.Hub.Reviews;
using ReviewTaskStatus = Exchange.Hub.Reviews.ReviewTaskStatus;

namespace Exchange.Node.Reviews;

/// <summary>What a task is for the person who asks, beside what its row says.</summary>
/// <param name="MayHandOver">Whether that person may give it back to its group or hand it over.</param>
/// <param name="Against">Why that person may not decide it; told by the case.</param>
/// <param name="HandedOver">Who handed it over to who has it now, and why.</param>
/// <param name="Decision">What was decided; told by the case.</param>
internal sealed record TaskStanding(
    bool MayHandOver, TaskObstacle? Against = null, TaskHandOver? HandedOver = null, TaskDecision? Decision = null)
{
    public static TaskObstacle Describe(Problem problem) => new(
        problem.Code,
        new LocalizedText(problem.Title("en"), problem.Title("zh")),
        new LocalizedText(problem.Detail("en"), problem.Detail("zh")));
}

/// <summary>Says what tasks are for the person who asks, by the rules that decide, the timeline and the signed records.</summary>
internal sealed class TaskStandings(HandOverRule handOver, DecisionRule decision, CaseDecisions decisions, ICaseStore cases)
{
    /// <summary>For the inbox: what needs no signed record.</summary>
    public async Task<TaskStanding> OfAsync(ReviewTask task, Actor actor, CancellationToken cancellationToken) =>
        new(handOver.Allows(task, actor), HandedOver: HandOverOf(task, await LinesAsync([task], task.CaseId, cancellationToken)));

    /// <summary>For the page of a case: all of its tasks, by id.</summary>
    public async Task<IReadOnlyDictionary<Guid, TaskStanding>> OfAsync(
        Case about, IReadOnlyList<ReviewTask> tasks, Actor actor, CancellationToken cancellationToken)
    {
        var lines = await LinesAsync(tasks, about.Id, cancellationToken);
        var made = tasks.Any(task => task.Status == ReviewTaskStatus.Decided)
            ? (await decisions.ListRecordsAsync(about.Id, cancellationToken)).ToDictionary(each => each.Decision.Id)
            : [];
        var standings = new Dictionary<Guid, TaskStanding>(tasks.Count);
        foreach (var task in tasks)
        {
            var isOpen = task.Status is ReviewTaskStatus.Open or ReviewTaskStatus.Claimed;
            var against = isOpen ? await decision.AgainstAsync(task, about, actor, cancellationToken) : null;
            standings.Add(task.Id, new TaskStanding(
                handOver.Allows(task, actor),
                against is null ? null : TaskStanding.Describe(against),
                HandOverOf(task, lines),
                made.TryGetValue(task.Id, out var kept) ? DecisionOf(kept.Decision, kept.Record) : null));
        }

        return standings;
    }

    private static TaskDecision DecisionOf(Decision decision, string record) =>
        new(decision.Opinion, decision.DocumentNumber, record, decision.Document?.Name);

    /// <summary>Only a task somebody has can have come from somebody.</summary>
    private async Task<IReadOnlyList<TimelineEntry>> LinesAsync(
        IReadOnlyList<ReviewTask> tasks, CaseId about, CancellationToken cancellationToken) =>
        tasks.Any(task => task.Status == ReviewTaskStatus.Claimed)
            ? await cases.ListEntriesAsync(about, cancellationToken)
            : [];

    /// <summary>What was last said of who has it; a task that was given back since did not come from a colleague.</summary>
    private static TaskHandOver? HandOverOf(ReviewTask task, IReadOnlyList<TimelineEntry> lines) =>
        task.Status == ReviewTaskStatus.Claimed
        && lines.Where(line => line.Key.StartsWith(TimelineLines.KeyOf(task), StringComparison.Ordinal)
                && line.Kind is TimelineTexts.TaskHandedOver or TimelineTexts.TaskReleased)
            .OrderBy(line => line.At).ThenBy(line => line.Id).LastOrDefault() is { Kind: TimelineTexts.TaskHandedOver } last
            ? new TaskHandOver(last.Actor, last.Values.GetValueOrDefault("reason", ""), last.At)
            : null;
}
