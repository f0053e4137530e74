using System.Text.Json;
using Exchange.Spatial.CrossLayer;
using Exchange.Validation.Checking;
using Exchange.Validation.Findings;

namespace Exchange.Validation.Rules;

/// <summary>
/// 230101, 430104, 430105: the polygons of one layer lie within those of another, such as all layers within the
/// division.
/// </summary>
/// <remarks>
/// Parameter <c>pairs</c>: objects with <c>inner</c>, tables (none for every polygon layer the outer one is not), and
/// <c>outer</c>, tables of which the first in the package counts. <c>innerField</c> with <c>innerStarts</c>, and
/// <c>outerField</c> with <c>outerStarts</c>, take only features whose code begins so. Parameter
/// <c>toleranceMetres</c>: ground that is nowhere wider is the resolution of the data. Where a layer of a pair is
/// missing nothing is said.
/// </remarks>
internal sealed class LayersWithinRule : CheckRule
{
    private static readonly FindingText Outside = new(
        "Feature {feature} of {layer} covers {squareMetres} m² outside {outer}; it has to lie within.",
        "{layer} 的要素 {feature} 有 {squareMetres} 平方米超出 {outer}；应全部位于其内。",
        "Trim the feature to {outer}, or correct {outer}.", "请将该要素裁切至 {outer} 范围内，或更正 {outer}。");

    private const int AreaDecimals = 4;

    private readonly List<(LayerComparison Comparison, CodesByRow? Inner)> comparisons = [];

    public override void CheckDatabase(DatabaseView database, RuleReporter reporter)
    {
        if (!reporter.Rule.Parameters.TryGetValue("pairs", out var pairs) || pairs.ValueKind != JsonValueKind.Array)
            return;
        foreach (var pair in pairs.EnumerateArray())
            Add(pair, database, reporter);
    }

    public override IEnumerable<LayerCheck> BeginRelated(LayerView layer, RuleReporter reporter)
    {
        foreach (var (each, inner) in comparisons)
        {
            if (inner is not null && layer == each.First)
                yield return inner;
            var look = each.Begin(layer, (comparison, relation, cancellationToken) =>
            {
                var found = relation.FindOutside(cancellationToken);
                if (found.Succeeded)
                    Report(comparison, found.Value, inner, reporter);
                else
                    comparison.Refuse(found.Problem, reporter);
            });
            if (look is not null)
                yield return look;
        }
    }

    private void Add(JsonElement pair, DatabaseView database, RuleReporter reporter)
    {
        if (database.Tables(Texts(pair, "outer")).FirstOrDefault() is not { } outer)
            return;
        var names = Texts(pair, "inner");
        foreach (var layer in names.Count > 0 ? database.Tables(names) : database.Layers)
        {
            if (layer.Table.Equals(outer.Table, StringComparison.OrdinalIgnoreCase))
                continue;
            var filter = Filter(pair, "outerField", "outerStarts");
            var taken = Filter(pair, "innerField", "innerStarts");
            if (LayerComparison.Of(layer, outer, RelationQuestions.Outside, reporter, filter) is { } comparison)
                comparisons.Add((comparison, taken is null ? null : new CodesByRow(taken)));
        }
    }

    private static void Report(
        LayerComparison comparison, IReadOnlyList<UncoveredGround> grounds, CodesByRow? inner, RuleReporter reporter)
    {
        var outer = comparison.SecondFilter is { } filter
            ? $"{comparison.Second.Table} ({filter.Field} {string.Join('/', filter.Starts)}*)"
            : comparison.Second.Table;
        foreach (var ground in grounds.Where(ground => inner is null || inner.Takes(ground.Row)))
        {
            reporter.Report(
                Outside, comparison.Place(ground.Row, ground.Id, ground.X, ground.Y),
                ("layer", comparison.First.Table), ("feature", ground.Id), ("outer", outer),
                ("squareMetres", Math.Round(ground.AreaSquareMetres, AreaDecimals)));
        }
    }

    private static CodeFilter? Filter(JsonElement pair, string field, string starts) =>
        Texts(pair, field) is [var name] && Texts(pair, starts) is { Count: > 0 } codes
            ? new CodeFilter(name, codes) : null;

    private static IReadOnlyList<string> Texts(JsonElement pair, string name) =>
        pair.TryGetProperty(name, out var value) ? RulePacks.RuleDefinition.Texts(value) : [];
}
