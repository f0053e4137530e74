using Exchange.Validation.Reports;
using Exchange.Validation.RulePacks;

namespace Exchange.Validation.Checking;

/// <summary>The counts of a finished check and what follows from them.</summary>
public sealed record CheckTally
{
    public required IReadOnlyList<RuleResult> Rules { get; init; }

    public required IReadOnlyList<ClassResult> Classes { get; init; }

    public required IReadOnlyList<LayerResult> Layers { get; init; }

    public required IReadOnlyList<IndicatorResult> Indicators { get; init; }

    public required SeverityCounts Counts { get; init; }

    public required long Accepted { get; init; }

    public required IReadOnlyList<ExceptionResult> Exceptions { get; init; }

    public required Conclusion Conclusion { get; init; }

    public Verdict Verdict => Conclusion.Verdict;

    internal static CheckTally From(
        CheckRequest request, FindingCollector collector, IReadOnlyList<LayerResult> layers)
    {
        var pack = request.RulePack;
        var counts = pack.Rules.Select(rule => (Rule: rule, Count: collector.CountOf(rule.Code))).ToList();
        var all = Sum(counts.Select(entry => entry.Count));
        return new CheckTally
        {
            Rules =
            [
                .. counts.Select(entry => new RuleResult(
                    entry.Rule.Code, entry.Rule.NameZh, entry.Rule.NameEn, entry.Rule.Severity, entry.Rule.Mode,
                    entry.Count.All, entry.Count.Stored, collector.NotesOf(entry.Rule.Code))),
            ],
            Classes =
            [
                .. counts.GroupBy(entry => ClassOf(entry.Rule.Code, pack))
                    .OrderBy(group => group.Key.Code, StringComparer.Ordinal)
                    .Select(group => new ClassResult(
                        group.Key.Code, group.Key.NameZh, group.Key.NameEn,
                        Sum(group.Select(entry => entry.Count)), group.Sum(entry => entry.Count.Accepted))),
            ],
            Layers = layers,
            Indicators = collector.Indicators,
            Counts = all,
            Accepted = collector.Accepted,
            Exceptions =
            [
                .. request.Options.AcceptedExceptions.Select(
                    (exception, index) => new ExceptionResult(exception, collector.CoveredBy(index))),
            ],
            Conclusion = Conclusion.Of(
                pack.PassRule, all, collector.Accepted, SharesOf(pack.PassRule, collector, layers)),
        };
    }

    // A table may lie in several files; findings name the table, so its features are taken together.
    private static IReadOnlyList<LightShare> SharesOf(
        PassRule rule, FindingCollector collector, IReadOnlyList<LayerResult> layers) =>
    [
        .. layers.GroupBy(layer => layer.Layer, StringComparer.OrdinalIgnoreCase)
            .Select(group => (group.Key, Findings: collector.LightOf(group.Key), Features: group.Sum(l => l.Features)))
            .Where(layer => layer.Findings > 0)
            .Select(layer => new LightShare(
                layer.Key, layer.Findings, layer.Features, rule.Passes(layer.Findings, layer.Features))),
    ];

    private static SeverityCounts Sum(IEnumerable<RuleCount> counts) => counts.Aggregate(
        new SeverityCounts(0, 0, 0),
        (sum, count) => new SeverityCounts(sum.Fatal + count.Fatal, sum.Heavy + count.Heavy, sum.Light + count.Light));

    /// <summary>The class as the pack names it, else the code's first two digits without a name.</summary>
    private static RuleClass ClassOf(string rule, RulePack pack) =>
        pack.Classes.Where(known => rule.StartsWith(known.Code, StringComparison.Ordinal))
            .MaxBy(known => known.Code.Length) ?? new RuleClass(rule[..2], "", "");
}
