using Exchange.Domain.Problems;

namespace Exchange.Packaging.Practice;

/// <summary>Why a practice package cannot be made.</summary>
public static class PracticeProblems
{
    public static readonly ProblemDefinition FolderNotEmpty = new(
        "practice.folder-not-empty", 409,
        "The folder is not empty", "目录不为空",
        "\"{folder}\" already holds files. Name a new or an empty folder.",
        "“{folder}”中已有文件。请指定新目录或空目录。");

    public static readonly ProblemDefinition FeaturesOutOfRange = new(
        "practice.features-out-of-range", 422,
        "The number of features is out of range", "图斑数量超出范围",
        "{features} features were asked for; allowed are {min} to {max}.",
        "要求生成 {features} 个图斑，允许范围为 {min} 至 {max}。");

    public static readonly ProblemDefinition UnknownFault = new(
        "practice.unknown-fault", 422,
        "Unknown kind of fault", "未知的错误类型",
        "\"{fault}\" is no kind of fault. Known are: {known}.",
        "“{fault}”不是已知的错误类型。可用：{known}。");

    public static readonly ProblemDefinition UnknownDivision = new(
        "practice.unknown-division", 422,
        "Unknown division", "未知的行政区",
        "\"{division}\" is no county-level division of the code list. Give a six-digit code such as 330106.",
        "“{division}”不是代码表中的县级行政区。请给出六位代码，例如 330106。");

    public static readonly ProblemDefinition EndedDivision = new(
        "practice.ended-division", 422,
        "Division is not in force", "行政区不在有效期",
        "{division} {name} is not in force on {day} (valid {from} to {to}). Give a division in force; "
        + "its successor is {successor}.",
        "{division} {name}在 {day} 不在有效期内({from} 至 {to})。请给出有效的行政区，其后继代码为 {successor}。");
}
