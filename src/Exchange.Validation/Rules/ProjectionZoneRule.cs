using Exchange.Spatial.References;
using Exchange.Validation.Checking;
using Exchange.Validation.Findings;

namespace Exchange.Validation.Rules;

/// <summary>220102: zone, prefix, unit and order of the coordinates fit the system that the layer declares.</summary>
internal sealed class ProjectionZoneRule : CheckRule
{
    private static readonly FindingText Unfit = new(
        "{layer}: {reason}", "{layer}:{reasonZh}",
        "Find out which system the coordinates are in, and declare that or transform the layer.",
        "请核实坐标实际所用的坐标系，更正声明或转换图层。");

    public override LayerCheck? BeginLayer(LayerView layer, RuleReporter reporter) =>
        ZoneLook.Of(layer)?.Ask(reporter, Unfit, kind => kind != ZoneFaultKind.OutsideChina);
}
