using Exchange.Domain.Divisions;
using Exchange.Domain.Problems;
using Exchange.Domain.Reviews;
using Exchange.Hub.Accounts;
using Microsoft.Extensions.Options;

namespace Exchange.Hub.Reviews;

/// <summary>One task of several that were agreed to together.</summary>
/// <param name="IsRepeat">The same person had agreed to it before; nothing was done again.</param>
public sealed record TogetherDecision(ReviewTask Task, bool IsRepeat);

/// <summary>
/// Agrees to several tasks of one kind by one opinion. Each is a decision of its own: its own transaction, evidence record and
/// timeline line, with every rule of <see cref="DecideTask"/>, four eyes among them; one that is refused holds up no other.
/// </summary>
/// <remarks>Repeating it after a crash or a lost answer goes on with those that were not reached: what the same person agreed to already is
/// found and left.</remarks>
public sealed class DecideTogether(
    IReviewTaskStore tasks, TogetherRule rule, DecideTask decide, DivisionTable divisions, IOptions<ReviewOptions> options)
{
    /// <summary>What speaks against the choice as a whole, before anything is decided; null when nothing does.</summary>
    public async Task<Problem?> AgainstAsync(
        IReadOnlyList<Guid> chosen, Actor actor, CancellationToken cancellationToken)
    {
        if (chosen.Count < 1 || chosen.Count > options.Value.MaxTogether || chosen.Distinct().Count() != chosen.Count)
            return ReviewProblems.TogetherCount.With(("count", chosen.Count), ("max", options.Value.MaxTogether));
        var kinds = new SortedSet<DecisionKind>();
        foreach (var id in chosen)
        {
            // Those the person has nothing to do with are refused one by one, and their kind is not told.
            if (await tasks.FindAsync(id, cancellationToken) is { } task && TaskRights.Check(task, actor, divisions) is null)
                kinds.Add(task.Kind);
        }

        return kinds.Count > 1 ? ReviewProblems.TogetherMixed.With(("kinds", string.Join(", ", kinds))) : null;
    }

    /// <summary>Agrees to one of them.</summary>
    public async Task<Outcome<TogetherDecision>> HandleAsync(
        Guid taskId, string opinion, Actor actor, CancellationToken cancellationToken)
    {
        if (await tasks.FindAsync(taskId, cancellationToken) is not { } task
            || TaskRights.Check(task, actor, divisions) is not null)
            return ReviewProblems.TaskNotFound.With(("task", taskId));
        if (task.Status == ReviewTaskStatus.Decided && task.DecidedBy == actor.UserName && task.Outcome == task.Kind)
            return new TogetherDecision(task, IsRepeat: true);
        if (task.Status is ReviewTaskStatus.Open or ReviewTaskStatus.Claimed
            && await rule.AgainstAsync(task, cancellationToken) is { } reason)
            return reason;
        var decided = await decide.HandleAsync(
            taskId, new TaskVerdict(Agrees: true, opinion, DocumentNumber: null), actor, cancellationToken);
        return decided.Succeeded ? new TogetherDecision(decided.Value, IsRepeat: false) : decided.Problem;
    }
}
