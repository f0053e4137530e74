using Exchange.Validation.Checking;
using Exchange.Validation.Findings;
using Exchange.Validation.RulePacks;

namespace Exchange.Validation.Rules;

/// <summary>What a rule says its findings to.</summary>
internal sealed class RuleReporter(RuleDefinition rule, FindingCollector collector)
{
    public RuleDefinition Rule => rule;

    /// <summary>Reports a breach; of a rule that a person concludes, something this person has to look at.</summary>
    public void Report(FindingText text, FindingPlace place, params ReadOnlySpan<(string Name, object? Value)> values) =>
        collector.Add(rule, rule.Mode == RuleMode.Automatic ? rule.Severity : Severity.Light, text, place, values);

    /// <summary>Reports something a person has to look at, whatever the severity of the rule.</summary>
    public void Question(FindingText text, FindingPlace place, params ReadOnlySpan<(string Name, object? Value)> values) =>
        collector.Add(rule, Severity.Light, text, place, values);
}
