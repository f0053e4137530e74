using Exchange.Domain.Cases;
using Exchange.Domain.Reviews;
using Exchange.Hub.Cases;
using Exchange.Hub.Nodes;
using Exchange.Hub.Requests;
using Exchange.Hub.Reviews;
using Exchange.Workflow.Activities;

namespace Exchange.Hub.Activities;

/// <summary>Somebody decides whether a case that has gone up may come back (撤回审批); never the person who
/// asked.</summary>
public sealed class DecideWithdrawal(ICaseStore cases, TaskDesk desk, INodeIdentity node, IRequestStore requests)
    : TaskActivity(cases, desk, node)
{
    private string? requestedBy;

    public static ActivityDescriptor Descriptor { get; } = Describe(
        "Exchange.DecideWithdrawal", new("Decide on a withdrawal", "决定撤回"), new("Opens a task: may the case be taken back?", "开立待办，决定是否同意撤回。"), Refuse);

    protected override bool WorksOnEndedCase => true;

    protected override DecisionKind Kind => DecisionKind.Withdrawal;

    protected override string? RequestedBy(ActivityContext context) => requestedBy;

    protected override async Task RunAsync(ActivityContext context, Case about, CancellationToken cancellationToken)
    {
        requestedBy = (await RequestInput.FindAsync(requests, context, cancellationToken)).RequestedBy is { Length: > 0 } account
            ? account
            : null;
        await base.RunAsync(context, about, cancellationToken);
    }
}
