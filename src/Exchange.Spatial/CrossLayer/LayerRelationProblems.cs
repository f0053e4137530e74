using Exchange.Domain.Problems;

namespace Exchange.Spatial.CrossLayer;

/// <summary>Why two layers cannot be compared.</summary>
public static class LayerRelationProblems
{
    public static readonly ProblemDefinition DifferentReferences = new(
        "layer-relation.different-references", 422,
        "The layers lie in different coordinate systems", "两个图层的坐标系不一致",
        "The first layer is in {first}, the second in {second}. Only layers of one system can be compared. "
        + "Transform one of them or correct its declaration.",
        "第一个图层为 {first}，第二个图层为 {second}。只有坐标系相同的图层才能比较。请转换其中一个图层或更正其坐标系声明。");

    public static readonly ProblemDefinition OverLimit = new(
        "layer-relation.over-limit", 422,
        "Comparing the layers is over a limit", "图层比较超出限制",
        "The comparison needs more than {allowed} {what}. Layers that cover the same ground many times do this. "
        + "Repair the overlaps inside each layer first.",
        "图层比较所需的 {what} 超过 {allowed}。同一地块被重复覆盖多次时会出现此情况。请先修复各图层内部的重叠。");
}
