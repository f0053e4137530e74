using Exchange.Domain.Cases;
using Exchange.Domain.Plans;
using Exchange.Domain.Problems;
using Exchange.Domain.Releases;
using Exchange.Hub.Cases;

namespace Exchange.Hub.Submissions;

/// <summary>
/// Keeps material with approvals of its own (yearly indicators) and plans apart: neither comes in as a version of
/// the other nor takes its place in force, since the approvals asked for are not worth the same.
/// </summary>
public sealed class PlanStanding(ICaseStore cases, AuthorityTable authorities)
{
    /// <summary>Null when a package of that profile may come in for the plan.</summary>
    /// <param name="about">The case it is a version of; null for a new one.</param>
    public async Task<Problem?> CheckAsync(
        PlanId plan, Case? about, string? profile, CancellationToken cancellationToken)
    {
        if (about is not null && Differs(about.Profile, profile))
            return Refuse(plan, about, profile);
        return await cases.FindReleasedByPlanAsync(plan, about?.Id, cancellationToken) is { } inForce && Differs(inForce.Profile, profile)
            ? Refuse(plan, inForce, profile)
            : null;
    }

    private bool Differs(string? before, string? now) => before != now
        && (authorities.IsOfItsOwnKind(before) || authorities.IsOfItsOwnKind(now));

    private static Problem Refuse(PlanId plan, Case other, string? profile) => SubmissionProblems.OtherKind.With(
        ("plan", plan), ("case", other.Id), ("held", other.Profile ?? "—"), ("found", profile ?? "—"));
}
