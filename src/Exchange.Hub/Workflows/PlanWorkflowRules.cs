using Exchange.Domain.Cases;
using Exchange.Hub.Activities;
using Exchange.Workflow.Definitions;
using Exchange.Workflow.Validation;

namespace Exchange.Hub.Workflows;

/// <summary>What the workflows of plan cases must hold besides what every workflow must.</summary>
public static class PlanWorkflowRules
{
    /// <summary>
    /// A release needs an approval on every way to it: our own, or the answer from above. Where the authority table asks
    /// for a record only (yearly indicators, a city's own plan), putting on record is that approval. The domain holds each
    /// release against the table; here its designer hears before a case gets stuck.
    /// </summary>
    public static GuardRule ReleaseNeedsApproval { get; } = new(
        new MistakeKind(
            "workflow.release-without-approval",
            "The release can be reached without an approval, by {path}. Let every way pass Approve or Put on record (Agree), "
                + "or the answer from above (Approved or Recorded).",
            "沿 {path} 可不经批准即到达发布。请让每条路径都经过“批准”或“备案”（同意），或上级答复（已批准或已备案）。"),
        [ReleasePlan.Descriptor.Type],
        [
            new GuardOutcome(Approve.Descriptor.Type, TaskActivity.Agree),
            new GuardOutcome(Record.Descriptor.Type, TaskActivity.Agree),
            new GuardOutcome(AwaitParentDecision.Descriptor.Type, "Approved"),
            new GuardOutcome(AwaitParentDecision.Descriptor.Type, "Recorded"),
        ]);

    /// <summary>All rules, for validation at a node.</summary>
    public static IReadOnlyList<IDefinitionRule> All { get; } = [ReleaseNeedsApproval, new HumanTaskRule()];

    /// <summary>The plan activities and the rules that are data, for programs that cannot run them.</summary>
    public static ActivityCatalogue Catalogue(IEnumerable<Exchange.Workflow.Activities.ActivityDescriptor> descriptors) =>
        ActivityCatalogue.Of(descriptors, [ReleaseNeedsApproval]);
}
