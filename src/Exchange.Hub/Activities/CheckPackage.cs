using System.Text.Json;
using System.Text.Json.Nodes;
using Exchange.Domain.Cases;
using Exchange.Domain.Evidence;
using Exchange.Hub.Cases;
using Exchange.Hub.Checks;
using Exchange.Hub.Receipts;
using Exchange.Workflow.Activities;
using Exchange.Workflow.Hosting;

namespace Exchange.Hub.Activities;

/// <summary>Orders a check of the package version and waits for its end; the work itself is done by <see cref="CheckWork"/>.</summary>
public sealed class CheckPackage(ICaseStore cases, ICheckStore checks, ReceiptDesk receipts) : CaseActivity(cases)
{
    public const string BookmarkName = "Exchange.Check";

    public static readonly ActivityInput<string> RulePack = new(
        "RulePack", new("Rule pack", "规则包"), new("Empty: the one in force.", "留空则用现行规则包。"), "");

    public static readonly ActivityOutput<int> FindingCount = new(
        "FindingCount", new("Findings", "问题数"), new("All findings of the report.", "质检报告的全部问题数。"));

    public static readonly ActivityOutput<int> BlockingCount = new(
        "BlockingCount", new("Blocking findings", "阻断性问题数"), new("Findings that block.", "阻断性问题数。"));

    public static ActivityDescriptor Descriptor { get; } = new()
    {
        Type = "Exchange.CheckPackage",
        DisplayName = new("Check package", "质检成果包"),
        Category = PlanActivities.Category,
        Description = new(
            "Profile and rule pack are applied; the signed report is evidence.", "按成果规范与规则包质检，签名报告即为证据。"),
        Kind = ActivityKind.Task,
        Inputs = [RulePack],
        Outputs = [FindingCount, BlockingCount],
        Outcomes = [new("Passed", new("Passed", "通过")), new("Failed", new("Failed", "未通过"))],
    };

    public static JsonObject Payload(CaseId id, int version) => new() { ["CaseId"] = id.Value, ["Version"] = version };

    /// <summary>What wakes the workflow that waits for the run; once, however often it is staged.</summary>
    public static Stimulus Wake(CheckRun run, CheckOutcome outcome, DateTimeOffset now) => new()
    {
        // The run's id: a check wakes its workflow once.
        Id = run.Id,
        Kind = StimulusKind.Resume,
        BookmarkName = BookmarkName,
        BookmarkHash = StimulusHash.Of(BookmarkName, Payload(run.CaseId, run.Version)),
        InputJson = JsonSerializer.Serialize(outcome, RecordJson.Options),
        DueAt = now,
        CreatedAt = now,
        ExpiresAt = now.AddYears(10),
    };

    protected override async Task RunAsync(ActivityContext context, Case about, CancellationToken cancellationToken)
    {
        Require(about.StartCheck(context.Now));
        var version = VersionOf(context);
        if (await checks.FindAsync(about.Id, version, cancellationToken) is null)
            checks.Add(new CheckRun
            {
                Id = context.StableId("check"),
                CaseId = about.Id,
                Version = version,
                RulePackId = context.Get(RulePack) ?? "",
                CreatedAt = context.Now,
            });
        context.CreateBookmark(BookmarkName, Payload(about.Id, version));
    }

    protected override async Task ContinueAsync(
        ActivityContext context, Case about, JsonObject input, CancellationToken cancellationToken)
    {
        var result = input.Deserialize<CheckOutcome>(RecordJson.Options)
            ?? throw new InvalidOperationException("The check ended without a result.");
        context.Set(FindingCount, result.FindingCount);
        context.Set(BlockingCount, result.BlockingCount);
        // Nobody is told "checked" of a package whose check was called off; the return says that it is not taken over.
        if (result.Problem is null)
        {
            await receipts.GiveAsync(
                about, VersionOf(context), HandOverOf(context), ReceiptKind.Checked, null, cancellationToken);
        }

        context.Complete([result.Passed ? "Passed" : "Failed"]);
    }
}
