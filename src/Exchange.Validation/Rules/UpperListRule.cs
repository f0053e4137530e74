using Exchange.Domain.Problems;
using Exchange.Spatial.Layers;
using Exchange.Validation.Baselines;
using Exchange.Validation.Checking;
using Exchange.Validation.Findings;

namespace Exchange.Validation.Rules;

/// <summary>
/// 620105: corridors, facilities and heritage that the upper plan lists appear in the plan (布局与名录). The machine looks
/// for their names; a person concludes.
/// </summary>
/// <remarks>
/// Parameter <c>fields</c>: attributes that hold names. An entry is found where one of them contains its name, blanks
/// and brackets apart.
/// </remarks>
internal sealed class UpperListRule : CheckRule
{
    private static readonly FindingText NotFound = new(
        "'{name}' of the list '{list}' ({baseline}) is named in no feature of {layers}; a person concludes whether "
        + "the plan takes it over.",
        "名录“{listZh}”({baseline})中的“{name}”在 {layersZh} 中没有同名要素；是否落实由人工判定。",
        "Draw it and give it the name of the list, or explain why it is not taken over.",
        "请绘制该要素并使用名录中的名称，或说明未落实的理由。");

    private const int MaxNames = 1_000_000;

    private readonly HashSet<(string Table, string Name)> names = [];
    private readonly List<ListedPlace> open = [];
    private Problem? refusal;
    private string baselineName = "";

    public override void CheckDatabase(DatabaseView database, RuleReporter reporter)
    {
        // Patches and the like are of no plan that could take anything over.
        if (database.Request.Profile.PlanTypes.Count == 0)
            return;
        var baseline = database.Request.IssuedBaseline;
        if (!baseline.Succeeded)
        {
            refusal = baseline.Problem;
            return;
        }

        baselineName = baseline.Value.Name;
        open.AddRange(baseline.Value.Document.Places.Where(
            place => IssuedValue.IsSame(place.Division, database.Request.Division)));
    }

    public override LayerCheck? BeginLayer(LayerView layer, RuleReporter reporter)
    {
        var fields = reporter.Rule.Texts("fields")
            .Where(field => layer.Definition.Attribute(field) is not null).ToList();
        return fields.Count == 0 || !open.Exists(place => IsFor(place, layer.Table))
            ? null : new Look(this, layer.Table, fields);
    }

    public override void CheckRelations(RuleReporter reporter, CancellationToken cancellationToken)
    {
        if (refusal is not null)
            NotChecked.Tell(refusal, FindingPlace.Package, reporter);
        foreach (var place in open.Where(place => !IsNamed(place)))
        {
            var layers = place.Layers is { Count: > 0 } tables ? string.Join(" / ", tables) : null;
            reporter.Report(
                NotFound, FindingPlace.Package with { Layer = place.Layers is [var only] ? only : null },
                ("name", place.Name), ("list", place.ListEn), ("listZh", place.ListZh), ("baseline", baselineName),
                ("layers", layers ?? "any layer"), ("layersZh", layers ?? "任何图层"));
        }
    }

    private bool IsNamed(ListedPlace place)
    {
        var wanted = Plain(place.Name);
        return names.Any(entry => IsFor(place, entry.Table) && entry.Name.Contains(wanted, StringComparison.Ordinal));
    }

    private static bool IsFor(ListedPlace place, string table) =>
        place.Layers is not { Count: > 0 } tables || tables.Contains(table, StringComparer.OrdinalIgnoreCase);

    private static string Plain(string name) => string.Concat(
        name.Where(character => !char.IsWhiteSpace(character) && "()()“”\"《》·".IndexOf(character) < 0));

    private sealed class Look(UpperListRule rule, string table, List<string> fields) : LayerCheck
    {
        public override void Check(LayerPartition partition, CancellationToken cancellationToken)
        {
            foreach (var field in fields)
            {
                var values = partition.Column(field);
                for (var row = 0; row < partition.Count && rule.names.Count < MaxNames; row++)
                {
                    if (values?.Text(row) is { Length: > 0 } name)
                        rule.names.Add((table, Plain(name)));
                }
            }
        }
    }
}
