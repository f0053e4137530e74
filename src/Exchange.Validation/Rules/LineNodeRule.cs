using Exchange.Spatial.Lines;
using Exchange.Validation.Checking;
using Exchange.Validation.Findings;

namespace Exchange.Validation.Rules;

/// <summary>420103: boundary lines form a network without dangles, pseudo nodes and crossings.</summary>
internal sealed class LineNodeRule : CheckRule
{
    private static readonly FindingText Dangle = new(
        "Line {feature} of {layer} ends where no other line is.", "{layer} 的线 {feature} 存在悬挂点。",
        "Draw the line on to its neighbour, or trim it back.", "请将该线延伸至相邻线，或修剪多余部分。");

    private static readonly FindingText Pseudo = new(
        "Lines {feature} and {other} of {layer} meet where nothing else does and could be one.",
        "{layer} 的线 {feature} 与 {other} 之间存在伪节点。",
        "Join the two lines, unless their attributes differ.", "如属性一致，请合并两条线。");

    private static readonly FindingText Crossing = new(
        "Lines {feature} and {other} of {layer} cross where neither ends.",
        "{layer} 的线 {feature} 与 {other} 相交但未打断。",
        "Split both lines at the marked place.", "请在标示处打断两条线。");

    public override LayerCheck? BeginLayer(LayerView layer, RuleReporter reporter) => LineLook.Of(layer)
        ?.Ask(LineFindingKind.Dangle, Dangle, reporter, options => options with { IsNetwork = true })
        .Ask(LineFindingKind.PseudoNode, Pseudo, reporter, options => options)
        .Ask(LineFindingKind.CrossingLines, Crossing, reporter, options => options);
}
