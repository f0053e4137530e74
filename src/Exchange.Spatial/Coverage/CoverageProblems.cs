using Exchange.Domain.Problems;

namespace Exchange.Spatial.Coverage;

/// <summary>Why the coverage of a layer cannot be checked.</summary>
public static class CoverageProblems
{
    public static readonly ProblemDefinition TooManyUnmatchedEdges = new(
        "coverage.too-many-unmatched-edges", 422,
        "Too few boundaries match", "相邻图斑公共边大量不一致",
        "More than {allowed} edges of the layer \"{layer}\" have no partner in a neighbour; so many are not compared. "
        + "Check that the layer is one coverage in one reference system and that neighbours share their vertices.",
        "图层“{layer}”有超过 {allowed} 条边在相邻图斑中无对应边，不再逐一比较。"
        + "请检查该图层是否为同一坐标系下的完整覆盖层，相邻图斑是否共用节点。");

    public static readonly ProblemDefinition TooManyEdgePairs = new(
        "coverage.too-many-edge-pairs", 422,
        "Too many edges lie in one place", "同一位置的边过多",
        "The layer \"{layer}\" has so many edges in one place that more than {allowed} pairs would have to be compared. "
        + "Remove features that were loaded many times over.",
        "图层“{layer}”在同一位置的边过多，需比较的边对超过 {allowed}。请删除重复加载的要素。");

    public static readonly ProblemDefinition TooManyCrossings = new(
        "coverage.too-many-crossings", 422,
        "Too many boundaries cross", "边界相互穿越过多",
        "Edges of the layer \"{layer}\" cross one another more than {allowed} times. "
        + "Check that the layer is one coverage in one reference system.",
        "图层“{layer}”中的边相互穿越超过 {allowed} 次。请检查该图层是否为同一坐标系下的完整覆盖层。");

    public static readonly ProblemDefinition TooManySharedPlaces = new(
        "coverage.too-many-shared-places", 422,
        "Too many features lie over one another", "相互叠压的图斑过多",
        "The features of the layer \"{layer}\" lie over one another in more than {allowed} places. "
        + "Check that the layer is one coverage.",
        "图层“{layer}”中要素相互叠压超过 {allowed} 处。请检查该图层是否为完整覆盖层。");

    public static readonly ProblemDefinition FeatureTooLarge = new(
        "coverage.feature-too-large", 422,
        "A feature has too many points", "要素节点过多",
        "A feature of the layer \"{layer}\" has {found} points; at most {allowed} can be checked. Divide it.",
        "图层“{layer}”中有要素含 {found} 个节点，最多可检查 {allowed} 个。请拆分该要素。");

    public static readonly ProblemDefinition BoundaryUnusable = new(
        "coverage.boundary-unusable", 422,
        "The boundary has no usable polygon", "边界图层无可用面",
        "Nothing of the boundary \"{layer}\" is a closed polygon with coordinates in range. Correct the boundary first.",
        "边界图层“{layer}”中没有坐标有效且闭合的面。请先修正边界。");

    public static readonly ProblemDefinition BoundaryOverlapsItself = new(
        "coverage.boundary-overlaps-itself", 422,
        "The boundary overlaps or crosses itself", "边界自身重叠或自相交",
        "Polygons of the boundary \"{layer}\" share {squareMetres} m² around ({x}, {y}), so that it does not say what has "
        + "to be covered. Correct the boundary first.",
        "边界图层“{layer}”的面在({x},{y})附近重叠 {squareMetres} 平方米，无法确定应覆盖的范围。请先修正边界。");
}
