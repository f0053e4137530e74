using System.Text.Json;
using Exchange.Domain.Cases;
using Exchange.Domain.Problems;
using Exchange.Hub.Activities;
using Exchange.Hub.Cases;
using Exchange.Hub.Evidence;
using Exchange.Hub.Exchanging;
using Exchange.Hub.Forwarding;
using Exchange.Workflow.Hosting;

namespace Exchange.Hub.Requests;

/// <summary>Takes the answer of the level above to a withdrawal and wakes the workflow that waits for it.</summary>
public sealed class WithdrawalAnswerHandler(
    ICaseStore cases, ForeignEvidence evidence, IWorkflowStore workflows, INodeDirectory directory, TimeProvider clock)
    : IInboundMessageHandler
{
    public string Type => MessageTypes.WithdrawalAnswer;

    public async Task<Outcome<Done>> HandleAsync(InboundMessage message, Envelope envelope, CancellationToken cancellationToken)
    {
        var body = ForwardingProblems.Read<WithdrawalAnswerMessage>(envelope);
        if (!body.Succeeded)
            return body.Problem;
        if (directory.ParentOf(directory.Self.Division)?.Division != envelope.From)
            return ForwardingProblems.NotFromParent.With(("from", envelope.From), ("case", body.Value.CaseId));
        var about = await cases.FindAsync(body.Value.CaseId, cancellationToken);
        if (about is null)
            return CaseProblems.NotFound.With(("case", body.Value.CaseId));
        var kept = await evidence.AddAsync(about, body.Value.Evidence, cancellationToken);
        if (!kept.Succeeded)
            return kept;

        var now = clock.GetUtcNow();
        workflows.StageStimulus(new Stimulus
        {
            // The message's own id: however often it comes, the workflow is woken once.
            Id = message.Id,
            Kind = StimulusKind.Resume,
            BookmarkName = AskWithdrawalAbove.BookmarkName,
            BookmarkHash = StimulusHash.Of(AskWithdrawalAbove.BookmarkName, AskWithdrawalAbove.Payload(body.Value.RequestId)),
            InputJson = JsonSerializer.Serialize(body.Value, RecordJson.Options),
            DueAt = now,
            CreatedAt = now,
            ExpiresAt = now.AddYears(10),
        });
        return Done.Instance;
    }
}
