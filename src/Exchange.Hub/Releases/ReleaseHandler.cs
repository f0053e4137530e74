using Exchange.Domain.Cases;
using Exchange.Domain.Evidence;
using Exchange.Domain.Problems;
using Exchange.Domain.Releases;
using Exchange.Hub.Cases;
using Exchange.Hub.Evidence;
using Exchange.Hub.Exchanging;
using Exchange.Hub.Forwarding;
using Exchange.Hub.Receipts;
using Exchange.Hub.Routing;
using Exchange.Hub.Secrecy;
using Exchange.Hub.Submissions;

namespace Exchange.Hub.Releases;

/// <summary>
/// Takes a release of another node: stores the package if it is not here yet, keeps release and decisions as evidence, gives
/// the receipt <i>stored</i> and starts the distribution workflow.
/// </summary>
public sealed class ReleaseHandler(
    ICaseStore cases, IReleaseStore releases, PackageStorage storage, ArrivingMarks marks, ForeignEvidence evidence,
    ReceiptDesk receipts, CaseWorkflows workflows, PlanStanding standing, TimeProvider clock) : IInboundMessageHandler
{
    public string Type => MessageTypes.Release;

    public async Task<Outcome<Done>> HandleAsync(InboundMessage message, Envelope envelope, CancellationToken cancellationToken)
    {
        var body = ForwardingProblems.Read<ReleaseMessage>(envelope);
        if (!body.Succeeded)
            return body.Problem;
        var told = body.Value;
        // Refused and kept among the messages: the sender's directory and this node do not agree, which is an operator's to mend.
        if (await marks.AgainstAsync(told.Digest, told.Secrecy, envelope, cancellationToken) is { } tooSecret)
            return tooSecret;
        var archived = await storage.StoreAsync(told.Plan, told.Digest, envelope, "Package", cancellationToken);
        if (!archived.Succeeded)
            return archived.Problem;

        var now = clock.GetUtcNow();
        var about = await cases.FindAsync(told.CaseId, cancellationToken);
        var profile = await storage.ReadProfileAsync(told.Plan, archived.Value.Version, cancellationToken);
        if (await standing.CheckAsync(told.Plan, about, profile, cancellationToken) is { } otherKind)
            return otherKind;
        if (about is null)
        {
            // A subscriber beside the plan's line sees the case first when it is released.
            about = Case.Open(
                told.CaseId, Guid.CreateVersion7(now), told.Plan, told.PlanName, told.PlanLevel, null, "", told.Version, told.Digest,
                archived.Value.Version, now, profile);
            cases.Add(about);
        }

        if (about.Versions.All(version => version.Number != told.Version || version.Digest != told.Digest))
            return ForwardingProblems.DigestDiffers.With(("announced", told.Digest), ("found", about.Current.Digest));
        var kept = await evidence.AddAsync(about, [.. told.Evidence, told.Record], cancellationToken);
        if (!kept.Succeeded)
            return kept;
        var release = ReleaseOf(told.Record);
        if (release is null || release.CaseId != told.CaseId || release.PackageDigest != told.Digest || release.ReleasedBy != envelope.From)
            return ForwardingProblems.EvidenceInvalid.With(("case", told.CaseId), ("reason", "the release record names something else"));
        await releases.AddAsync(release, cancellationToken);

        var handOver = new HandOver($"message:{message.Id}", "release", envelope.From);
        await receipts.GiveAsync(about, told.Version, handOver, ReceiptKind.Stored, null, cancellationToken);
        return workflows.Start(about, told.Version, WorkflowOccasion.ReleaseReceived, handOver);
    }

    private static Release? ReleaseOf(string jws)
    {
        var payload = EvidencePayload.ReadUnverified(jws);
        return payload.Kind == EvidenceKind.Release ? payload.BodyAs<Release>() : null;
    }
}
