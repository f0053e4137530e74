using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using Exchange.Cli.Shell;
using Exchange.Validation.Checking;
using Exchange.Validation.Findings;
using Exchange.Validation.FixKits;
using Exchange.Validation.Processes;
using Exchange.Validation.Reports;
using Exchange.Validation.RulePacks;

namespace Exchange.Cli.Validation;

/// <summary>
/// Checks a package offline, with the same engine as the nodes. Exit code 0 passed, 1 failed, 2 unusable.
/// </summary>
internal static class ValidateCommand
{
    private const int MaxPrinted = 200;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
    };

    public static CliCommand Command { get; } = new(
        "validate",
        "validate PACKAGE [--rule-pack ID [--rule-pack-version V]] [--schemas DIR [--rule-pack-trust FILE.pem] "
        + "[--unsigned-rule-packs]] [--baseline FILE [--trust FILE.pem]] [--report-below report.json] "
        + "[--returns FILE] [--exceptions FILE] [--out DIR] [--format text|json] [--progress]",
        "check a package offline against profile and rule pack",
        "离线质检成果包",
        RunAsync);

    private static async Task<int> RunAsync(Arguments arguments, CancellationToken cancellationToken)
    {
        var package = arguments.Required(0, "PACKAGE");
        var format = arguments.Value("--format") ?? "text";
        if (format is not ("text" or "json"))
            throw new UsageException($"--format {format}: allowed are text and json");
        var opened = await PackageFolder.OpenAsync(package, cancellationToken);
        if (!opened.Succeeded)
        {
            Language.Print(opened.Problem);
            return 2;
        }

        using var folder = opened.Value;
        var asked = arguments.Value("--out");
        var output = asked ?? Directory.CreateTempSubdirectory("exchange-check-").FullName;
        try
        {
            Directory.CreateDirectory(output);
            var order = new CheckOrder
            {
                PackageFolder = folder.Path,
                OutputFolder = output,
                RulePack = arguments.Value("--rule-pack") ?? RulePackLibrary.DefaultId,
                RulePackVersion = arguments.Value("--rule-pack-version"),
                RulePackTrustFile = arguments.Value("--rule-pack-trust"),
                AcceptsUnsignedRulePacks = arguments.Has("--unsigned-rule-packs"),
                SchemasFolder = arguments.Value("--schemas"),
                BaselineFile = arguments.Value("--baseline"),
                BaselineTrustFile = arguments.Value("--trust"),
                ReportBelow = arguments.Value("--report-below"),
                EarlierReturns = arguments.Value("--returns") is { } returns
                    ? ReadList<ReturnReason>("--returns", returns) : null,
                AsOf = BaseDate.Of(folder.Path, TimeProvider.System),
                Options = new CheckOptions
                {
                    AcceptedExceptions = arguments.Value("--exceptions") is { } file
                        ? ReadList<AcceptedException>("--exceptions", file) : [],
                },
            };
            // Without --out nobody keeps the folder, so the reports are not worth their making.
            var shown = asked is null ? null : new ReportOptions { PackageName = Path.GetFileName(Path.GetFullPath(package)) };
            return await CheckAsync(order, shown, format, arguments.Has("--progress"), cancellationToken);
        }
        finally
        {
            if (asked is null)
                Directory.Delete(output, recursive: true);
        }
    }

    private static async Task<int> CheckAsync(
        CheckOrder order, ReportOptions? shown, string format, bool tells, CancellationToken cancellationToken)
    {
        var progress = new CheckProgressLine(tells);
        var report = await new CheckRunner(TimeProvider.System).RunAsync(order, progress, cancellationToken);
        progress.Clear();
        if (!report.Succeeded)
        {
            Language.Print(report.Problem);
            return 2;
        }

        var findingsFile = Path.Combine(order.OutputFolder, CheckOrder.FindingsName);
        if (shown is not null)
        {
            await ReportFiles.WriteAsync(report.Value, findingsFile, order.OutputFolder, shown, cancellationToken);
            await FixKit.WriteAsync(
                report.Value, findingsFile, Path.Combine(order.OutputFolder, FixKit.Name), cancellationToken);
        }

        var findings = FindingFile.ReadAsync(findingsFile, cancellationToken);
        if (format == "json")
            await PrintJsonAsync(report.Value, findings, cancellationToken);
        else
            await PrintTextAsync(report.Value, findings, cancellationToken);
        return report.Value.Result.Verdict == Verdict.Passed ? 0 : 1;
    }

    /// <summary>
    /// A JSON array: of accepted exceptions (例外说明) rule, document, and where given layer, bsm and reason; of earlier
    /// returns (退回意见) number and text.
    /// </summary>
    private static IReadOnlyList<T> ReadList<T>(string option, string file)
    {
        try
        {
            return JsonSerializer.Deserialize<List<T>>(File.ReadAllBytes(file), FindingJson.Options) ?? [];
        }
        catch (Exception unreadable) when (unreadable is JsonException or IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"{option} {file}: {unreadable.Message}");
        }
    }

    private static async Task PrintJsonAsync(
        CheckReport report, IAsyncEnumerable<Finding> findings, CancellationToken cancellationToken)
    {
        await using var output = Console.OpenStandardOutput();
        await JsonSerializer.SerializeAsync(
            output, new { report.Result, report.Run, report.Comparison, findings }, Json, cancellationToken);
        output.WriteByte((byte)'\n');
    }

    private static async Task PrintTextAsync(
        CheckReport report, IAsyncEnumerable<Finding> findings, CancellationToken cancellationToken)
    {
        var printed = 0;
        await foreach (var finding in findings.WithCancellation(cancellationToken))
        {
            if (++printed > MaxPrinted)
                break;
            var place = string.Join(' ', new[] { finding.Layer ?? finding.File, finding.FeatureId?.ToString(CultureInfo.InvariantCulture), finding.Field }
                .Where(part => part is not null));
            Console.WriteLine(
                $"{finding.Severity.ToString()[0]} {finding.Rule} {place}: {Language.Text(finding.Message, finding.MessageZh)}"
                + $"\n    → {Language.Text(finding.Suggestion, finding.SuggestionZh)}");
        }

        var (result, counts) = (report.Result, report.Result.Counts);
        if (printed > MaxPrinted)
        {
            Console.WriteLine(Language.Text(
                $"… {result.Findings.Lines - MaxPrinted} more; --format json or --out DIR lists all",
                $"…… 另有 {result.Findings.Lines - MaxPrinted} 条；用 --format json 或 --out DIR 查看全部"));
        }

        foreach (var rule in result.Rules)
        {
            foreach (var note in rule.Notes ?? [])
                Console.WriteLine($"· {rule.Rule} {note.Layer ?? note.File}: {Language.Text(note.En, note.Zh)}");
        }

        if (report.Comparison is { } comparison)
            ReportCompareCommand.Print(comparison);
        Console.WriteLine(Language.Text(
            $"{(result.Verdict == Verdict.Passed ? "PASSED" : "FAILED")}: {counts.Fatal} fatal, {counts.Heavy} heavy, "
            + $"{counts.Light} light; {result.Layers.Sum(layer => layer.Features)} features in {result.Layers.Count} layers; "
            + $"profile {result.Profile.Id} {result.Profile.Version}, rules {result.RulePack.Id} {result.RulePack.Version}",
            $"{(result.Verdict == Verdict.Passed ? "检查通过" : "检查不通过")}：致命 {counts.Fatal}，重 {counts.Heavy}，轻 {counts.Light};"
            + $"{result.Layers.Count} 个图层，{result.Layers.Sum(layer => layer.Features)} 个要素;"
            + $"成果规范 {result.Profile.Id} {result.Profile.Version}，规则包 {result.RulePack.Id} {result.RulePack.Version}"));
    }
}
