using Exchange.Domain.Problems;

namespace Exchange.Spatial.Areas;

/// <summary>Why areas cannot be checked or settled.</summary>
public static class AreaProblems
{
    public static readonly ProblemDefinition AttributeMissing = new(
        "area.attribute-missing", 422,
        "The layer has no such area attribute", "图层没有该面积字段",
        "Layer {layer} has no attribute {attribute} to compare areas with. Name the attribute that holds the area.",
        "图层 {layer} 没有用于比对面积的字段 {attribute}。请指定存储面积的字段。");

    public static readonly ProblemDefinition SystemUnknown = new(
        "area.system-unknown", 422,
        "Ellipsoidal areas need a CGCS2000 system", "计算椭球面积需要 CGCS2000 坐标系",
        "Layer {layer} is in {found}; the area method of the land survey is defined for CGCS2000 (EPSG 4490 to 4554). "
        + "Declare the layer's reference system or transform the layer.",
        "图层 {layer} 的坐标系为 {found}；国土调查椭球面积算法适用于 CGCS2000(EPSG 4490 至 4554)。请声明图层坐标系或转换图层。");

    public static readonly ProblemDefinition NothingToSettle = new(
        "area.nothing-to-settle", 422,
        "There are no areas to settle", "没有可平差的面积",
        "A control area of {control} cannot be shared among no polygons. Give at least one area.",
        "控制面积 {control} 没有可分配的图斑。请至少提供一个面积。");

    public static readonly ProblemDefinition ResidualTooLarge = new(
        "area.residual-too-large", 422,
        "The areas miss the control area by more than rounding", "面积与控制面积之差超出取舍误差",
        "The rounded areas of {count} polygons leave {residual} to the control area; rounding explains at most "
        + "{explained}. Look for gaps, overlaps or a wrong control area.",
        "{count} 个图斑取舍后的面积与控制面积相差 {residual}；取舍误差最多为 {explained}。请检查缝隙、重叠或控制面积是否有误。");
}
