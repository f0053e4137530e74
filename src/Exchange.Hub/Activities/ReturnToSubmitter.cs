using Exchange.Domain.Cases;
using Exchange.Domain.Divisions;
using Exchange.Domain.Evidence;
using Exchange.Hub.Cases;
using Exchange.Hub.Evidence;
using Exchange.Hub.Forwarding;
using Exchange.Hub.Nodes;
using Exchange.Hub.Receipts;
using Exchange.Workflow.Activities;

namespace Exchange.Hub.Activities;

/// <summary>Gives the package back (退回补正): to the clerk here, or to the node below. Everything stays: versions, findings,
/// opinions.</summary>
public sealed class ReturnToSubmitter(
    ICaseStore cases, IEvidenceStore evidence, ReceiptDesk receipts, SubmitterAnswers answers, INodeIdentity node) : CaseActivity(cases)
{
    private readonly ICaseStore cases = cases;

    public static readonly ActivityInput<string> Reason = new(
        "Reason", new("Reason", "理由"), new("What has to be corrected.", "需要补正的内容。"), "")
    { UiHint = "multiline" };

    public static ActivityDescriptor Descriptor { get; } = new()
    {
        Type = "Exchange.ReturnToSubmitter",
        DisplayName = new("Return to submitter", "退回补正"),
        Category = PlanActivities.Category,
        Description = new(
            "The case waits for a corrected version under the same number.", "保留原编号，等待补正后的新版本。"),
        Inputs = [Reason],
    };

    protected override async Task RunAsync(ActivityContext context, Case about, CancellationToken cancellationToken)
    {
        var version = VersionOf(context);
        var reason = context.Get(Reason) ?? "";
        if (about.State != CaseState.Returned)
            Require(about.Return(context.Now));

        var handOver = HandOverOf(context);
        if (await evidence.FindAsync(
                about.Id, node.Division, EvidenceKind.Receipt, $"{handOver.Id}:{ReceiptKind.Accepted}", cancellationToken) is null)
            await receipts.GiveAsync(about, version, handOver, ReceiptKind.Refused, reason, cancellationToken);
        await cases.AddEntryAsync(
            TimelineLines.Line(
                about.Id, version, node.Division, TimelineTexts.Returned, $"return:{version}", "", context.Now, context.Clock,
                ("reason", reason)),
            cancellationToken);
        await answers.SendAsync(about, version, ParentOutcome.Returned, reason, cancellationToken);
        context.Complete(["Done"]);
    }
}
