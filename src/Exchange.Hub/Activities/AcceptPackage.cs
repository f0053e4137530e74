using Exchange.Domain.Cases;
using Exchange.Domain.Evidence;
using Exchange.Hub.Cases;
using Exchange.Hub.Receipts;
using Exchange.Workflow.Activities;

namespace Exchange.Hub.Activities;

/// <summary>Takes the package over for work (受理): the third receipt, which closes the sender's step.</summary>
public sealed class AcceptPackage(ICaseStore cases, ReceiptDesk receipts) : CaseActivity(cases)
{
    public static ActivityDescriptor Descriptor { get; } = new()
    {
        Type = "Exchange.AcceptPackage",
        DisplayName = new("Accept package", "受理"),
        Category = PlanActivities.Category,
        Description = new(
            "Opens the review and gives the receipt 'accepted'.", "开始审查并出具“已受理”回执。"),
    };

    protected override async Task RunAsync(ActivityContext context, Case about, CancellationToken cancellationToken)
    {
        Require(about.OpenReview(context.Now));
        await receipts.GiveAsync(
            about, VersionOf(context), HandOverOf(context), ReceiptKind.Accepted, null, cancellationToken);
        context.Complete(["Done"]);
    }
}
