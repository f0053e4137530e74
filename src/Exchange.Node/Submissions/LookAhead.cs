using Exchange.Contracts.Submissions;
using Exchange.Domain.Cases;
using Exchange.Domain.Divisions;
using Exchange.Domain.Packages;
using Exchange.Domain.Plans;
using Exchange.Domain.Problems;
using Exchange.Hub.Nodes;
using Exchange.Hub.Submissions;
using Exchange.Node.Problems;

namespace Exchange.Node.Submissions;

/// <summary>
/// Says before a package travels what would become of it, by the rules it is judged by once it has arrived. Nothing is
/// written.
/// </summary>
internal sealed class LookAhead(PackageCase packageCase, PlanStanding standing, INodeIdentity node, DivisionTable divisions)
{
    public async Task<SubmissionOutlook> HandleAsync(
        PlanId plan, PackageDigest? precursor, string? profile, CaseId? forCase, string language,
        CancellationToken cancellationToken)
    {
        var division = divisions.Find(plan.Division)?.Name;
        var target = await FindAsync(plan, precursor, profile, forCase, cancellationToken);
        return target.Succeeded
            ? new SubmissionOutlook(
                division, target.Value.Case?.Id.Value, (target.Value.Case?.Current.Number ?? 0) + 1, Problem: null)
            : new SubmissionOutlook(
                division, null, null, ProblemTexts.Describe(target.Problem, language, traceId: null));
    }

    private async Task<Outcome<PackageTarget>> FindAsync(
        PlanId plan, PackageDigest? precursor, string? profile, CaseId? forCase, CancellationToken cancellationToken)
    {
        if (PackageCase.AgainstNode(plan.Division, node, divisions) is { } elsewhere)
            return elsewhere;
        var target = await packageCase.FindAsync(plan, digest: null, precursor, forCase, cancellationToken);
        if (!target.Succeeded)
            return target;
        var about = target.Value.Case;
        if (about is not null && CaseStates.After(about.State, CaseEvent.VersionStored) is null)
            return CaseProblems.NotPossible.With(
                ("case", about.Id), ("event", CaseEvent.VersionStored), ("state", CaseStates.NameEn(about.State)),
                ("stateZh", CaseStates.NameZh(about.State)));
        return await standing.CheckAsync(plan, about, profile, cancellationToken) is { } otherKind ? otherKind : target;
    }
}
