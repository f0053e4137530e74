using Exchange.Domain.Cases;
using Exchange.Hub.Cases;
using Exchange.Hub.Releases;
using Exchange.Workflow.Activities;

namespace Exchange.Hub.Activities;

/// <summary>Puts the version in force (发布). Refused by the domain unless every approval of the authority table exists.</summary>
public sealed class ReleasePlan(ICaseStore cases, DeclareRelease declare) : CaseActivity(cases)
{
    public static ActivityDescriptor Descriptor { get; } = new()
    {
        Type = "Exchange.Release",
        DisplayName = new("Release", "发布"),
        Category = PlanActivities.Category,
        Description = new(
            "Declares the version in force; refused while an approval is missing.", "宣布该版本为现行版本；缺少批准时不予发布。"),
        Outcomes = [new("Done", new("Done", "完成")), new("Refused", new("Refused", "不予发布"))],
    };

    protected override async Task RunAsync(ActivityContext context, Case about, CancellationToken cancellationToken)
    {
        var outcome = await declare.HandleAsync(about, context.StableId("release"), context.Now, cancellationToken);
        if (!outcome.Succeeded)
            context.Journal("Refused", outcome.Problem.ToString());
        context.Complete([outcome.Succeeded ? "Done" : "Refused"]);
    }
}
