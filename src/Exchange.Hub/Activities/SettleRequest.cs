using Exchange.Domain.Cases;
using Exchange.Hub.Cases;
using Exchange.Hub.Evidence;
using Exchange.Hub.Exchanging;
using Exchange.Hub.Nodes;
using Exchange.Hub.Requests;
using Exchange.Workflow.Activities;

namespace Exchange.Hub.Activities;

/// <summary>Settles a request here and tells the node that asked, with the signed decisions (答复申请).</summary>
public sealed class SettleRequest(
    ICaseStore cases, IRequestStore requests, IEvidenceStore evidence, ExchangeOutbox outbox, INodeIdentity node) : CaseActivity(cases)
{
    private readonly ICaseStore cases = cases;

    public static readonly ActivityInput<bool> Granted = new(
        "Granted", new("Agreed", "同意"), new("Whether the request is granted.", "是否同意该申请。"))
    { IsRequired = true, UiHint = "checkbox" };

    public static readonly ActivityInput<string> Reason = new(
        "Reason", new("Reason", "理由"), new("What the asking office reads.", "申请单位看到的理由。"), "")
    { UiHint = "multiline" };

    public static ActivityDescriptor Descriptor { get; } = new()
    {
        Type = "Exchange.SettleRequest",
        DisplayName = new("Answer a request", "答复申请"),
        Category = PlanActivities.Category,
        Description = new(
            "Settles the request and tells the node that asked.", "办结申请并答复申请节点。"),
        Inputs = [Granted, Reason],
    };

    protected override bool WorksOnEndedCase => true;

    protected override async Task RunAsync(ActivityContext context, Case about, CancellationToken cancellationToken)
    {
        var request = await RequestInput.FindAsync(requests, context, cancellationToken);
        var granted = context.Get(Granted);
        var reason = context.Get(Reason) ?? "";
        request.Settle(granted, reason, context.Now);
        await cases.AddEntryAsync(RequestLines.Settled(about, request, node.Division, context.Now, context.Clock), cancellationToken);
        if (request.Requester != node.Division)
            await outbox.EnqueueAsync(await AnswerAsync(about, request, granted, reason, cancellationToken), cancellationToken);
        context.Complete(["Done"]);
    }

    private async Task<OutgoingMessage> AnswerAsync(
        Case about, ExchangeRequest request, bool granted, string reason, CancellationToken cancellationToken)
    {
        if (request.Kind == RequestKind.Data)
            return new OutgoingMessage
            {
                To = request.Requester,
                Type = MessageTypes.DataAnswer,
                IdempotencyKey = $"data-answer:{request.Id}",
                Body = RecordBody.Of(new DataAnswerMessage(request.Id, request.Plan, granted, reason)),
            };
        var records = await evidence.ListAsync(about.Id, cancellationToken);
        return new OutgoingMessage
        {
            To = request.Requester,
            Type = MessageTypes.WithdrawalAnswer,
            CaseId = about.Id,
            IdempotencyKey = $"withdrawal-answer:{request.Id}",
            Body = RecordBody.Of(new WithdrawalAnswerMessage(
                request.Id, about.Id, request.Version, granted, reason,
                [.. records.Where(record => record.Node != request.Requester).Select(record => record.Jws)])),
        };
    }
}
