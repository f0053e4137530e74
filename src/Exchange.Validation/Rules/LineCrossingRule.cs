using Exchange.Spatial.Lines;
using Exchange.Validation.Checking;
using Exchange.Validation.Findings;

namespace Exchange.Validation.Rules;

/// <summary>
/// 420102: lines neither cross nor accompany themselves, nor run along others. Parameter <c>toleranceMetres</c>: nearer
/// lines are on each other.
/// </summary>
internal sealed class LineCrossingRule : CheckRule
{
    private static readonly FindingText Crossing = new(
        "Line {feature} of {layer} crosses itself.", "{layer} 的线 {feature} 自相交。",
        "Split the line at the marked place or redraw it.", "请在标示处打断或重新绘制该线。");

    private static readonly FindingText Along = new(
        "Line {feature} of {layer} runs along itself for {metres} m.", "{layer} 的线 {feature} 自重叠 {metres} 米。",
        "Delete the points of the doubled stretch.", "请删除重叠部分的折点。");

    private static readonly FindingText Doubled = new(
        "Lines {feature} and {other} of {layer} run along each other for {metres} m.",
        "{layer} 的线 {feature} 与 {other} 重叠 {metres} 米。",
        "Keep one of the two on that stretch.", "请仅保留其中一条。");

    public override LayerCheck? BeginLayer(LayerView layer, RuleReporter reporter)
    {
        var tolerance = reporter.Rule.Number("toleranceMetres", new LineOptions().ToleranceMetres);
        return LineLook.Of(layer)
            ?.Ask(LineFindingKind.SelfCrossing, Crossing, reporter, o => o with { ToleranceMetres = tolerance })
            .Ask(LineFindingKind.SelfOverlap, Along, reporter, options => options)
            .Ask(LineFindingKind.OverlappingLines, Doubled, reporter, options => options);
    }
}
