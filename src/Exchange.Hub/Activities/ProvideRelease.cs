using Exchange.Domain.Cases;
using Exchange.Hub.Cases;
using Exchange.Hub.Nodes;
using Exchange.Hub.Releases;
using Exchange.Hub.Requests;
using Exchange.Workflow.Activities;

namespace Exchange.Hub.Activities;

/// <summary>
/// Sends the release to the node that asked for it (提供数据), with the receipts every distribution has. For a
/// department of this node nothing travels: the release is here already.
/// </summary>
public sealed class ProvideRelease(
    ICaseStore cases, IRequestStore requests, IReleaseStore releases, ReleaseStanding standing,
    ReleaseDistribution distribution, INodeIdentity node) : CaseActivity(cases)
{
    public static ActivityDescriptor Descriptor { get; } = new()
    {
        Type = "Exchange.ProvideRelease",
        DisplayName = new("Hand the release over", "提供发布成果"),
        Category = PlanActivities.Category,
        Description = new(
            "Distributes the release to the node that asked for it.", "向申请节点分发发布成果。"),
        Outcomes = [new("Done", new("Done", "完成")), new("NotInForce", new("No longer in force", "已不是现行版本"))],
    };

    protected override bool WorksOnEndedCase => true;

    protected override async Task RunAsync(ActivityContext context, Case about, CancellationToken cancellationToken)
    {
        var request = await RequestInput.FindAsync(requests, context, cancellationToken);
        if (await releases.FindByCaseAsync(about.Id, request.Version, cancellationToken) is not { } release
            || await standing.FindEndAsync(release, cancellationToken) is not null)
        {
            context.Complete(["NotInForce"]);
            return;
        }

        if (request.Requester != node.Division)
            await distribution.SendToAsync(about, request.Version, request.Requester, $"data-request:{request.Id}", cancellationToken);
        context.Complete(["Done"]);
    }
}
