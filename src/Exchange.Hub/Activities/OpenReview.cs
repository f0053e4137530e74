using Exchange.Domain.Reviews;
using Exchange.Hub.Cases;
using Exchange.Hub.Nodes;
using Exchange.Hub.Reviews;
using Exchange.Workflow.Activities;

namespace Exchange.Hub.Activities;

/// <summary>A reviewer gives an opinion (审查).</summary>
public sealed class OpenReview(ICaseStore cases, TaskDesk desk, INodeIdentity node) : TaskActivity(cases, desk, node)
{
    public static ActivityDescriptor Descriptor { get; } = Describe(
        "Exchange.OpenReview", new("Review", "审查"), new("Opens a review task and waits for the opinion.", "开立审查待办并等待审查意见。"));

    protected override DecisionKind Kind => DecisionKind.Review;
}
