using Exchange.Domain.Cases;
using Exchange.Domain.Divisions;
using Exchange.Domain.Packages;
using Exchange.Domain.Plans;
using Exchange.Domain.Problems;
using Exchange.Hub.Cases;
using Exchange.Hub.Nodes;

namespace Exchange.Hub.Submissions;

/// <summary>Decides which case a submitted package is a version of. Only reads.</summary>
public sealed class PackageCase(ICaseStore cases)
{
    /// <summary>Null when packages of that division are submitted at this node.</summary>
    public static Problem? AgainstNode(DivisionCode division, INodeIdentity node, DivisionTable divisions) =>
        divisions.IsWithin(division, node.Division) && node.Level <= DivisionLevel.County
            ? null
            : SubmissionProblems.WrongNode.With(("division", division), ("node", node.Division));

    /// <summary>The case a package belongs to: the one named, the returned one it corrects, or a new one (null).</summary>
    /// <param name="digest">Of the package; null while it is not known, and then nothing is found to be a repeat.</param>
    /// <param name="precursor">The package it says it corrects.</param>
    /// <param name="named">The case the submitter says it belongs to.</param>
    public async Task<Outcome<PackageTarget>> FindAsync(
        PlanId plan, PackageDigest? digest, PackageDigest? precursor, CaseId? named, CancellationToken cancellationToken)
    {
        if (digest is { } known && await cases.FindByDigestAsync(known, cancellationToken) is { } same
            && same.State != CaseState.Withdrawn)
            return SubmissionProblems.Duplicate.With(("digest", known), ("case", same.Id));
        var open = await cases.FindOpenByPlanAsync(plan, cancellationToken);
        if (named is { } id)
        {
            var about = await cases.FindAsync(id, cancellationToken);
            if (about is null)
                return CaseProblems.NotFound.With(("case", id));
            if (about.Plan != plan)
                return SubmissionProblems.WrongCase.With(("case", id), ("expected", about.Plan), ("found", plan));
            return new PackageTarget(about);
        }

        // A package that names the returned version as its precursor corrects it, also when nobody said so.
        if (open is { State: CaseState.Returned } && open.Versions.Any(version => version.Digest == precursor))
            return new PackageTarget(open);
        return open is null
            ? new PackageTarget(null)
            : SubmissionProblems.CaseOpen.With(
                ("plan", plan), ("case", open.Id), ("state", CaseStates.NameEn(open.State)),
                ("stateZh", CaseStates.NameZh(open.State)));
    }
}

/// <summary>Where a package goes.</summary>
/// <param name="Case">Null: it opens a case of its own.</param>
public sealed record PackageTarget(Case? Case);
