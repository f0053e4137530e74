using Exchange.Domain.Problems;
using Exchange.Spatial.CrossLayer;
using Exchange.Spatial.Layers;
using Exchange.Validation.Baselines;
using Exchange.Validation.Checking;
using Exchange.Validation.Findings;

namespace Exchange.Validation.Rules;

/// <summary>
/// 430106: permanent basic farmland lies on cultivated land of the base survey; what does not is listed.
/// </summary>
/// <remarks>
/// The rule's layers are those of the farmland. Parameters: <c>survey</c>, tables of which the first in the package
/// counts, or else the first in the baseline; <c>fields</c>, attributes of which the first that layer has holds the
/// class; <c>classes</c>, starts of the codes of cultivated land; <c>squareMetres</c> and <c>share</c>, of which the
/// greater may be something else in one feature. Areas are ellipsoidal.
/// </remarks>
internal sealed class CultivatedLandRule : CheckRule
{
    private static readonly FindingText NotCultivated = new(
        "{squareMetres} m² of feature {feature} of {layer} ({percent} %) are not cultivated land in {survey}: "
        + "{classes}. At most {allowed} m² are allowed.",
        "{layer} 的要素 {feature} 有 {squareMetres} 平方米({percent}%)在 {survey} 中不是耕地：{classes}。允许 {allowed} 平方米。",
        "Take this ground out, or show by documents that it is cultivated.", "请划出该部分，或提供材料证明其为耕地。");

    private static readonly FindingText NotComparable = new(
        "{layer} could not be compared with {survey}: {reason}", "{layer} 无法与 {survey} 比较：{reasonZh}",
        "Correct the layers as said and check again.", "请按提示修正图层后重新检查。");

    private const int AreaDecimals = 2;
    private const int MaxClasses = 8;

    private readonly List<FarmlandComparison> comparisons = [];

    public override void CheckDatabase(DatabaseView database, RuleReporter reporter)
    {
        foreach (var farmland in database.Tables(reporter.Rule.Layers))
        {
            if (farmland.Definition.GeometryKind is GeometryKind.Polygon or GeometryKind.MultiPolygon)
                Add(farmland, database, reporter);
        }
    }

    public override IEnumerable<LayerCheck> BeginRelated(LayerView layer, RuleReporter reporter) =>
        comparisons.SelectMany(each => each.Begin(layer, Compare));

    private void Add(LayerView farmland, DatabaseView database, RuleReporter reporter)
    {
        var tables = reporter.Rule.Texts("survey");
        var survey = database.Tables(tables)
            .FirstOrDefault(layer => ClassField(layer.Definition, reporter) is not null);
        IssuedLayer? issued = null;
        if (survey is null)
        {
            var found = IssuedGround.Find(farmland, tables);
            if (found.Succeeded && ClassField(found.Value.Definition, reporter) is not null)
                issued = found.Value;
        }

        if ((survey?.Definition ?? issued?.Definition) is not { } definition)
        {
            NotChecked.Tell(
                BaselineProblems.NoSurvey.With(("layers", string.Join(" / ", tables))), farmland.Place(), reporter);
            return;
        }

        var relation = LayerRelation.Between(
            farmland.Definition.Reference, definition.Reference, new LayerRelationOptions
            {
                Questions = RelationQuestions.Shares,
                ClassAttribute = ClassField(definition, reporter),
            });
        // Layers in different systems are a finding of 220101.
        if (relation.Succeeded)
            comparisons.Add(new FarmlandComparison(farmland, survey, issued, relation.Value, reporter));
    }

    private static string? ClassField(LayerDefinition layer, RuleReporter reporter) =>
        reporter.Rule.Texts("fields").FirstOrDefault(field => layer.Attribute(field) is not null);

    private static void Compare(FarmlandComparison comparison, Outcome<ShareTable> shares, RuleReporter reporter)
    {
        var layer = comparison.Farmland;
        if (!shares.Succeeded)
        {
            reporter.Report(
                NotComparable, layer.Place(), ("layer", layer.Table), ("survey", comparison.SurveyName),
                ("problem", shares.Problem.Code), ("reason", shares.Problem.Detail("en")),
                ("reasonZh", shares.Problem.Detail("zh")));
            return;
        }

        var cultivated = reporter.Rule.Texts("classes");
        foreach (var feature in shares.Value.Features)
        {
            var others = feature.Classes.Where(share => !IsCultivated(share.Class, cultivated)).ToList();
            var found = others.Sum(share => share.AreaSquareMetres) + feature.NoneSquareMetres;
            var allowed = Math.Max(
                reporter.Rule.Number("squareMetres", 0), reporter.Rule.Number("share", 0) * feature.AreaSquareMetres);
            // Rounded first: what a machine's arithmetic leaves behind the digits shown decides nothing.
            if (Math.Round(found, AreaDecimals) <= Math.Round(allowed, AreaDecimals))
                continue;
            reporter.Report(
                NotCultivated, comparison.Place(feature.Row, feature.Id), ("layer", layer.Table),
                ("feature", feature.Id), ("survey", comparison.SurveyName),
                ("squareMetres", Math.Round(found, AreaDecimals)),
                ("percent", Math.Round(100 * found / feature.AreaSquareMetres, AreaDecimals)),
                ("classes", Listed(others, feature.NoneSquareMetres)),
                ("allowed", Math.Round(allowed, AreaDecimals)));
        }
    }

    private static bool IsCultivated(string? code, IReadOnlyList<string> starts) =>
        code is not null && starts.Any(start => code.StartsWith(start, StringComparison.Ordinal));

    // The largest first; equal ones by code.
    private static string Listed(List<ClassShare> others, double none)
    {
        var all = others
            .Select(share => (Code: share.Class ?? "?", Area: Math.Round(share.AreaSquareMetres, AreaDecimals)))
            .Append((Code: "–", Area: Math.Round(none, AreaDecimals)))
            .Where(share => share.Area > 0)
            .OrderByDescending(share => share.Area).ThenBy(share => share.Code, StringComparer.Ordinal).ToList();
        var shown = all.Take(MaxClasses).Select(share => FormattableString.Invariant($"{share.Code} {share.Area}"));
        return string.Join(", ", shown) + (all.Count > MaxClasses ? ", …" : "");
    }
}
