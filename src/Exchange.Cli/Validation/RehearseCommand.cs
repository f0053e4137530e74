using System.Text.Json;
using Exchange.Cli.Shell;
using Exchange.Domain.Problems;
using Exchange.Validation.Findings;
using Exchange.Validation.Processes;
using Exchange.Validation.Rehearsals;
using Exchange.Validation.Reports;
using Exchange.Validation.RulePacks;

namespace Exchange.Cli.Validation;

/// <summary>
/// Shows which past packages would newly fail or pass under a draft rule pack. Exit code 0 none newly fails and all
/// were checked, 1 otherwise, 2 when the draft cannot be used.
/// </summary>
internal static class RehearseCommand
{
    public static CliCommand Command { get; } = new(
        "rules rehearse",
        "rules rehearse --pack DRAFT.json [--against ID[@VERSION]] [--schemas DIR [--rule-pack-trust FILE.pem] "
        + "[--unsigned-rule-packs]] [--json] PACKAGE…",
        "show which past packages would newly fail or pass under a draft rule pack",
        "用规则包草案复检已有成果包，列出结论有变化的成果包",
        RunAsync);

    private static async Task<int> RunAsync(Arguments arguments, CancellationToken cancellationToken)
    {
        arguments.Required(0, "PACKAGE");
        var against = (arguments.Value("--against") ?? RulePackLibrary.DefaultId).Split('@', 2);
        var order = new RehearsalOrder
        {
            DraftFile = arguments.RequiredValue("--pack"),
            RulePack = against[0],
            RulePackVersion = against.ElementAtOrDefault(1),
            SchemasFolder = arguments.Value("--schemas"),
            RulePackTrustFile = arguments.Value("--rule-pack-trust"),
            AcceptsUnsignedRulePacks = arguments.Has("--unsigned-rule-packs"),
        };
        // A draft with mistakes is told once, and not for every package.
        if (FindMistakes(order) is { } mistakes)
        {
            Language.Print(mistakes);
            return 2;
        }

        var isJson = arguments.Has("--json");
        var rehearsed = new List<RehearsedPackage>();
        foreach (var package in arguments.Positional)
        {
            var progress = new RehearsalProgress(package, rehearsed.Count + 1, arguments.Positional.Count);
            rehearsed.Add(await RehearseAsync(order, package, progress, cancellationToken));
            progress.Clear();
            if (!isJson)
                Print(rehearsed[^1]);
        }

        if (isJson)
            PrintJson(order, rehearsed);
        else
            PrintSummary(rehearsed);
        return rehearsed.All(one => one.Change is RehearsalChange.SameVerdict or RehearsalChange.NewlyPasses) ? 0 : 1;
    }

    private static Problem? FindMistakes(RehearsalOrder order)
    {
        if (!File.Exists(order.DraftFile))
            throw new UsageException($"--pack {order.DraftFile}: no such file");
        var trust = RulePackTrust.Of(order.RulePackTrustFile, order.AcceptsUnsignedRulePacks);
        if (!trust.Succeeded)
            return trust.Problem;
        var library = order.SchemasFolder is { } folder
            ? new RulePackLibrary(Path.Combine(folder, "rule-packs"), trust.Value) : RulePackLibrary.Shipped;
        return library.Draft(File.ReadAllBytes(order.DraftFile), Path.GetFileName(order.DraftFile)).Problem;
    }

    private static async Task<RehearsedPackage> RehearseAsync(
        RehearsalOrder order, string package, RehearsalProgress progress, CancellationToken cancellationToken)
    {
        var opened = await PackageFolder.OpenAsync(package, cancellationToken);
        if (!opened.Succeeded)
            return RehearsedPackage.NotChecked(package, opened.Problem);
        using var folder = opened.Value;
        var process = new CheckProcess(CheckProgram.Options(), TimeProvider.System);
        return await new RulePackRehearsal(process, TimeProvider.System).RunAsync(
            order, package, folder.Path, progress, cancellationToken);
    }

