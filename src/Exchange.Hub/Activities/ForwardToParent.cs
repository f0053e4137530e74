using Exchange.Domain.Cases;
using Exchange.Domain.Divisions;
using Exchange.Domain.Problems;
using Exchange.Hub.CaseMessages;
using Exchange.Hub.Cases;
using Exchange.Hub.Exchanging;
using Exchange.Hub.Forwarding;
using Exchange.Hub.Secrecy;
using Exchange.Workflow.Activities;

namespace Exchange.Hub.Activities;

/// <summary>
/// Sends the package version and all evidence to the node above. An approved case goes up for the record and stays approved.
/// </summary>
public sealed class ForwardToParent(
    ICaseStore cases, PackageForwarding forwarding, CaseMessageWay way, INodeDirectory directory, DivisionTable divisions)
    : CaseActivity(cases)
{
    private readonly ICaseStore cases = cases;

    public static readonly ActivityOutput<string> Reason = new(
        "Reason", new("Reason", "理由"), new("Why the package may not go up.", "不予上报的理由。"));

    public static ActivityDescriptor Descriptor { get; } = new()
    {
        Type = "Exchange.ForwardToParent",
        DisplayName = new("Forward to the level above", "上报上级"),
        Category = PlanActivities.Category,
        Description = new(
            "Sends the package with its evidence to the parent node; refused when that node is not cleared for its secrecy level.",
            "将成果包及证据报送上级节点；上级节点不具备相应密级许可时不予报送。"),
        Outputs = [Reason],
        Outcomes = [new("Done", new("Done", "完成")), new("Refused", new("Refused", "不予上报"))],
    };

    protected override async Task RunAsync(ActivityContext context, Case about, CancellationToken cancellationToken)
    {
        var parent = directory.ParentOf(directory.Self.Division) ?? throw new InvalidOperationException("This node has no level above.");
        var version = VersionOf(context);
        var sent = await forwarding.SendAsync(about, version, parent, $"forward:{context.IdempotencyKey}", cancellationToken);
        if (!sent.Succeeded)
        {
            await RefuseAsync(context, about, version, parent.Division, sent.Problem, cancellationToken);
            return;
        }

        await way.CarryMaterialAsync(about, parent, cancellationToken);
        if (about.State != CaseState.Approved)
            Require(about.Forward(context.Now));
        await cases.AddEntryAsync(
            TimelineLines.Line(
                about.Id, version, directory.Self.Division, TimelineTexts.Forwarded, $"forward:{version}", "", context.Now, context.Clock,
                ("to", NameOf(divisions, parent.Division))),
            cancellationToken);
        context.Complete(["Done"]);
    }

    // An outcome and no fault: what is too secret for the way up is for the office to mend, so the definition returns the case.
    private async Task RefuseAsync(
        ActivityContext context, Case about, int version, DivisionCode parent, Problem problem, CancellationToken cancellationToken)
    {
        await cases.AddEntryAsync(
            SecrecyLines.Line(
                TimelineTexts.NotForwarded, problem, about.Id, version, directory.Self.Division, parent, "forward", context.Now,
                context.Clock),
            cancellationToken);
        context.Journal("Refused", problem.ToString());
        context.Set(Reason, SecrecyLines.Reason(problem));
        context.Complete(["Refused"]);
    }
}
