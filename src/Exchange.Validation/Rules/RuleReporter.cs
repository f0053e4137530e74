using Exchange.Validation.Checking;
using Exchange.Validation.Findings;
using Exchange.Validation.RulePacks;

namespace Exchange.Validation.Rules;

/// <summary>What a rule says its findings to.</summary>
internal sealed class RuleReporter(RuleDefinition rule, FindingCollector collector)
{
    public RuleDefinition Rule => rule;

    public void Report(FindingText text, FindingPlace place, params ReadOnlySpan<(string Name, object? Value)> values) =>
        collector.Add(rule, rule.Severity, text, place, values);

    /// <summary>Reports something together with its correction, where there is one.</summary>
    public void Report(
        FindingText text, FindingPlace place, Repair? repair, params ReadOnlySpan<(string Name, object? Value)> values) =>
        collector.Add(rule, rule.Severity, text, place, values, repair);

    /// <summary>Reports something a person has to look at, whatever the severity of the rule.</summary>
    public void Question(FindingText text, FindingPlace place, params ReadOnlySpan<(string Name, object? Value)> values) =>
        collector.Add(rule, Severity.Light, text, place, values);
}
