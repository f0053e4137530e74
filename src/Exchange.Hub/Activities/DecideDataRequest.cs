using Exchange.Domain.Cases;
using Exchange.Domain.Reviews;
using Exchange.Hub.Cases;
using Exchange.Hub.Nodes;
using Exchange.Hub.Requests;
using Exchange.Hub.Reviews;
using Exchange.Workflow.Activities;

namespace Exchange.Hub.Activities;

/// <summary>The holder decides whether a released plan is handed over (数据申请审批); never the person who asked.</summary>
public sealed class DecideDataRequest(ICaseStore cases, TaskDesk desk, INodeIdentity node, IRequestStore requests)
    : TaskActivity(cases, desk, node)
{
    private string? requestedBy;

    public static ActivityDescriptor Descriptor { get; } = Describe(
        "Exchange.DecideDataRequest", new("Decide on a data request", "决定数据申请"), new("Opens a task: may the released data be handed over?", "开立待办，决定是否提供已发布数据。"), Refuse);

    protected override bool WorksOnEndedCase => true;

    protected override DecisionKind Kind => DecisionKind.DataRequest;

    protected override string? RequestedBy(ActivityContext context) => requestedBy;

    protected override async Task RunAsync(ActivityContext context, Case about, CancellationToken cancellationToken)
    {
        requestedBy = (await RequestInput.FindAsync(requests, context, cancellationToken)).RequestedBy is { Length: > 0 } account
            ? account
            : null;
        await base.RunAsync(context, about, cancellationToken);
    }
}
