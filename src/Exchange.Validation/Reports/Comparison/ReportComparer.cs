using System.Globalization;
using Exchange.Domain.Problems;

namespace Exchange.Validation.Reports.Comparison;

/// <summary>
/// Compares two reports of the same package: what they were made with, what they conclude, and what they found where.
/// </summary>
public static class ReportComparer
{
    /// <summary>Differences listed per rule and kind; the counts tell them all.</summary>
    public const int MaxShownPerRule = 100;

    /// <summary>The comparison, or a refusal when the reports are not of one package.</summary>
    /// <param name="belowFindings">The findings file <paramref name="below"/> names.</param>
    /// <param name="hereFindings">The findings file <paramref name="here"/> names.</param>
    /// <exception cref="InvalidDataException">A line of a findings file is no finding.</exception>
    public static async Task<Outcome<ReportComparison>> CompareAsync(
        CheckResult below, string belowFindings, CheckResult here, string hereFindings,
        CancellationToken cancellationToken)
    {
        if (below.PackageDigest != here.PackageDigest)
            return ReportProblems.OtherPackage.With(("below", below.PackageDigest), ("here", here.PackageDigest));

        var match = new FindingMatch(belowFindings, hereFindings, MaxShownPerRule);
        if (below.Findings.Sha256 != here.Findings.Sha256)
            await match.RunAsync(cancellationToken);
        var conclusions = Conclusions(below, here).ToList();
        return new ReportComparison
        {
            RulePackBelow = below.RulePack,
            EngineBelow = below.EngineVersion,
            VerdictBelow = below.Verdict,
            Agrees = conclusions.Count == 0 && match.Rules.Count == 0,
            Rules = match.Rules,
            Differences = [.. Circumstances(below, here), .. conclusions, .. match.Differences],
        };
    }

    /// <summary>The comparison with a report that cannot be compared.</summary>
    internal static ReportComparison Refused(Problem problem) => new()
    {
        Agrees = false,
        Rules = [],
        Differences =
        [
            new ReportDifference
            {
                Kind = DifferenceKind.NotComparable,
                En = $"{DifferenceTexts.TextOf(DifferenceKind.NotComparable).En}: {problem.Detail("en")}",
                Zh = $"{DifferenceTexts.TextOf(DifferenceKind.NotComparable).Zh}:{problem.Detail("zh")}",
            },
        ],
    };

    private static IEnumerable<ReportDifference> Circumstances(CheckResult below, CheckResult here)
    {
        (DifferenceKind Kind, string? Below, string? Here)[] pairs =
        [
            (DifferenceKind.OtherEngine, below.EngineVersion, here.EngineVersion),
            (DifferenceKind.OtherRulePack, PackOf(below), PackOf(here)),
            (DifferenceKind.OtherProfile, NameOf(below.Profile), NameOf(here.Profile)),
            (DifferenceKind.OtherBaseline, BaselineOf(below), BaselineOf(here)),
            (DifferenceKind.OtherBaseDate, DayOf(below), DayOf(here)),
        ];
        return pairs.Where(pair => pair.Below != pair.Here)
            .Select(pair => DifferenceTexts.Of(pair.Kind, pair.Below, pair.Here));
    }

    private static IEnumerable<ReportDifference> Conclusions(CheckResult below, CheckResult here)
    {
        if (below.Verdict != here.Verdict)
        {
            var text = DifferenceTexts.TextOf(DifferenceKind.OtherVerdict);
            var (there, own) = (WordOf(below.Verdict), WordOf(here.Verdict));
            yield return new ReportDifference
            {
                Kind = DifferenceKind.OtherVerdict,
                En = DifferenceTexts.Fill(text.En, there.En, own.En),
                Zh = DifferenceTexts.Fill(text.Zh, there.Zh, own.Zh),
            };
        }

        // Counts also tell of findings that are not stored.
        var (countsBelow, countsHere) = (CountsOf(below), CountsOf(here));
        foreach (var rule in countsBelow.Keys.Union(countsHere.Keys).Order(StringComparer.Ordinal))
        {
            var (there, own) = (countsBelow.GetValueOrDefault(rule), countsHere.GetValueOrDefault(rule));
            if (there != own)
                yield return DifferenceTexts.Of(DifferenceKind.OtherCount, Text(there), Text(own), rule);
        }
    }

    // A report from below may say anything, also a rule twice.
    private static Dictionary<string, long> CountsOf(CheckResult result) => result.Rules
        .GroupBy(rule => rule.Rule, StringComparer.Ordinal)
        .ToDictionary(rule => rule.Key, rule => rule.Sum(one => one.Findings), StringComparer.Ordinal);

    // Two packs of one version may still be two; eight characters of the digest tell them apart.
    private static string PackOf(CheckResult result) =>
        $"{NameOf(result.RulePack)} ({result.RulePackDigest[..Math.Min(8, result.RulePackDigest.Length)]})";

    private static string? BaselineOf(CheckResult result) => result.Baseline is { } baseline
        ? $"{NameOf(baseline.Name)} ({baseline.Digest[..Math.Min(8, baseline.Digest.Length)]})" : null;

    private static string NameOf(NamedVersion named) => $"{named.Id} {named.Version}";

    private static string DayOf(CheckResult result) => result.AsOf.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Text(long count) => count.ToString(CultureInfo.InvariantCulture);

    private static Wording WordOf(Verdict verdict) =>
        verdict == Verdict.Passed ? ReportWords.Passed : ReportWords.Failed;
}
