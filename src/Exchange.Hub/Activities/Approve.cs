using Exchange.Domain.Cases;
using Exchange.Domain.Reviews;
using Exchange.Hub.Cases;
using Exchange.Hub.Nodes;
using Exchange.Hub.Reviews;
using Exchange.Workflow.Activities;

namespace Exchange.Hub.Activities;

/// <summary>The approving authority decides (批准); agreeing seals the version.</summary>
public sealed class Approve(ICaseStore cases, TaskDesk desk, INodeIdentity node) : TaskActivity(cases, desk, node)
{
    public static ActivityDescriptor Descriptor { get; } = Describe(
        "Exchange.Approve", new("Approve", "批准"),
        new("Opens an approval task; agreeing needs a document number and seals the version.", "开立审批待办；批准须填批文号，并封存该版本。"));

    protected override DecisionKind Kind => DecisionKind.Approve;

    protected override bool DocumentNumberNeeded => true;

    protected override Task ApplyAsync(Case about, Decision decision, CancellationToken cancellationToken)
    {
        Require(about.Approve(decision.DecidedAt));
        return Task.CompletedTask;
    }
}
