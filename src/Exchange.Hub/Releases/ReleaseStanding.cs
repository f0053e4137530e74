using System.Globalization;
using Exchange.Domain.Cases;
using Exchange.Domain.Divisions;
using Exchange.Domain.Evidence;
using Exchange.Domain.Problems;
using Exchange.Domain.Releases;
using Exchange.Hub.Cases;
using Exchange.Hub.Evidence;
using Exchange.Hub.Extracts;

namespace Exchange.Hub.Releases;

/// <summary>
/// Whether a release is in force here, and what took its place. Read from the releasing node's signed record: there is
/// no second copy that could differ. Whatever lists, sends or compares releases asks here and nowhere else.
/// </summary>
public sealed class ReleaseStanding(ICaseStore cases, IReleaseStore releases, IEvidenceStore evidence)
{
    /// <summary>How the release ended, or null while it is in force. A recall counts more than a succession.</summary>
    public async Task<ReleaseEnd?> FindEndAsync(Release release, CancellationToken cancellationToken)
    {
        if (await FindRecordAsync(release, cancellationToken) is { } record)
            return EvidencePayload.Read(record).BodyAs<ReleaseEnd>();
        var about = await cases.FindAsync(release.CaseId, cancellationToken);
        if (about is null || about.Current.Number != release.Version
            || about.State is not (CaseState.Superseded or CaseState.Recalled))
            return null;
        // A newer release took its place here before its own node said so.
        var newest = (await releases.ListAsync(release.Plan, null, 1, cancellationToken)).Items
            .FirstOrDefault(other => other.Id != release.Id);
        return new ReleaseEnd(
            release.Id, ReleaseEndKind.Superseded, release.CaseId, release.Version, "", newest?.Id, newest?.CaseId, [],
            release.ReleasedBy, about.ChangedAt);
    }

    /// <summary>
    /// The releasing node's record of the end, also while the case here has not followed it yet; null without one.
    /// </summary>
    public Task<EvidenceRecord?> FindRecordAsync(Release release, CancellationToken cancellationToken) =>
        FindRecordAsync(release.CaseId, release.ReleasedBy, release.Id, cancellationToken);

    /// <summary>
    /// The same for the release an extract was cut from; a node that holds only the extract knows the end by this record
    /// alone.
    /// </summary>
    public async Task<ReleaseEnd?> FindEndAsync(Extract extract, CancellationToken cancellationToken) =>
        await FindRecordAsync(extract.CaseId, extract.ReleasedBy, extract.ReleaseId, cancellationToken) is { } record
            ? EvidencePayload.Read(record).BodyAs<ReleaseEnd>() : null;

    private async Task<EvidenceRecord?> FindRecordAsync(
        CaseId caseId, DivisionCode releasedBy, Guid releaseId, CancellationToken cancellationToken)
    {
        foreach (var kind in Enum.GetValues<ReleaseEndKind>().Order())
        {
            if (await evidence.FindAsync(
                caseId, releasedBy, EvidenceKind.ReleaseEnd, EndRelease.KeyOf(releaseId, kind), cancellationToken) is { } record)
                return record;
        }

        return null;
    }

    /// <summary>
    /// The refusal of anything that asks for a release which is no longer in force; it names the successor.
    /// </summary>
    public static Problem Refusal(Release release, ReleaseEnd end)
    {
        var definition = end.Kind == ReleaseEndKind.Recalled ? ReleaseProblems.Recalled : ReleaseProblems.Superseded;
        return definition.With(
            ("release", release.Id), ("plan", release.Plan),
            ("at", end.At.UtcDateTime.ToString("yyyy-MM-dd HH:mm'Z'", CultureInfo.InvariantCulture)),
            ("reason", end.Reason), ("successor", SuccessorText(end)));
    }

    /// <summary>The release that took its place, with its case; a dash for none.</summary>
    public static string SuccessorText(ReleaseEnd end) =>
        end.SuccessorId is { } successor ? $"{successor} {end.SuccessorCaseId}".TrimEnd() : "—";
}
