using Exchange.Domain.Problems;
using Exchange.Validation.Findings;

namespace Exchange.Validation.Rules;

/// <summary>
/// Says that a rule could not compare, and why, in the same words for all rules: what was not looked at must not be
/// taken for right.
/// </summary>
internal static class NotChecked
{
    private static readonly FindingText Text = new(
        "Not checked: {reason}.", "未检查:{reasonZh}。",
        "Check again with the baseline file that the upper level has issued, in the system of the layers.",
        "请使用上级下发的、坐标系与图层一致的数据文件重新检查。");

    public static void Tell(Problem problem, FindingPlace place, RuleReporter reporter) => reporter.Question(
        Text, place, ("problem", problem.Code), ("reason", problem.Detail("en").TrimEnd('.')),
        ("reasonZh", problem.Detail("zh").TrimEnd('。')));
}
