using Exchange.Domain.Cases;
using Exchange.Domain.Evidence;
using Exchange.Hub.Cases;
using Exchange.Hub.Receipts;
using Exchange.Hub.Releases;
using Exchange.Workflow.Activities;

namespace Exchange.Hub.Activities;

/// <summary>Makes a release of another node the version in force here, and gives the receipt that closes the distribution.</summary>
public sealed class TakeOverRelease(ICaseStore cases, AdoptRelease adopt, ReceiptDesk receipts) : CaseActivity(cases)
{
    public static ActivityDescriptor Descriptor { get; } = new()
    {
        Type = "Exchange.TakeOverRelease",
        DisplayName = new("Take over release", "接收发布成果"),
        Category = PlanActivities.Category,
        Description = new(
            "The released version becomes the one in force at this node.", "将发布版本作为本节点的现行版本。"),
    };

    protected override async Task RunAsync(ActivityContext context, Case about, CancellationToken cancellationToken)
    {
        Require(await adopt.HandleAsync(about, VersionOf(context), context.Now, cancellationToken));
        await receipts.GiveAsync(
            about, VersionOf(context), HandOverOf(context), ReceiptKind.Accepted, null, cancellationToken);
        context.Complete(["Done"]);
    }
}
