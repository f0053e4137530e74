using Exchange.Validation.Checking;
using Exchange.Validation.Findings;
using Exchange.Validation.Reports;
using Exchange.Validation.RulePacks;

namespace Exchange.Validation.Rules;

/// <summary>What a rule says its findings to.</summary>
internal sealed class RuleReporter(RuleDefinition rule, FindingCollector collector)
{
    public RuleDefinition Rule => rule;

    /// <summary>Reports a breach; of a rule that a person concludes, something this person has to look at.</summary>
    public void Report(FindingText text, FindingPlace place, params ReadOnlySpan<(string Name, object? Value)> values) =>
        Report(text, place, null, values);

    /// <summary>
    /// Says what is no fault of the package: that something was not checked, or what a person compares.
    /// </summary>
    public void Note(string en, string zh, FindingPlace place) =>
        collector.Note(rule, new RuleNote(en, zh, place.Layer, place.File));

    /// <summary>Lists the planning indicators for people, whether they are kept or not.</summary>
    public void List(IReadOnlyList<IndicatorResult> indicators) => collector.Indicators = indicators;

    /// <summary>Reports something together with its correction, where there is one.</summary>
    public void Report(
        FindingText text, FindingPlace place, Repair? repair, params ReadOnlySpan<(string Name, object? Value)> values) =>
        collector.Add(
            rule, rule.Mode == RuleMode.Automatic ? rule.Severity : Severity.Light, text, place, values, repair);

    /// <summary>Reports something a person has to look at, whatever the severity of the rule.</summary>
    public void Question(
        FindingText text, FindingPlace place, params ReadOnlySpan<(string Name, object? Value)> values) =>
        collector.Add(rule, Severity.Light, text, place, values);
}
