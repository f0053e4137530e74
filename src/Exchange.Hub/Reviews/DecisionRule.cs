using Exchange.Domain.Cases;
using Exchange.Domain.Divisions;
using Exchange.Domain.Problems;
using Exchange.Hub.Accounts;
using Exchange.Hub.Cases;
using Exchange.Hub.Covers;

namespace Exchange.Hub.Reviews;

/// <summary>Says beforehand why somebody may not decide an open task: by the rules <see cref="DecideTask"/> refuses by, in its order.</summary>
public sealed class DecisionRule(FourEyesRule fourEyes, CoverDesk covers, DivisionTable divisions)
{
    /// <summary>What a decision would be refused for now, whatever is said in it; null when nothing speaks against it.</summary>
    public async Task<Problem?> AgainstAsync(
        ReviewTask task, Case about, Actor actor, CancellationToken cancellationToken)
    {
        if (TaskRights.Check(task, actor, divisions) is { } denied)
            return denied;
        if (await covers.ForWhomAsync(task, about, stated: null, actor, cancellationToken) is { Succeeded: false } taken)
            return taken.Problem;
        return CheckState(about, task) ?? await fourEyes.AgainstAsync(about, task, actor.UserName, cancellationToken);
    }

    /// <summary>
    /// A package is decided on while its version is under review. A request is decided wherever its case has got to: the steps that
    /// follow find out whether it is too late.
    /// </summary>
    public static Problem? CheckState(Case about, ReviewTask task)
    {
        var may = FourEyesRule.IsRequest(task)
            ? about.State != CaseState.Suspended
            : about.State is CaseState.InReview or CaseState.Approved && about.Current.Number == task.Version;
        return may
            ? null
            : ReviewProblems.CaseNotActive.With(
                ("case", about.Id), ("state", CaseStates.NameEn(about.State)), ("stateZh", CaseStates.NameZh(about.State)));
    }
}
