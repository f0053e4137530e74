using Exchange.Cli.Cases;
using Exchange.Cli.Shell;
using Exchange.Contracts.Archiving;

namespace Exchange.Cli.Archive;

/// <summary><c>archive …</c> against a node: what is kept, holds and removals by two people, exports.</summary>
internal static class ArchiveCommands
{
    private const int Rows = 200;

    public static IReadOnlyList<CliCommand> All { get; } =
    [
        new("archive list", "archive list [--node URL] [--json]", "archived plans: lock, hold, last proof", "归档规划及其保管期、冻结与核验", ListAsync),
        new("archive show", "archive show PLAN [--node URL] [--json]", "one archived plan with proofs and requests", "查看归档规划的核验与申请", ShowAsync),
        new("archive hold", "archive hold PLAN --reason TEXT [--node URL] [--json]",
            "ask for a legal hold", "申请冻结", (words, cancel) => AskAsync(words, ArchiveRequestKind.Hold, cancel)),
        new("archive lift-hold", "archive lift-hold PLAN --reason TEXT [--node URL] [--json]",
            "ask for the end of a legal hold", "申请解除冻结", (words, cancel) => AskAsync(words, ArchiveRequestKind.LiftHold, cancel)),
        new("archive remove", "archive remove PLAN --reason TEXT [--node URL] [--json]",
            "ask for removal after the lock", "申请期满删除", (words, cancel) => AskAsync(words, ArchiveRequestKind.Remove, cancel)),
        new("archive requests", "archive requests [--node URL] [--json]", "what a second person has to decide", "待他人决定的归档申请", RequestsAsync),
        new("archive approve", "archive approve REQUEST [--reason TEXT] [--node URL] [--json]",
            "grant what somebody else asked for", "批准他人的归档申请", (words, cancel) => DecideAsync(words, true, cancel)),
        new("archive refuse", "archive refuse REQUEST [--reason TEXT] [--node URL] [--json]",
            "turn a request down", "不批准归档申请", (words, cancel) => DecideAsync(words, false, cancel)),
        new("archive export", "archive export CASE|PLAN --out FILE [--node URL]",
            "a case or a plan as a package anybody can read and verify", "导出业务或规划为可独立核验的成果包", ExportAsync),
    ];

    private static Task<int> ListAsync(Arguments words, CancellationToken cancellationToken) =>
        NodeCall.RunAsync(words, async client =>
        {
            var plans = new List<ArchivedPlan>();
            string? after = null;
            do
            {
                var page = await client.ListArchiveAsync(after, Rows, cancellationToken);
                plans.AddRange(page.Items);
                after = page.Next;
            }
            while (after is not null);

            return NodeCall.Show(words, plans, shown =>
            {
                foreach (var plan in shown)
                    Print(plan);
            });
        });

    private static Task<int> ShowAsync(Arguments words, CancellationToken cancellationToken) =>
        NodeCall.RunAsync(words, async client =>
            NodeCall.Show(words, await client.GetArchivedPlanAsync(words.Required(0, "PLAN"), cancellationToken), shown =>
            {
                Print(shown.Object);
                foreach (var proof in shown.Proofs)
                    Console.WriteLine(
                        $"  {NodeCall.Time(proof.At)}  {KindOf(proof.Kind)}{(proof.Version is { } version ? $" v{version}" : "")}  "
                        + $"{proof.Files} / {proof.Bytes}  {(proof.Sound ? Language.Text("sound", "完好") : proof.Findings)}");
                foreach (var request in shown.Requests)
                    Print(request);
            }));

    private static Task<int> AskAsync(Arguments words, ArchiveRequestKind kind, CancellationToken cancellationToken) =>
        NodeCall.RunAsync(words, async client => NodeCall.Show(
            words,
            await client.AskArchiveAsync(words.Required(0, "PLAN"), kind, words.RequiredValue("--reason"), cancellationToken), Print));

