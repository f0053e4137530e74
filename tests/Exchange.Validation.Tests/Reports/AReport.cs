using System.Globalization;
using Exchange.Validation.Checking;
using Exchange.Validation.Findings;
using Exchange.Validation.Reports;
using Exchange.Validation.Reports.Comparison;
using Exchange.Validation.RulePacks;

namespace Exchange.Validation.Tests.Reports;

/// <summary>A finished check on disk, with the findings a test asks for, and the reports made of it.</summary>
internal sealed class AReport : IDisposable
{
    public static readonly RulePack Pack = RulePackLibrary.Shipped.Load(RulePackLibrary.DefaultId).Value;

    private readonly string folder = Directory.CreateTempSubdirectory("report").FullName;
    private readonly List<(string Rule, int Count)> faults = [];

    /// <summary>Stands in the values, places and suggestions of every finding.</summary>
    public string Value { get; init; } = "2090020212";

    public string PackageName { get; init; } = "330106西湖区县级国土空间总体规划.zip";

    public IReadOnlyList<ExceptionResult> Exceptions { get; init; } = [];

    public long Stored { get; init; } = 100_000;

    public ReportComparison? Comparison { get; init; }

    public IReadOnlyList<IndicatorResult>? Indicators { get; init; }

    public AReport With(string rule, int count)
    {
        faults.Add((rule, count));
        return this;
    }

    public string PathOf(string name) => Path.Combine(folder, name);

    public string TextOf(string name) => File.ReadAllText(PathOf(name));

    public async Task<CheckReport> WriteAsync()
    {
        var report = await FinishAsync();
        await ReportFiles.WriteAsync(
            report, PathOf("findings.jsonl"), folder, new ReportOptions { PackageName = PackageName }, CancellationToken.None);
        return report;
    }

    /// <summary>Writes the findings file and gives the report that names it.</summary>
    public async Task<CheckReport> FinishAsync()
    {
        await using var findings = new FindingFile(PathOf("findings.jsonl"));
        foreach (var (code, count) in faults)
        {
            for (var i = 1; i <= Math.Min(count, Stored); i++)
                await findings.TakeAsync(Fault(Pack.Rule(code)!, i), CancellationToken.None); // Tests name known rules.
        }

        var digest = await findings.CompleteAsync(CancellationToken.None);
        return new CheckReport(Conclude(new FindingsFile("findings.jsonl", findings.Lines, digest)), new CheckRun(
            new DateTimeOffset(2026, 3, 2, 8, 0, 0, TimeSpan.Zero), new DateTimeOffset(2026, 3, 2, 8, 1, 5, TimeSpan.Zero)),
            Comparison);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private CheckResult Conclude(FindingsFile file)
    {
        var counts = new SeverityCounts(Of(Severity.Fatal), Of(Severity.Heavy), Of(Severity.Light));
        var accepted = Exceptions.Sum(entry => entry.Findings);
        var conclusion = Conclusion.Of(
            Pack.PassRule, counts, accepted, [new LightShare("GHYDYH", 3, 1200, true), new LightShare("STBHHX", 9, 100, false)]);
        return new CheckResult
        {
            PackageDigest = new string('a', 64),
            Division = "330106",
            DivisionName = "西湖区",
            Profile = new NamedVersion("county-master-plan", "2026.1", "县级国土空间总体规划", "County master plan"),
            RulePack = new NamedVersion(Pack.Id, Pack.Version, Pack.NameZh, Pack.NameEn),
            RulePackDigest = new string('b', 64),
            EngineVersion = "0.1.0",
            AsOf = new DateOnly(2026, 3, 1),
            Verdict = conclusion.Verdict,
            Conclusion = conclusion,
            Counts = counts,
            Accepted = accepted,
            Exceptions = Exceptions,
            Indicators = Indicators,
            Classes =
            [
                .. Pack.Classes.Select(known => new ClassResult(
                    known.Code, known.NameZh, known.NameEn,
                    new SeverityCounts(
                        Of(Severity.Fatal, known.Code), Of(Severity.Heavy, known.Code), Of(Severity.Light, known.Code)),
                    0)),
            ],
            Rules =
            [
                .. Pack.Rules.Select(rule => (Rule: rule, Count: CountOf(rule.Code))).Select(entry => new RuleResult(
                    entry.Rule.Code, entry.Rule.NameZh, entry.Rule.NameEn, entry.Rule.Severity, entry.Rule.Mode,
                    entry.Count, Math.Min(entry.Count, Stored))),
            ],
            Layers = [new LayerResult("GHYDYH", "4矢量数据/规划.gpkg", 1200), new LayerResult("STBHHX", "4矢量数据/规划.gpkg", 100)],
            Findings = file,
        };
    }

    private Finding Fault(RuleDefinition rule, int number) => new()
    {
        Rule = rule.Code,
        Severity = rule.Severity,
        File = "4矢量数据/规划.gpkg",
        Layer = "GHYDYH",
        FeatureId = number,
        Bsm = "330106" + number.ToString("D12", CultureInfo.InvariantCulture),
        Field = "YSDM",
        X = 120.123456 + number / 1000.0,
        Y = 30.25,
        Epsg = 4490,
        Values = new Dictionary<string, string> { ["found"] = Value },
        Message = $"The value '{Value}' is not what the layer asks for; 2090020630 is allowed.",
        MessageZh = $"值“{Value}”与图层要求不符，应为 2090020630。",
        Clause = rule.ClauseEn,
        ClauseZh = $"{rule.ClauseZh}({rule.LegalBasis})",
        Suggestion = "Write the code of the layer into the field.",
        SuggestionZh = "请在该字段中填写图层的要素代码。",
    };

    private long CountOf(string rule) => faults.Where(fault => fault.Rule == rule).Sum(fault => (long)fault.Count);

    private long Of(Severity severity, string codeStart = "") => Pack.Rules
        .Where(rule => rule.Severity == severity && rule.Code.StartsWith(codeStart, StringComparison.Ordinal))
        .Sum(rule => CountOf(rule.Code));
}
