using System.Text.Json.Nodes;
using Exchange.Domain.Cases;
using Exchange.Domain.Evidence;
using Exchange.Domain.Releases;
using Exchange.Hub.Cases;
using Exchange.Hub.Evidence;
using Exchange.Hub.Receipts;
using Exchange.Workflow.Activities;

namespace Exchange.Hub.Activities;

/// <summary>Checks a release that came from another node: the approvals it rests on must be here, signed.</summary>
public sealed class VerifyRelease(
    ICaseStore cases, CaseDecisions decisions, AuthorityTable authorities, ReceiptDesk receipts) : CaseActivity(cases)
{
    public static ActivityDescriptor Descriptor { get; } = new()
    {
        Type = "Exchange.VerifyRelease",
        DisplayName = new("Verify release", "核验发布"),
        Category = PlanActivities.Category,
        Description = new(
            "Checks that every approval of the authority table exists for this very package.", "核验该成果包是否具备审批权限表要求的全部批准。"),
        Outcomes = [new("Valid", new("Valid", "有效")), new("Invalid", new("Invalid", "无效"))],
    };

    protected override async Task RunAsync(ActivityContext context, Case about, CancellationToken cancellationToken)
    {
        var version = VersionOf(context);
        var stored = about.Versions.Single(candidate => candidate.Number == version);
        var missing = authorities.MissingFor(
            about.Plan.Type, about.PlanLevel, about.Id, stored.Digest, await decisions.ListAsync(about.Id, cancellationToken),
            about.Profile);
        var valid = missing.Count == 0;
        await receipts.GiveAsync(
            about, version, HandOverOf(context), valid ? ReceiptKind.Checked : ReceiptKind.Refused,
            valid ? null : string.Join(", ", missing), cancellationToken);
        context.Complete([valid ? "Valid" : "Invalid"]);
    }
}
