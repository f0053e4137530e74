using System.Text.Json;
using Exchange.Domain.Evidence;
using Exchange.Domain.Problems;
using Exchange.Domain.Releases;
using Exchange.Hub.Cases;
using Exchange.Hub.Evidence;
using Exchange.Hub.Forwarding;

namespace Exchange.Hub.Releases;

/// <summary>
/// Takes in the releasing node's signed word that a release is no longer in force, whoever brought it: as a message, or
/// found by a comparison. Only stages. Taking it again changes nothing.
/// </summary>
public sealed class TakeReleaseEnd(
    ICaseStore cases, IReleaseStore releases, ForeignEvidence foreign, AdoptRelease adopt, TimeProvider clock)
{
    public async Task<Outcome<ReleaseEnd>> HandleAsync(string jws, CancellationToken cancellationToken)
    {
        if (Read(jws) is not { } end)
            return Invalid("?", "the record ends no release of the node that signed it");
        var release = await releases.FindByCaseAsync(end.CaseId, end.Version, cancellationToken);
        if (release is not null && (release.Id != end.ReleaseId || release.ReleasedBy != end.Node))
            return Invalid(end.CaseId.Value, "the record ends another release than the one here");
        if (await cases.FindAsync(end.CaseId, cancellationToken) is not { } about)
        {
            // The release may still come, requeued or by disc, or only an extract of it is here: the end waits among
            // the evidence, where whoever asks for the standing finds it.
            var waits = await foreign.AddAsync(end.CaseId, [jws], cancellationToken);
            return waits.Succeeded ? end : waits.Problem;
        }

        var kept = await foreign.AddAsync(about, [jws], cancellationToken);
        if (!kept.Succeeded)
            return kept.Problem;
        // What cannot be taken over for want of approvals will not come into force later either, and a newer version
        // may be here already: then the record alone counts.
        if (release is not null && about.Current.Number == end.Version)
            _ = await adopt.HandleAsync(about, end.Version, clock.GetUtcNow(), cancellationToken);
        return end;
    }

    private static ReleaseEnd? Read(string jws)
    {
        try
        {
            var payload = EvidencePayload.ReadUnverified(jws);
            return payload.Kind == EvidenceKind.ReleaseEnd && payload.BodyAs<ReleaseEnd>() is var end
                && end.Node == payload.Node && end.CaseId == payload.CaseId ? end : null;
        }
        catch (Exception malformed) when (malformed is JsonException or FormatException or ArgumentException)
        {
            return null;
        }
    }

    private static Problem Invalid(string caseId, string reason) =>
        ForwardingProblems.EvidenceInvalid.With(("case", caseId), ("reason", reason));
}
