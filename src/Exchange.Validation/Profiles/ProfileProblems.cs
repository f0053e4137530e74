using Exchange.Domain.Problems;

namespace Exchange.Validation.Profiles;

/// <summary>Refusals of profiles and code lists.</summary>
internal static class ProfileProblems
{
    public static readonly ProblemDefinition Unknown = new(
        "profile.unknown", 422, "Unknown profile", "未知的成果规范",
        "There is no profile '{profile}'. Known: {known}. Name one of them in package.json.",
        "没有成果规范“{profile}”。现有：{known}。请在 package.json 中填写其中之一。");

    public static readonly ProblemDefinition Invalid = new(
        "profile.invalid", 422, "Profile cannot be used", "成果规范不可用",
        "Profile '{name}' has {count} mistakes: {mistakes}. Correct the file; nothing was checked with it.",
        "成果规范“{name}”有 {count} 处错误：{mistakes}。请更正该文件；未用其进行检查。");

    public static readonly ProblemDefinition CodeListInvalid = new(
        "profile.code-list-invalid", 422, "Code list cannot be used", "代码表不可用",
        "Code list '{name}' has {count} mistakes: {mistakes}. Expected columns: code,name,name_en,level,parent.",
        "代码表“{name}”有 {count} 处错误：{mistakes}。应有的列：code,name,name_en,level,parent。");

    public static readonly ProblemDefinition UnknownEdition = new(
        "profile.unknown-edition", 422, "Unknown edition of the land-use list", "未知的用地用海分类版本",
        "The package names edition '{edition}' of the land-use list, which this node does not have. Use 2023.",
        "成果包声明的用地用海分类版本“{edition}”本节点没有。请使用 2023。");
}
