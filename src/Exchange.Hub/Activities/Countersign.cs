using Exchange.Domain.Reviews;
using Exchange.Hub.Cases;
using Exchange.Hub.Nodes;
using Exchange.Hub.Reviews;
using Exchange.Workflow.Activities;

namespace Exchange.Hub.Activities;

/// <summary>Another department or person countersigns (会签).</summary>
public sealed class Countersign(ICaseStore cases, TaskDesk desk, INodeIdentity node) : TaskActivity(cases, desk, node)
{
    public static ActivityDescriptor Descriptor { get; } = Describe(
        "Exchange.Countersign", new("Countersign", "会签"), new("Opens a countersign task and waits for it.", "开立会签待办并等待会签意见。"));

    protected override DecisionKind Kind => DecisionKind.Countersign;
}
