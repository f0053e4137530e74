using Exchange.Domain.Cases;
using Exchange.Hub.Cases;
using Exchange.Hub.Nodes;
using Exchange.Workflow.Activities;

namespace Exchange.Hub.Activities;

/// <summary>Puts a notice into the case's timeline, where everybody who may see the case reads it.</summary>
public sealed class Notify(ICaseStore cases, INodeIdentity node) : CaseActivity(cases)
{
    private readonly ICaseStore cases = cases;

    public static readonly ActivityInput<string> Text = new(
        "Text", new("Text", "内容"), new("What people should know.", "需要告知的内容。"))
    { IsRequired = true, UiHint = "multiline" };

    public static ActivityDescriptor Descriptor { get; } = new()
    {
        Type = "Exchange.Notify",
        DisplayName = new("Notify", "通知"),
        Category = PlanActivities.Category,
        Description = new("Adds a notice to the case.", "在业务办理过程中加入一条通知。"),
        Inputs = [Text],
    };

    protected override async Task RunAsync(ActivityContext context, Case about, CancellationToken cancellationToken)
    {
        await cases.AddEntryAsync(
            TimelineLines.Line(
                about.Id, VersionOf(context), node.Division, TimelineTexts.Notified, $"notice:{context.ActivityRunId}", "", context.Now,
                context.Clock, ("text", context.Get(Text) ?? "")),
            cancellationToken);
        context.Complete(["Done"]);
    }
}
