using Exchange.Validation.Reports;

namespace Exchange.Validation.Checking;

/// <summary>The counts of a finished check.</summary>
public sealed record CheckTally(
    IReadOnlyList<RuleResult> Rules, IReadOnlyList<LayerResult> Layers, SeverityCounts Counts, long Accepted)
{
    /// <summary>Passed when nothing is fatal and every heavy finding has an accepted exception (domain default).</summary>
    public Verdict Verdict => Counts.Fatal > 0 || Counts.Heavy > Accepted ? Verdict.Failed : Verdict.Passed;

    internal static CheckTally From(
        CheckRequest request, FindingCollector collector, IReadOnlyList<LayerResult> layers)
    {
        var counts = request.RulePack.Rules.Select(rule => collector.CountOf(rule.Code)).ToList();
        return new CheckTally(
            [
                .. request.RulePack.Rules.Zip(counts, (rule, count) => new RuleResult(
                    rule.Code, rule.NameZh, rule.NameEn, rule.Severity, rule.Mode, count.All, count.Stored)),
            ],
            layers,
            new SeverityCounts(counts.Sum(c => c.Fatal), counts.Sum(c => c.Heavy), counts.Sum(c => c.Light)),
            collector.Accepted);
    }
}