    private static void Print(RehearsedPackage one)
    {
        Console.WriteLine(
            $"{WordOf(one.Before),-8} → {WordOf(one.After),-8} {WordOf(one.Change),-14} {one.Package}");
        foreach (var rule in one.Rules)
        {
            Console.WriteLine(Language.Text(
                $"    {rule.Rule}  gone {rule.OnlyBelow}, new {rule.OnlyHere}, changed {rule.Changed}",
                $"    {rule.Rule}  消除 {rule.OnlyBelow}，新增 {rule.OnlyHere}，变化 {rule.Changed}"));
        }

        if (one.Problem is { } problem)
        {
            Console.WriteLine(
                $"    {problem.Code}: {problem.Title(Language.Current)} – {problem.Detail(Language.Current)}");
        }
    }

    private static void PrintSummary(IReadOnlyList<RehearsedPackage> rehearsed) => Console.WriteLine(Language.Text(
        $"{rehearsed.Count} packages: {Count(RehearsalChange.NewlyFails, rehearsed)} newly fail, "
        + $"{Count(RehearsalChange.NewlyPasses, rehearsed)} newly pass, "
        + $"{Count(RehearsalChange.SameVerdict, rehearsed)} as before, "
        + $"{Count(RehearsalChange.NotChecked, rehearsed)} not checked",
        $"共 {rehearsed.Count} 个成果包：新增不通过 {Count(RehearsalChange.NewlyFails, rehearsed)},"
        + $"新增通过 {Count(RehearsalChange.NewlyPasses, rehearsed)},"
        + $"结论不变 {Count(RehearsalChange.SameVerdict, rehearsed)},"
        + $"未检查 {Count(RehearsalChange.NotChecked, rehearsed)}"));

    private static void PrintJson(RehearsalOrder order, IReadOnlyList<RehearsedPackage> rehearsed) =>
        Console.WriteLine(JsonSerializer.Serialize(
            new
            {
                draft = Path.GetFileName(order.DraftFile),
                against = order.RulePack,
                againstVersion = order.RulePackVersion,
                newlyFail = Count(RehearsalChange.NewlyFails, rehearsed),
                newlyPass = Count(RehearsalChange.NewlyPasses, rehearsed),
                sameVerdict = Count(RehearsalChange.SameVerdict, rehearsed),
                notChecked = Count(RehearsalChange.NotChecked, rehearsed),
                packages = rehearsed.Select(one => new
                {
                    one.Package,
                    one.Change,
                    one.Before,
                    one.After,
                    rules = one.Rules.Select(rule => new
                    {
                        rule.Rule,
                        gone = rule.OnlyBelow,
                        @new = rule.OnlyHere,
                        rule.Changed,
                    }),
                    problem = one.ProblemCode,
                }),
            },
            FindingJson.Indented));

    private static int Count(RehearsalChange change, IReadOnlyList<RehearsedPackage> rehearsed) =>
        rehearsed.Count(one => one.Change == change);

    private static string WordOf(Verdict? verdict) => verdict switch
    {
        Verdict.Passed => Language.Text("passed", "通过"),
        Verdict.Failed => Language.Text("failed", "不通过"),
        null => "–",
        _ => throw new ArgumentOutOfRangeException(nameof(verdict), verdict, null),
    };

    private static string WordOf(RehearsalChange change) => change switch
    {
        RehearsalChange.SameVerdict => Language.Text("as before", "结论不变"),
        RehearsalChange.NewlyFails => Language.Text("NEWLY FAILS", "新增不通过"),
        RehearsalChange.NewlyPasses => Language.Text("newly passes", "新增通过"),
        RehearsalChange.NotChecked => Language.Text("NOT CHECKED", "未检查"),
        _ => throw new ArgumentOutOfRangeException(nameof(change), change, null),
    };
}
