using Exchange.Domain.Problems;

namespace Exchange.Spatial.References;

/// <summary>
/// What can be wrong with the reference system of a layer, and why coordinates cannot be transformed.
/// </summary>
public static class ReferenceProblems
{
    public static readonly ProblemDefinition CodeAndParametersDisagree = new(
        "reference.code-and-parameters-disagree", 422,
        "Code and parameters of the reference system disagree", "坐标系代码与参数不一致",
        "The system is labelled {declared}, whose {item} is {expected}, but its definition says {found}. Find out "
        + "which of the two the coordinates are in and correct the other.",
        "坐标系标注为 {declared}，其 {item} 应为 {expected}，但定义中为 {found}。请核实坐标实际所用坐标系并更正另一项。");

    public static readonly ProblemDefinition NameAndParametersDisagree = new(
        "reference.name-and-parameters-disagree", 422,
        "Name and parameters of the reference system disagree", "坐标系名称与参数不一致",
        "The system is named \"{declared}\", whose {item} is {expected}, but its parameters say {found}. Find out "
        + "which of the two the coordinates are in and correct the other.",
        "坐标系名称为“{declared}”，其 {item} 应为 {expected}，但参数为 {found}。请核实坐标实际所用坐标系并更正另一项。");

    public static readonly ProblemDefinition DatumAndEllipsoidDisagree = new(
        "reference.datum-and-ellipsoid-disagree", 422,
        "Datum and ellipsoid of the reference system disagree", "大地基准与椭球不一致",
        "The datum \"{declared}\" rests on the ellipsoid {expected}, but the definition says {found}. Declare the "
        + "system again from the registry.",
        "大地基准“{declared}”采用的椭球为 {expected}，但定义中为 {found}。请按标准重新定义坐标系。");

    public static readonly ProblemDefinition UnreadableDefinition = new(
        "reference.unreadable-definition", 422,
        "The definition of the reference system cannot be read", "无法读取坐标系定义",
        "The definition that starts with \"{found}\" is no well-known text of a geographic or projected system. "
        + "Declare the system again.",
        "以“{found}”开头的坐标系定义不是地理或投影坐标系的 WKT 文本。请重新定义坐标系。");

    public static readonly ProblemDefinition NoTransformation = new(
        "reference.no-transformation", 422,
        "There is no public transformation between the systems", "两坐标系之间没有公开的转换方法",
        "Coordinates in {from} cannot be transformed to {to}: transformations are made between CGCS2000 systems (EPSG "
        + "4490 to 4554) only, as parameters between datums are classified. Have the data transformed by the "
        + "surveying office.",
        "无法将 {from} 的坐标转换到 {to}:仅支持 CGCS2000 坐标系(EPSG 4490 至 4554)之间的转换，不同基准间的转换参数属涉密信息。"
        + "请由测绘主管部门转换数据。");
}
