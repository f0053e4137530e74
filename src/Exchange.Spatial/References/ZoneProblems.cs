using Exchange.Domain.Problems;

namespace Exchange.Spatial.References;

/// <summary>What coordinates can have against the system their layer declares.</summary>
public static class ZoneProblems
{
    public static readonly ProblemDefinition AxesSwapped = new(
        "zone.axes-swapped", 422,
        "Coordinates are written north first", "坐标轴顺序颠倒",
        "{count} features have coordinates like {x}, {y}: northing or latitude stands first. Expected is easting or "
        + "longitude first. Write the layer again with the axes in order.",
        "{count} 个要素的坐标形如 {x}, {y}:北坐标(纬度)在前。应为东坐标(经度)在前。请按正确的坐标轴顺序重新写出图层。");

    public static readonly ProblemDefinition PrefixMissing = new(
        "zone.prefix-missing", 422,
        "Eastings lack the zone number", "东坐标缺少带号",
        "{count} features have eastings like {x}, but {declared} has eastings that begin with {zone}. Declare the "
        + "system without prefix, or add the zone number.",
        "{count} 个要素的东坐标形如 {x}，而 {declared} 的东坐标应以带号 {zone} 开头。请改用不带带号的坐标系或补上带号。");

    public static readonly ProblemDefinition PrefixUnexpected = new(
        "zone.prefix-unexpected", 422,
        "Eastings carry a zone number", "东坐标带有多余的带号",
        "{count} features have eastings like {x}, which begin with zone {zone}, but {declared} has eastings without "
        + "zone number. Declare the system with prefix, or take the zone number off.",
        "{count} 个要素的东坐标形如 {x}，带有带号 {zone}，而 {declared} 的东坐标不带带号。请改用带带号的坐标系或去掉带号。");

    public static readonly ProblemDefinition PrefixOfOtherZone = new(
        "zone.prefix-of-other-zone", 422,
        "Eastings carry the number of another zone", "东坐标带号与坐标系不符",
        "{count} features have eastings like {x}, of zone {zone}, but {declared} is zone {expected}. Correct the "
        + "declared system or transform the layer.",
        "{count} 个要素的东坐标形如 {x}，带号为 {zone}，而 {declared} 的带号为 {expected}。请更正坐标系声明或转换图层。");

    public static readonly ProblemDefinition DegreesInsteadOfMetres = new(
        "zone.degrees-instead-of-metres", 422,
        "Coordinates are degrees in a projected system", "投影坐标系中的坐标为经纬度",
        "{count} features have coordinates like {x}, {y}, which are degrees, but {declared} is in metres. Declare "
        + "EPSG:4490 or transform the layer.",
        "{count} 个要素的坐标形如 {x}, {y}，为经纬度，而 {declared} 以米为单位。请声明为 EPSG:4490 或转换图层。");

    public static readonly ProblemDefinition MetresInsteadOfDegrees = new(
        "zone.metres-instead-of-degrees", 422,
        "Coordinates are metres in a geographic system", "地理坐标系中的坐标为米",
        "{count} features have coordinates like {x}, {y}, which are metres, but {declared} is in degrees. Declare the "
        + "projected system or transform the layer.",
        "{count} 个要素的坐标形如 {x}, {y}，以米为单位，而 {declared} 以度为单位。请声明投影坐标系或转换图层。");

    public static readonly ProblemDefinition OutsideChina = new(
        "zone.outside-china", 422,
        "Coordinates lie outside China", "坐标超出中国范围",
        "{count} features have coordinates like {x}, {y}, which lie nowhere in China, neither in {declared} nor in "
        + "any other CGCS2000 system. Look for a wrong unit, offset or system.",
        "{count} 个要素的坐标形如 {x}, {y}，在 {declared} 及其他 CGCS2000 坐标系中均不在中国范围内。请检查单位、偏移或坐标系。");

    public static readonly ProblemDefinition WrongZone = new(
        "zone.wrong-zone", 422,
        "Most of the layer lies in another zone", "图层大部分位于其他分带",
        "{count} features lie more than {half}° from the central meridian {meridian}° of {declared}, on average at "
        + "{found}°. A county takes the zone in which most of it lies, here that of {expected}°. Transform the layer.",
        "{count} 个要素距 {declared} 的中央经线 {meridian}° 超过 {half}°,平均位于 {found}°。县级数据应采用其大部分所在的分带,"
        + "此处中央经线为 {expected}°。请转换图层。");
}
