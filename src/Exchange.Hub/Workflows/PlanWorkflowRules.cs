using Exchange.Domain.Cases;
using Exchange.Hub.Activities;
using Exchange.Workflow.Definitions;
using Exchange.Workflow.Validation;

namespace Exchange.Hub.Workflows;

/// <summary>What the workflows of plan cases must hold besides what every workflow must.</summary>
public static class PlanWorkflowRules
{
    /// <summary>
    /// A release needs an approval on every way to it: our own, or the answer from above; material that nobody approves
    /// (yearly indicators) is put on record instead. The domain refuses such a release anyway; here its designer hears of
    /// it before a case gets stuck. That a plan was put on record above is no approval: only what was approved is.
    /// </summary>
    public static GuardRule ReleaseNeedsApproval { get; } = new(
        new MistakeKind(
            "workflow.release-without-approval",
            "The release can be reached without an approval, by {path}. Let every way pass Approve or Put on record (Agree), or "
                + "the answer from above (Approved).",
            "沿 {path} 可不经批准即到达发布。请让每条路径都经过“批准”或“备案”（同意），或上级答复（已批准）。"),
        [ReleasePlan.Descriptor.Type],
        [
            new GuardOutcome(Approve.Descriptor.Type, TaskActivity.Agree),
            new GuardOutcome(Record.Descriptor.Type, TaskActivity.Agree),
            new GuardOutcome(AwaitParentDecision.Descriptor.Type, "Approved"),
        ]);

    /// <summary>All rules, for validation at a node.</summary>
    public static IReadOnlyList<IDefinitionRule> All { get; } = [ReleaseNeedsApproval, new HumanTaskRule()];

    /// <summary>The plan activities and the rules that are data, for programs that cannot run them.</summary>
    public static ActivityCatalogue Catalogue(IEnumerable<Exchange.Workflow.Activities.ActivityDescriptor> descriptors) =>
        ActivityCatalogue.Of(descriptors, [ReleaseNeedsApproval]);
}
