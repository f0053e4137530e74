using System.Globalization;
using Exchange.Validation.Findings;
using Exchange.Validation.Reports.Comparison;
using Exchange.Validation.RulePacks;

namespace Exchange.Validation.Reports;

/// <summary>
/// What HTML and PDF show: the report with the first findings of each rule. Reads the findings file once and holds no
/// more than the shown findings, however long the file is.
/// </summary>
internal sealed class ReportContent
{
    // The officials who read the report live by Beijing time; the offset has had no summer time since 1991.
    private static readonly TimeSpan BeijingTime = TimeSpan.FromHours(8);

    private readonly Dictionary<string, List<Finding>> shown;

    private ReportContent(CheckReport report, ReportOptions options, Dictionary<string, List<Finding>> shown) =>
        (Report, Options, this.shown) = (report, options, shown);

    public CheckReport Report { get; }

    public CheckResult Result => Report.Result;

    public ReportOptions Options { get; }

    /// <summary>The rules with findings, in the order of the pack.</summary>
    public IEnumerable<RuleResult> RulesWithFindings => Result.Rules.Where(rule => rule.Findings > 0);

    public IReadOnlyList<Finding> ShownOf(string rule) => shown.GetValueOrDefault(rule) ?? [];

    public static async Task<ReportContent> ReadAsync(
        CheckReport report, string findingsFile, ReportOptions options, CancellationToken cancellationToken)
    {
        var shown = new Dictionary<string, List<Finding>>(StringComparer.Ordinal);
        await foreach (var finding in FindingFile.ReadAsync(findingsFile, cancellationToken))
        {
            if (!shown.TryGetValue(finding.Rule, out var list))
                shown[finding.Rule] = list = [];
            if (list.Count < options.MaxShownPerRule)
                list.Add(finding);
        }

        return new ReportContent(report, options, shown);
    }

    /// <summary>What was checked and against what, as label and value.</summary>
    public IEnumerable<(Wording Label, string Value)> Facts(ReportLanguage language)
    {
        yield return (ReportWords.Package, Options.PackageName);
        yield return (ReportWords.Division, $"{Result.DivisionName} {Result.Division}".Trim());
        yield return (ReportWords.Profile, Named(Result.Profile, language));
        yield return (ReportWords.RulePack, Named(Result.RulePack, language));
        yield return (ReportWords.Baseline, BaselineText(language));
        yield return (ReportWords.Engine, "Exchange " + Result.EngineVersion);
        yield return (ReportWords.BaseDate, Result.AsOf.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        yield return (ReportWords.CheckedAt, $"{Time(Report.Run.StartedAt)} – {Time(Report.Run.EndedAt)} (UTC+8)");
        yield return (ReportWords.Features, CountedFeatures(language));
        yield return (ReportWords.PackageDigest, Digest(language));
        yield return (ReportWords.RulePackDigest, "SHA-256 " + Result.RulePackDigest);
        yield return (ReportWords.FindingsFile, $"{Result.Findings.Name} · SHA-256 {Result.Findings.Sha256}");
    }

    public string Digest(ReportLanguage language) => Result.PackageDigest.Length == 0
        ? ReportWords.NoDigest.In(language)
        : "SHA-256 " + Result.PackageDigest;

    public string PassRule(ReportLanguage language) => string.Format(
        CultureInfo.InvariantCulture, ReportWords.PassRuleText.In(language),
        Result.Conclusion.PassRule.LightPercentOfFeatures);

    /// <summary>The sentence on what is not shown; null when everything of the rule is.</summary>
    public string? More(RuleResult rule, ReportLanguage language)
    {
        var listed = ShownOf(rule.Rule).Count;
        return rule.Findings <= listed ? null : string.Format(
            CultureInfo.InvariantCulture, ReportWords.More.In(language),
            Count(rule.Findings), Count(listed), Count(rule.Findings - listed), Count(rule.Stored));
    }

    /// <summary>What rules say besides findings, with the rule.</summary>
    public IEnumerable<(RuleResult Rule, RuleNote Note)> Notes =>
        Result.Rules.SelectMany(rule => (rule.Notes ?? []).Select(note => (rule, note)));

    /// <summary>In the rule table: a count, clean, not checked, or left to a person.</summary>
    public static string Outcome(RuleResult rule, ReportLanguage language) =>
        rule.Findings > 0 ? Count(rule.Findings) : WithoutFindings(rule).In(language);

    public static Wording WithoutFindings(RuleResult rule) =>
        rule.Mode != RuleMode.Automatic ? ReportWords.ForPerson
        : rule.Notes is { Count: > 0 } ? ReportWords.NotChecked
        : ReportWords.Clean;

    public static string Name(RuleResult rule, ReportLanguage language) =>
        language == ReportLanguage.Chinese ? rule.NameZh : rule.NameEn;

    public static string Name(ClassResult result, ReportLanguage language) =>
        language == ReportLanguage.Chinese ? result.NameZh : result.NameEn;

    public static string Scope(ExceptionResult result, ReportLanguage language) =>
        string.Join(" · ", new[] { result.Exception.Layer, result.Exception.Bsm }.Where(part => part is not null)) is var scope
        && scope.Length > 0 ? scope : ReportWords.WholePackage.In(language);

    /// <summary>Where a finding lies, from the large to the small.</summary>
    public static IEnumerable<string> Place(Finding finding, ReportLanguage language)
    {
        if (finding.Layer is not null)
            yield return finding.Layer;
        else if (finding.File is not null)
            yield return finding.File;
        if (finding.FeatureId is { } id)
            yield return string.Create(CultureInfo.InvariantCulture, $"{ReportWords.Feature.In(language)} {id}");
        if (finding.Bsm is not null)
            yield return $"{ReportWords.Identifier.In(language)} {finding.Bsm}";
        if (finding.Field is not null)
            yield return $"{ReportWords.Field.In(language)} {finding.Field}";
        if (finding is { X: { } x, Y: { } y })
        {
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"({x:0.######}, {y:0.######}){(finding.Epsg is { } epsg ? $" EPSG:{epsg}" : "")}");
        }

        if (finding.RelatedLayer is not null)
            yield return $"{ReportWords.Related.In(language)} {finding.RelatedLayer} {finding.RelatedFeatureId}".TrimEnd();
    }