    private static Task<int> RequestsAsync(Arguments words, CancellationToken cancellationToken) =>
        NodeCall.RunAsync(words, async client =>
            NodeCall.Show(words, await client.ListArchiveRequestsAsync(openOnly: true, cancellationToken), requests =>
            {
                foreach (var request in requests)
                    Print(request);
            }));

    private static Task<int> DecideAsync(Arguments words, bool approve, CancellationToken cancellationToken) =>
        NodeCall.RunAsync(words, async client => Guid.TryParse(words.Required(0, "REQUEST"), out var id)
            ? NodeCall.Show(
                words, await client.DecideArchiveAsync(id, approve, words.Value("--reason") ?? "", cancellationToken), Print)
            : throw new UsageException($"'{words.Required(0, "REQUEST")}' is not the id of a request"));

    private static Task<int> ExportAsync(Arguments words, CancellationToken cancellationToken) =>
        NodeCall.RunAsync(words, async client =>
        {
            var (what, file) = (words.Required(0, "CASE|PLAN"), words.RequiredValue("--out"));
            // Complete or absent, as with every file that proves something.
            await using (var target = File.Create(file + ".part"))
            {
                if (IsCase(what))
                    await client.ExportCaseAsync(what, target, cancellationToken);
                else
                    await client.ExportPlanAsync(what, target, cancellationToken);
            }

            File.Move(file + ".part", file, overwrite: true);
            Console.WriteLine(file);
            return 0;
        });

    // A case is named DIVISION-yyyyMM-NUMBER, a plan DIVISION-TYPE-KEY, and types are letters.
    private static bool IsCase(string text) => text.Split('-') is [_, { Length: 6 } month, ..] && month.All(char.IsAsciiDigit);

    private static void Print(ArchivedPlan plan) => Console.WriteLine(
        $"{plan.Plan}  v1–v{plan.Versions}  "
        + (plan.RemovedAt is { } gone ? Language.Text($"removed {NodeCall.Time(gone)}", $"已于 {NodeCall.Time(gone)} 删除")
            : (plan.Permanent ? Language.Text("kept for good", "永久保管")
                : Language.Text($"kept until {NodeCall.Time(plan.LockedUntil)}", $"保管至 {NodeCall.Time(plan.LockedUntil)}"))
            + (plan.HeldSince is null ? "" : Language.Text($"  HELD: {plan.HoldReason}", $"  已冻结：{plan.HoldReason}"))
            + Language.Text($"  proven {NodeCall.Time(plan.VerifiedAt)}", $"  核验于 {NodeCall.Time(plan.VerifiedAt)}")
            + (plan.Damage is null ? "" : Language.Text($"  DAMAGED: {plan.Damage}", $"  损坏：{plan.Damage}"))));

    private static void Print(ArchiveRequestItem request) => Console.WriteLine(
        $"  {request.Id}  {KindOf(request.Kind)}  {request.Plan}  {request.AskedByName}  {NodeCall.Time(request.AskedAt)}  {request.Reason}  "
        + $"→ {StateOf(request.State)} {request.DecidedByName}");

    private static string KindOf(ArchiveProofKind kind) => kind switch
    {
        ArchiveProofKind.Fixity => Language.Text("proof", "核验"),
        ArchiveProofKind.RestoreDrill => Language.Text("drill", "恢复演练"),
        _ => throw new InvalidOperationException($"Unknown kind {kind}."),
    };

    private static string KindOf(ArchiveRequestKind kind) => kind switch
    {
        ArchiveRequestKind.Hold => Language.Text("hold", "冻结"),
        ArchiveRequestKind.LiftHold => Language.Text("lift hold", "解除冻结"),
        ArchiveRequestKind.Remove => Language.Text("remove", "删除"),
        _ => throw new InvalidOperationException($"Unknown kind {kind}."),
    };

    private static string StateOf(ArchiveRequestState state) => state switch
    {
        ArchiveRequestState.Open => Language.Text("open", "待决定"),
        ArchiveRequestState.Approved => Language.Text("granted by", "已批准，"),
        ArchiveRequestState.Refused => Language.Text("refused by", "未批准，"),
        _ => throw new InvalidOperationException($"Unknown state {state}."),
    };
}
