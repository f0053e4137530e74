using Exchange.Domain.Problems;

namespace Exchange.Spatial.Coverage;

/// <summary>Why the coverage of a layer cannot be checked.</summary>
public static class CoverageProblems
{
    public static readonly ProblemDefinition TooManyUnmatchedEdges = new(
        "coverage.too-many-unmatched-edges", 422,
        "Too few boundaries match", "相邻图斑公共边大量不一致",
        "{found} edges of the layer \"{layer}\" have no partner in a neighbour; at most {allowed} are compared. "
        + "Check that the layer is one coverage in one reference system and that neighbours share their vertices.",
        "图层“{layer}”有 {found} 条边在相邻图斑中无对应边,最多比较 {allowed} 条。"
        + "请检查该图层是否为同一坐标系下的完整覆盖层,相邻图斑是否共用节点。");

    public static readonly ProblemDefinition TooManyEdgePairs = new(
        "coverage.too-many-edge-pairs", 422,
        "Too many edges lie in one place", "同一位置的边过多",
        "The layer \"{layer}\" has so many edges in one place that more than {allowed} pairs would have to be compared. "
        + "Remove features that were loaded many times over.",
        "图层“{layer}”在同一位置的边过多,需比较的边对超过 {allowed}。请删除重复加载的要素。");
}
