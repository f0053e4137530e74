using Exchange.Domain.Cases;
using Exchange.Hub.Evidence;
using Exchange.Hub.Exchanging;

namespace Exchange.Hub.Forwarding;

/// <summary>Answers the node below that forwarded a version; nothing to do for a case that was submitted here.</summary>
public sealed class SubmitterAnswers(IEvidenceStore evidence, ExchangeOutbox outbox)
{
    public async Task SendAsync(
        Case about, int version, ParentOutcome outcome, string reason, CancellationToken cancellationToken)
    {
        if (about.SubmittedFrom is not { } below)
            return;
        var records = await evidence.ListAsync(about.Id, cancellationToken);
        await outbox.EnqueueAsync(
            new OutgoingMessage
            {
                To = below,
                Type = MessageTypes.Decision,
                CaseId = about.Id,
                IdempotencyKey = $"answer:{about.Id}:{version}:{outcome}",
                Body = RecordBody.Of(new DecisionMessage(
                    about.Id, version, outcome, reason, [.. records.Where(record => record.Node != below).Select(record => record.Jws)])),
            },
            cancellationToken);
    }
}
