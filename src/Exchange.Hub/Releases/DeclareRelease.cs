using Exchange.Domain.Cases;
using Exchange.Domain.Evidence;
using Exchange.Domain.Problems;
using Exchange.Domain.Releases;
using Exchange.Domain.Reviews;
using Exchange.Hub.Cases;
using Exchange.Hub.Evidence;
using Exchange.Hub.Nodes;
using Exchange.Hub.Secrecy;

namespace Exchange.Hub.Releases;

/// <summary>
/// Declares a version in force at this node, signed. The domain refuses while an approval of the authority table is missing;
/// a node also releases only what it is cleared for.
/// </summary>
public sealed class DeclareRelease(
    IReleaseStore releases, ICaseStore cases, ArchivedMarks marks, SecrecyPolicy secrecy, CaseDecisions decisions, EvidenceWriter evidence,
    EndRelease end, AuthorityTable authorities, INodeIdentity node, TimeProvider clock)
{
    public async Task<Outcome<Release>> HandleAsync(
        Case about, Guid releaseId, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var version = about.Current.Number;
        if (await releases.FindByCaseAsync(about.Id, version, cancellationToken) is { } earlier)
            return earlier;

        var marked = await marks.ReadAsync(about.Plan, about.Current.ArchiveVersion, cancellationToken);
        if (!marked.Succeeded)
            return marked.Problem;
        // What this node may not even hold, it may not publish; a clearance can be taken back while a case is open.
        if (secrecy.AgainstStoring(marked.Value) is { } tooSecret)
            return tooSecret;

        var given = await decisions.ListAsync(about.Id, cancellationToken);
        var released = about.Release(authorities, given, at);
        if (!released.Succeeded)
            return released.Problem;
        await SupersedeAsync(about, releaseId, at, cancellationToken);

        var release = new Release(
            releaseId, about.Id, version, about.Plan, about.PlanName, about.Current.Digest, node.Division, at,
            [.. given.Where(decision => decision.Version == version && decision.Kind is DecisionKind.Approve or DecisionKind.Record)
                .Select(decision => decision.Id)]);
        await releases.AddAsync(release, cancellationToken);
        var record = await evidence.RecordAsync(
            about, EvidenceKind.Release, release.Id.ToString(), version, release, at, cancellationToken);
        await cases.AddEntryAsync(TimelineLines.Released(release, record, at, clock), cancellationToken);
        return release;
    }

    private async Task SupersedeAsync(Case by, Guid releaseId, DateTimeOffset at, CancellationToken cancellationToken)
    {
        if (await cases.FindReleasedByPlanAsync(by.Plan, by.Id, cancellationToken) is not { } before)
            return;
        var former = await releases.FindByCaseAsync(before.Id, before.Current.Number, cancellationToken);
        // Only the node that declared a release signs its end; what another node released is only no longer in force here.
        if (former?.ReleasedBy == node.Division)
            _ = await end.HandleAsync(
                before,
                new ReleaseEnd(
                    former.Id, ReleaseEndKind.Superseded, before.Id, before.Current.Number, "", releaseId, by.Id, [], node.Division, at),
                cancellationToken);
        else
            before.Supersede(at);
    }
}
