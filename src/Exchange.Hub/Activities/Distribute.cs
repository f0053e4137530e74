using Exchange.Domain.Cases;
using Exchange.Domain.Divisions;
using Exchange.Hub.Cases;
using Exchange.Hub.Releases;
using Exchange.Workflow.Activities;

namespace Exchange.Hub.Activities;

/// <summary>
/// Sends the release to every node on the plan's line, to all subscribers, and to the divisions the definition names (分发).
/// </summary>
public sealed class Distribute(ICaseStore cases, ReleaseDistribution distribution) : CaseActivity(cases)
{
    /// <summary>The divisions below this node: the designer offers them.</summary>
    public const string DivisionList = "divisions";

    public static readonly ActivityInput<List<string>> Divisions = new(
        "Divisions", new("Also to divisions", "另发行政区划"),
        new(
            "Divisions below this one that get the release without having asked for it; those without a node get nothing.",
            "未订阅也发送的下级行政区划；未设节点的不发送。"))
    { UiHint = "checklist", OptionList = DivisionList };

    public static ActivityDescriptor Descriptor { get; } = new()
    {
        Type = "Exchange.Distribute",
        DisplayName = new("Distribute", "分发"),
        Category = PlanActivities.Category,
        Description = new("Sends the release to its subscribers, with receipts.", "向订阅节点分发发布成果，并取得回执。"),
        Inputs = [Divisions],
    };

    protected override async Task RunAsync(ActivityContext context, Case about, CancellationToken cancellationToken)
    {
        var also = (context.Get(Divisions) ?? []).Select(DivisionCode.Parse).ToList();
        await distribution.SendAsync(about, VersionOf(context), also, cancellationToken);
        context.Complete(["Done"]);
    }
}
