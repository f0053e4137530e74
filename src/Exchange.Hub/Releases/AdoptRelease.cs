using Exchange.Domain.Cases;
using Exchange.Domain.Problems;
using Exchange.Domain.Releases;
using Exchange.Hub.Cases;
using Exchange.Hub.Evidence;

namespace Exchange.Hub.Releases;

/// <summary>
/// Brings the case of a release another node declared to where that release stands: in force here, or ended if its end
/// is known or a later release of the plan is in force already. Doing it again changes nothing.
/// </summary>
/// <remarks>
/// Only a release that comes into force supersedes another one, and never one that was released later: whatever order
/// releases and ends arrive in, the latest release without an end is the one in force.
/// </remarks>
public sealed class AdoptRelease(
    ICaseStore cases, IReleaseStore releases, ReleaseStanding standing, CaseDecisions decisions,
    AuthorityTable authorities, TimeProvider clock)
{
    public async Task<Outcome<Done>> HandleAsync(
        Case about, int version, DateTimeOffset at, CancellationToken cancellationToken)
    {
        if (about.State is CaseState.Superseded or CaseState.Recalled)
            return Done.Instance;
        var release = await releases.FindByCaseAsync(about.Id, version, cancellationToken);
        if (about.State == CaseState.Released)
            return await FollowEndAsync(about, release, at, cancellationToken);
        // The release may have overtaken the answer of the level above: the signed decisions came with it.
        if (about.State == CaseState.Forwarded && about.Record(at) is { Succeeded: false } refused)
            return refused;
        var released = about.Release(authorities, await decisions.ListAsync(about.Id, cancellationToken), at);
        if (!released.Succeeded)
            return released;
        var followed = await FollowEndAsync(about, release, at, cancellationToken);
        if (about.State != CaseState.Released
            || await cases.FindReleasedByPlanAsync(about.Plan, about.Id, cancellationToken) is not { } other)
            return followed;
        var others = await releases.FindByCaseAsync(other.Id, other.Current.Number, cancellationToken);
        return others?.ReleasedAt > release?.ReleasedAt ? about.Supersede(at) : other.Supersede(at);
    }

    private async Task<Outcome<Done>> FollowEndAsync(
        Case about, Release? release, DateTimeOffset at, CancellationToken cancellationToken)
    {
        if (release is null || await standing.FindRecordAsync(release, cancellationToken) is not { } record)
            return Done.Instance;
        var end = EvidencePayload.Read(record).BodyAs<ReleaseEnd>();
        // A record that came before the case has no line yet.
        await cases.AddEntryAsync(TimelineLines.ReleaseEnded(end, record, record.At, clock), cancellationToken);
        return end.Kind switch
        {
            ReleaseEndKind.Recalled => about.Recall(at),
            ReleaseEndKind.Superseded => about.Supersede(at),
            _ => throw new InvalidOperationException($"Unknown end {end.Kind}."),
        };
    }
}
