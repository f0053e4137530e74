using System.Text.Json;
using System.Text.Json.Nodes;
using Exchange.Domain.Cases;
using Exchange.Hub.Cases;
using Exchange.Hub.Evidence;
using Exchange.Hub.Exchanging;
using Exchange.Hub.Requests;
using Exchange.Workflow.Activities;

namespace Exchange.Hub.Activities;

/// <summary>
/// Asks the level above, which has the case too, whether it may come back, and waits for the answer. A case that
/// never went up from here needs no asking.
/// </summary>
public sealed class AskWithdrawalAbove(
    ICaseStore cases, IRequestStore requests, IEvidenceStore evidence, ExchangeOutbox outbox, INodeDirectory directory)
    : CaseActivity(cases)
{
    public const string BookmarkName = "Exchange.WithdrawalAnswer";

    public static readonly ActivityOutput<string> Reason = new(
        "Reason", new("Reason", "理由"), new("What the level above says.", "上级的理由。"));

    public static ActivityDescriptor Descriptor { get; } = new()
    {
        Type = "Exchange.AskWithdrawalAbove",
        DisplayName = new("Ask the level above for withdrawal", "报请上级同意撤回"),
        Category = PlanActivities.Category,
        Description = new(
            "Asks the parent node whether the forwarded case may come back, and waits.", "报请上级节点同意撤回已上报的业务，并等待答复。"),
        Kind = ActivityKind.Task,
        Outputs = [Reason],
        Outcomes =
        [
            new("Agreed", new("Agreed", "同意")),
            new("Refused", new("Refused", "不同意")),
            new("NotForwarded", new("Not forwarded", "未上报")),
        ],
    };

    public static JsonObject Payload(Guid request) => new() { ["Request"] = request.ToString() };

    protected override bool WorksOnEndedCase => true;

    protected override async Task RunAsync(ActivityContext context, Case about, CancellationToken cancellationToken)
    {
        var request = await RequestInput.FindAsync(requests, context, cancellationToken);
        if (about.State != CaseState.Forwarded || about.Current.Number != request.Version)
        {
            context.Complete(["NotForwarded"]);
            return;
        }

        var parent = directory.ParentOf(directory.Self.Division) ?? throw new InvalidOperationException("This node has no level above.");
        var records = await evidence.ListAsync(about.Id, cancellationToken);
        await outbox.EnqueueAsync(
            new OutgoingMessage
            {
                To = parent.Division,
                Type = MessageTypes.WithdrawalRequest,
                CaseId = about.Id,
                IdempotencyKey = $"withdrawal:{request.Id}",
                Body = RecordBody.Of(new WithdrawalRequestMessage(
                    request.Id, about.Id, request.Version, request.RequestedByName, request.Purpose,
                    [.. records.Where(record => record.Node != parent.Division).Select(record => record.Jws)])),
            },
            cancellationToken);
        context.CreateBookmark(BookmarkName, Payload(request.Id));
    }

    protected override Task ContinueAsync(
        ActivityContext context, Case about, JsonObject input, CancellationToken cancellationToken)
    {
        var answer = input.Deserialize<WithdrawalAnswerMessage>(RecordJson.Options)
            ?? throw new InvalidOperationException("The answer is empty.");
        context.Set(Reason, answer.Reason);
        context.Complete([answer.Agreed ? "Agreed" : "Refused"]);
        return Task.CompletedTask;
    }
}
