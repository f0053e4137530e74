using Exchange.Domain.Problems;
using Exchange.Validation.Findings;

namespace Exchange.Validation.Rules;

/// <summary>
/// Says that a rule could not compare, and why, in the same words for all rules: what was not looked at must not be
/// taken for right.
/// </summary>
internal static class NotChecked
{
    public static void Tell(Problem problem, FindingPlace place, RuleReporter reporter) => reporter.Note(
        $"Not checked: {problem.Detail("en").TrimEnd('.')}.", $"未检查：{problem.Detail("zh").TrimEnd('。')}。", place);
}
