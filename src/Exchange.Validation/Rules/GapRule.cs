using Exchange.Spatial.Coverage;
using Exchange.Spatial.Layers;
using Exchange.Validation.Checking;
using Exchange.Validation.Findings;
using Exchange.Validation.Profiles;

namespace Exchange.Validation.Rules;

/// <summary>410103: a layer that covers everything leaves nothing out.</summary>
/// <remarks>
/// The rule's layers are those that cover everything, and so are those of which the profile says it. Parameter
/// <c>boundaries</c>: tables of division layers; the first in the package that is read before the layer states what has
/// to be covered. Without one, only ground that features enclose is a gap. Parameter <c>toleranceMetres</c>: a gap that
/// is nowhere wider is the resolution of the data.
/// </remarks>
internal sealed class GapRule : CheckRule
{
    private static readonly FindingText Gap = new(
        "{layer} leaves out {squareMetres} m² between features {neighbours}; the layer has to cover everything.",
        "{layer} 在要素 {neighbours} 之间存在 {squareMetres} 平方米的缝隙；该图层应全覆盖。",
        "Draw the missing feature, or extend a neighbour over the gap.",
        "请补绘缺失要素，或将相邻要素扩展至缝隙处。");

    private readonly LayerKeeper divisions = new();

    public override IEnumerable<LayerCheck> BeginRelated(LayerView layer, RuleReporter reporter) =>
        divisions.Begin(layer, reporter.Rule.Texts("boundaries")) is { } look ? [look] : [];

    public override LayerCheck? BeginLayer(LayerView layer, RuleReporter reporter)
    {
        if (layer.Definition.GeometryKind is null || !CoversAll(layer, reporter))
            return null;
        var look = CoverageLook.Of(layer).Ask(CoverageFindingKind.Gap, Gap, reporter);
        if (divisions.For(layer) is { } boundary)
            look.Bound(boundary);
        return look;
    }

    private static bool CoversAll(LayerView layer, RuleReporter reporter) =>
        layer.Coverage == LayerCoverage.Full || (layer.Coverage is not null && reporter.Rule.Layers.Count > 0);
}
