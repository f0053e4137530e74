using Exchange.Spatial.References;
using Exchange.Validation.Checking;
using Exchange.Validation.Findings;

namespace Exchange.Validation.Rules;

/// <summary>220105: coordinates lie where the system they are in is used.</summary>
internal sealed class ExtentRule : CheckRule
{
    private static readonly FindingText Outside = new(
        "{layer}: {reason}", "{layer}:{reasonZh}",
        "Look at the marked feature first; a slip of one point moves it far away.",
        "请先检查标示的要素；个别点录入错误即会造成此问题。");

    public override LayerCheck? BeginLayer(LayerView layer, RuleReporter reporter) =>
        ZoneLook.Of(layer)?.Ask(reporter, Outside, kind => kind == ZoneFaultKind.OutsideChina);
}
