using System.Text.Json;
using System.Text.Json.Nodes;
using Exchange.Domain.Cases;
using Exchange.Hub.Cases;
using Exchange.Hub.Forwarding;
using Exchange.Workflow.Activities;

namespace Exchange.Hub.Activities;

/// <summary>Waits for the answer of the level above and moves the case accordingly.</summary>
public sealed class AwaitParentDecision(ICaseStore cases) : CaseActivity(cases)
{
    public const string BookmarkName = "Exchange.ParentDecision";

    public static readonly ActivityOutput<string> Reason = new(
        "Reason", new("Reason", "理由"), new("Why it was returned.", "退回的理由。"));

    public static ActivityDescriptor Descriptor { get; } = new()
    {
        Type = "Exchange.AwaitParentDecision",
        DisplayName = new("Await the answer from above", "等待上级答复"),
        Category = PlanActivities.Category,
        Description = new(
            "Waits until the level above approved, recorded or returned the package.", "等待上级批准、备案或退回。"),
        Kind = ActivityKind.Task,
        Outputs = [Reason],
        Outcomes =
        [
            new(nameof(ParentOutcome.Approved), new("Approved", "已批准")),
            new(nameof(ParentOutcome.Recorded), new("Recorded", "已备案")),
            new(nameof(ParentOutcome.Returned), new("Returned", "已退回")),
        ],
    };

    public static JsonObject Payload(CaseId id, int version) => new() { ["CaseId"] = id.Value, ["Version"] = version };

    protected override Task RunAsync(ActivityContext context, Case about, CancellationToken cancellationToken)
    {
        context.CreateBookmark(BookmarkName, Payload(about.Id, VersionOf(context)));
        return Task.CompletedTask;
    }

    protected override Task ContinueAsync(
        ActivityContext context, Case about, JsonObject input, CancellationToken cancellationToken)
    {
        var answer = input.Deserialize<DecisionMessage>(RecordJson.Options)
            ?? throw new InvalidOperationException("The answer is empty.");
        context.Set(Reason, answer.Reason);
        // A release may overtake the answer, since it travels straight from the releasing node: then all is done already.
        if (about.State is not (CaseState.Released or CaseState.Superseded or CaseState.Recalled))
            Require(answer.Outcome switch
            {
                ParentOutcome.Approved => about.Approve(context.Now),
                ParentOutcome.Recorded => about.Record(context.Now),
                ParentOutcome.Returned => about.Return(context.Now),
                _ => throw new InvalidOperationException($"Unknown outcome {answer.Outcome}."),
            });
        context.Complete([answer.Outcome.ToString()]);
        return Task.CompletedTask;
    }
}
