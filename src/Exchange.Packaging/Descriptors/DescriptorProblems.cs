using Exchange.Domain.Problems;

namespace Exchange.Packaging.Descriptors;

/// <summary>What can be wrong with <c>package.json</c>.</summary>
public static class DescriptorProblems
{
    public static readonly ProblemDefinition NotJson = new(
        "package.not-json", 422, "package.json is not JSON", "package.json 不是有效 JSON",
        "package.json cannot be read at line {line}, column {column}. It is UTF-8 JSON without comments, no field "
        + "twice; correct it.",
        "package.json 第 {line} 行第 {column} 列无法读取。须为 UTF-8 编码的 JSON,不含注释，字段不得重复。请更正。");

    public static readonly ProblemDefinition UnknownField = new(
        "package.unknown-field", 422, "Unknown field in package.json", "package.json 含未知字段",
        "Field '{field}' is not known here; allowed are {allowed}. Remove or rename it.",
        "不识别字段“{field}”，此处可用：{allowed}。请删除或改名。");

    public static readonly ProblemDefinition MissingField = new(
        "package.missing-field", 422, "Field missing in package.json", "package.json 缺少字段",
        "Field '{field}' is missing. Add it.",
        "缺少字段“{field}”。请补充。");

    public static readonly ProblemDefinition WrongValue = new(
        "package.wrong-value", 422, "Wrong value in package.json", "package.json 字段值有误",
        "Field '{field}' is {found}; allowed is {allowed}. Correct it.",
        "字段“{field}”的值为 {found}，允许：{allowed}。请更正。");

    public static readonly ProblemDefinition PlanDiffers = new(
        "package.plan-differs", 422, "Plan id contradicts other fields", "规划标识与其他字段不一致",
        "Plan id '{plan}' speaks of {inPlan}; field '{field}' says {found}. Make them agree.",
        "规划标识“{plan}”对应 {inPlan}，而字段“{field}”为 {found}。请改为一致。");

    public static readonly ProblemDefinition UnknownDivision = new(
        "package.unknown-division", 422, "Unknown division", "行政区划未知",
        "Division {division} is not in the division code list. Use a code of the list; a new division must be added "
        + "by the administrator.",
        "行政区划代码表中没有 {division}。请使用表内代码；新设行政区划由管理员补充。");

    public static readonly ProblemDefinition EndedDivision = new(
        "package.ended-division", 422, "Division was not in force", "行政区划不在有效期",
        "Division {division} was not in force on {day} (valid {from} to {to}). Use the code in force on that day.",
        "行政区划 {division} 在 {day} 不在有效期内({from} 至 {to})。请使用当日有效的代码。");

    public static readonly ProblemDefinition PlaceholderDivision = new(
        "package.placeholder-division", 422, "Division submits nothing", "该代码不作为汇交单位",
        "{division} {name} is a statistical row of the code list, not a division that makes plans. Use the code of "
        + "the real division.",
        "{division} {name}为统计用代码，不编制规划。请使用实际行政区划的代码。");

    public static readonly ProblemDefinition DivisionNameDiffers = new(
        "package.division-name-differs", 422, "Division name differs", "行政区划名称不符",
        "Division {division} is called '{expected}'; package.json says '{found}'. Correct the name or the code.",
        "行政区划 {division} 的名称为“{expected}”,package.json 中为“{found}”。请更正名称或代码。");

    public static readonly ProblemDefinition WrongParent = new(
        "package.wrong-parent", 422, "Wrong parent division", "上级行政区划有误",
        "Division {division} reports to {expected}; package.json says {found}. Correct field 'division.parent' or "
        + "leave it out.",
        "行政区划 {division} 的上级为 {expected},package.json 中为 {found}。请更正“division.parent”或不填。");

    public static readonly ProblemDefinition LevelNotForType = new(
        "package.level-not-for-type", 422, "No such plan at this level", "该层级不编制此类规划",
        "A plan of type {type} is not made at level '{level}'; its levels are {allowed}. Correct type or level.",
        "{type} 类规划不在“{level}”层级编制，允许的层级：{allowed}。请更正类型或层级。");

    public static readonly ProblemDefinition LevelDiffers = new(
        "package.level-differs", 422, "Level does not fit the division", "层级与行政区划不符",
        "Division {division} is of level '{expected}'; the plan says '{found}'. Correct the level or the division.",
        "行政区划 {division} 的层级为“{expected}”，规划填写为“{found}”。请更正层级或行政区划。");

    public static readonly ProblemDefinition SecrecyOfNothing = new(
        "package.secrecy-of-nothing", 422, "Secrecy of a file that is not there", "密级所指文件不存在",
        "Field '{field}' names '{path}', which is not in the package. Correct the path or remove the entry.",
        "字段“{field}”所指“{path}”不在成果包中。请更正路径或删除该项。");
}
