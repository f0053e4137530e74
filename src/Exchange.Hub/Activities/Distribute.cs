using Exchange.Domain.Cases;
using Exchange.Hub.Cases;
using Exchange.Hub.Releases;
using Exchange.Workflow.Activities;

namespace Exchange.Hub.Activities;

/// <summary>Sends the release to every node on the plan's line and to all subscribers (分发).</summary>
public sealed class Distribute(ICaseStore cases, ReleaseDistribution distribution) : CaseActivity(cases)
{
    public static ActivityDescriptor Descriptor { get; } = new()
    {
        Type = "Exchange.Distribute",
        DisplayName = new("Distribute", "分发"),
        Category = PlanActivities.Category,
        Description = new("Sends the release to its subscribers, with receipts.", "向订阅节点分发发布成果，并取得回执。"),
    };

    protected override async Task RunAsync(ActivityContext context, Case about, CancellationToken cancellationToken)
    {
        await distribution.SendAsync(about, VersionOf(context), cancellationToken);
        context.Complete(["Done"]);
    }
}
