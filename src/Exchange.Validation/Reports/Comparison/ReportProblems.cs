using Exchange.Domain.Problems;

namespace Exchange.Validation.Reports.Comparison;

/// <summary>Why a report cannot be read or compared.</summary>
internal static class ReportProblems
{
    public static readonly ProblemDefinition Unreadable = new(
        "report.unreadable", 422, "Check report cannot be read", "质检报告无法读取",
        "'{name}' is no check report: {reason}. Name the report.json of a check, with its findings file beside it.",
        "“{name}”不是质检报告：{reason}。请指定检查生成的 report.json,问题清单文件须在同一目录。");

    public static readonly ProblemDefinition FindingsChanged = new(
        "report.findings-changed", 422, "Findings do not belong to the report", "问题清单与报告不符",
        "The findings file '{name}' is not the one the report names, or is missing: SHA-256 {found}, in the report "
        + "{expected}.",
        "问题清单文件“{name}”缺失或与报告所列不同：SHA-256 为 {found}，报告中为 {expected}。");

    public static readonly ProblemDefinition KeysUnreadable = new(
        "report.keys-unreadable", 422, "Keys of reports cannot be read", "报告签名公钥无法读取",
        "'{name}' is no JSON Web Key and no set of them: {reason}.",
        "“{name}”不是 JSON Web Key 或公钥集：{reason}。");

    public static readonly ProblemDefinition OtherPackage = new(
        "report.other-package", 422, "Reports of two packages", "两份报告不是同一成果包",
        "The reports are of two packages: digest {below} below, {here} here. Compare reports of one package.",
        "两份报告的成果包摘要不同：下级 {below}，本级 {here}。请比较同一成果包的报告。");
}