    /// <summary>Where a difference lies, as far as it lies anywhere.</summary>
    /// <summary>With what the report from below was made, as label and value; nothing where that is unknown.</summary>
    public static IEnumerable<(Wording Label, string Value)> Below(
        ReportComparison comparison, ReportLanguage language)
    {
        if (comparison.VerdictBelow is { } verdict)
        {
            yield return (
                ReportWords.VerdictBelow,
                (verdict == Verdict.Passed ? ReportWords.Passed : ReportWords.Failed).In(language));
        }

        if (comparison.RulePackBelow is { } pack)
            yield return (ReportWords.RulePackBelow, Named(pack, language));
        if (comparison.EngineBelow is { } engine)
            yield return (ReportWords.EngineBelow, "Exchange " + engine);
    }

    public static string Place(ReportDifference difference, ReportLanguage language)
    {
        var parts = new List<string?> { difference.Layer ?? difference.File };
        if (difference.FeatureId is { } id)
            parts.Add(string.Create(CultureInfo.InvariantCulture, $"{ReportWords.Feature.In(language)} {id}"));
        if (difference.Bsm is { } bsm)
            parts.Add($"{ReportWords.Identifier.In(language)} {bsm}");
        if (difference.Field is { } field)
            parts.Add($"{ReportWords.Field.In(language)} {field}");
        return string.Join(" · ", parts.Where(part => part is not null));
    }

    public static string Count(long number) => number.ToString("#,0", CultureInfo.InvariantCulture);

    public static string Percent(LightShare share) => share.Features == 0
        ? "–"
        : (share.Findings * 100.0 / share.Features).ToString("0.##", CultureInfo.InvariantCulture) + " %";

    private string BaselineText(ReportLanguage language) => Result.Baseline is not { } used
        ? ReportWords.NoBaseline.In(language)
        : $"{Named(used.Name, language)} · {used.Signer} · SHA-256 {used.Digest}";

    private string CountedFeatures(ReportLanguage language)
    {
        var (features, layers) = (Result.Layers.Sum(layer => layer.Features), Result.Layers.Count);
        return language == ReportLanguage.Chinese
            ? $"{layers} 个图层，{Count(features)} 个要素"
            : $"{Count(features)} in {layers} layers";
    }

    private static string Named(NamedVersion named, ReportLanguage language) =>
        $"{(language == ReportLanguage.Chinese ? named.NameZh : named.NameEn)} ({named.Id} {named.Version})".Trim();

    private static string Time(DateTimeOffset at) =>
        at.ToOffset(BeijingTime).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
}
