using Exchange.Domain.Problems;

namespace Exchange.Validation.RulePacks;

/// <summary>Refusals of rule packs.</summary>
internal static class RulePackProblems
{
    public static readonly ProblemDefinition Unknown = new(
        "rule-pack.unknown", 422, "Unknown rule pack", "未知的规则包",
        "There is no rule pack '{pack}'. Known: {known}.",
        "没有规则包“{pack}”。现有:{known}。");

    public static readonly ProblemDefinition Invalid = new(
        "rule-pack.invalid", 422, "Rule pack cannot be used", "规则包不可用",
        "Rule pack '{name}' has {count} mistakes: {mistakes}. Correct the file; nothing was checked with it.",
        "规则包“{name}”有 {count} 处错误:{mistakes}。请更正该文件;未用其进行检查。");
}
