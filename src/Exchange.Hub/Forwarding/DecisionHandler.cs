using System.Text.Json;
using Exchange.Domain.Cases;
using Exchange.Domain.Divisions;
using Exchange.Domain.Problems;
using Exchange.Hub.Activities;
using Exchange.Hub.Cases;
using Exchange.Hub.Evidence;
using Exchange.Hub.Exchanging;
using Exchange.Workflow.Hosting;

namespace Exchange.Hub.Forwarding;

/// <summary>Takes the answer of the level above: keeps its records and wakes the workflow that waits for it.</summary>
public sealed class DecisionHandler(
    ICaseStore cases, ForeignEvidence evidence, IWorkflowStore workflows, INodeDirectory directory, DivisionTable divisions,
    TimeProvider clock) : IInboundMessageHandler
{
    public string Type => MessageTypes.Decision;

    public async Task<Outcome<Done>> HandleAsync(InboundMessage message, Envelope envelope, CancellationToken cancellationToken)
    {
        var answer = ForwardingProblems.Read<DecisionMessage>(envelope);
        if (!answer.Succeeded)
            return answer.Problem;
        if (directory.ParentOf(directory.Self.Division)?.Division != envelope.From)
            return ForwardingProblems.NotFromParent.With(("from", envelope.From), ("case", answer.Value.CaseId));
        var about = await cases.FindAsync(answer.Value.CaseId, cancellationToken);
        if (about is null)
            return CaseProblems.NotFound.With(("case", answer.Value.CaseId));
        var stored = await evidence.AddAsync(about, answer.Value.Evidence, cancellationToken);
        if (!stored.Succeeded)
            return stored.Problem;

        var now = clock.GetUtcNow();
        await cases.AddEntryAsync(
            TimelineLines.Line(
                about.Id, answer.Value.Version, envelope.From, TimelineTexts.Answered, $"answer:{message.Id}", "", now, clock,
                ("from", $"{divisions.Find(envelope.From)?.Name} {envelope.From}"), ("outcome", answer.Value.Outcome.ToString())),
            cancellationToken);
        workflows.StageStimulus(new Stimulus
        {
            // The message's own id: however often it comes, the workflow is woken once.
            Id = message.Id,
            Kind = StimulusKind.Resume,
            BookmarkName = AwaitParentDecision.BookmarkName,
            BookmarkHash = StimulusHash.Of(
                AwaitParentDecision.BookmarkName, AwaitParentDecision.Payload(about.Id, answer.Value.Version)),
            InputJson = JsonSerializer.Serialize(answer.Value, RecordJson.Options),
            DueAt = now,
            CreatedAt = now,
            ExpiresAt = now.AddYears(10),
        });
        return Done.Instance;
    }
}
