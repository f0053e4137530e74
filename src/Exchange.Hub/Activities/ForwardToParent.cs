using Exchange.Domain.Cases;
using Exchange.Domain.Divisions;
using Exchange.Hub.Cases;
using Exchange.Hub.Exchanging;
using Exchange.Hub.Forwarding;
using Exchange.Workflow.Activities;

namespace Exchange.Hub.Activities;

/// <summary>
/// Sends the package version and all evidence to the node above. An approved case goes up for the record and stays approved.
/// </summary>
public sealed class ForwardToParent(
    ICaseStore cases, PackageForwarding forwarding, INodeDirectory directory, DivisionTable divisions) : CaseActivity(cases)
{
    private readonly ICaseStore cases = cases;

    public static ActivityDescriptor Descriptor { get; } = new()
    {
        Type = "Exchange.ForwardToParent",
        DisplayName = new("Forward to the level above", "上报上级"),
        Category = PlanActivities.Category,
        Description = new(
            "Sends the package with its evidence to the parent node.", "将成果包及证据报送上级节点。"),
    };

    protected override async Task RunAsync(ActivityContext context, Case about, CancellationToken cancellationToken)
    {
        var parent = directory.ParentOf(directory.Self.Division) ?? throw new InvalidOperationException("This node has no level above.");
        if (about.State != CaseState.Approved)
            Require(about.Forward(context.Now));
        var version = VersionOf(context);
        await forwarding.SendAsync(about, version, parent.Division, $"forward:{context.IdempotencyKey}", cancellationToken);
        await cases.AddEntryAsync(
            TimelineLines.Line(
                about.Id, version, directory.Self.Division, TimelineTexts.Forwarded, $"forward:{version}", "", context.Now, context.Clock,
                ("to", NameOf(divisions, parent.Division))),
            cancellationToken);
        context.Complete(["Done"]);
    }
}
