using Exchange.Domain.Cases;
using Exchange.Domain.Reviews;
using Exchange.Hub.Cases;
using Exchange.Hub.Nodes;
using Exchange.Hub.Reviews;
using Exchange.Workflow.Activities;

namespace Exchange.Hub.Activities;

/// <summary>The ministry puts the approved plan on record (备案).</summary>
public sealed class Record(ICaseStore cases, TaskDesk desk, INodeIdentity node) : TaskActivity(cases, desk, node)
{
    public static ActivityDescriptor Descriptor { get; } = Describe(
        "Exchange.Record", new("Put on record", "备案"),
        new("Opens a record task; agreeing needs the record number.", "开立备案待办；同意须填备案号。"));

    protected override DecisionKind Kind => DecisionKind.Record;

    protected override bool DocumentNumberNeeded => true;

    protected override Task ApplyAsync(Case about, Decision decision, CancellationToken cancellationToken)
    {
        Require(about.Record(decision.DecidedAt));
        return Task.CompletedTask;
    }
}
