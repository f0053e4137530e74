using Exchange.Validation.Checking;
using Exchange.Validation.CodeLists;
using Exchange.Validation.Findings;
using Exchange.Validation.Profiles;

namespace Exchange.Validation.Rules;

/// <summary>320103: the zone code is in the list and its name matches.</summary>
/// <remarks>
/// Localities may extend level 2, so an unknown code under a known first level is a question, not a fault.
/// </remarks>
internal sealed class PlanningZoneRule : CheckRule
{
    private static readonly FindingText Unknown = new(
        "Feature {feature} of {layer} has the zone code '{code}', which is not in the list.",
        "{layer} 的要素 {feature} 规划分区代码“{code}”不在代码表中。",
        "Use a code of the list of planning zones.", "请使用规划分区代码表中的代码。");

    private static readonly FindingText Unlisted = new(
        "Feature {feature} of {layer} has the zone code '{code}', unknown below {parent}; is it a local extension?",
        "{layer} 的要素 {feature} 规划分区代码“{code}”在 {parent} 之下未登记，是否为地方扩展?",
        "Register the local extension, or correct the code.", "请登记地方扩展代码，或更正代码。");

    private static readonly FindingText WrongName = new(
        "Feature {feature} of {layer} calls zone {code} '{name}'; its name is '{expected}'.",
        "{layer} 的要素 {feature} 规划分区 {code} 名称为“{name}”，应为“{expected}”。",
        "Write '{expected}', or correct the code.", "请改为“{expected}”，或更正代码。");

    public override LayerCheck? BeginLayer(LayerView layer, RuleReporter reporter) => CodeAndNameCheck.For(
        layer, FieldDomain.PlanningZone, (code, name) => Judge(layer.Request.CodeLists.PlanningZones, code, name), reporter);

    private static CodeMistake? Judge(CodeList zones, string code, string? name)
    {
        if (zones.Find(code) is { } zone)
        {
            return name is null || string.Equals(name, zone.Name, StringComparison.Ordinal)
                ? null
                : new CodeMistake(WrongName, [("expected", zone.Name)], NameOfCode: zone.Name);
        }

        var parent = code.Length == 3 && char.IsAsciiLetterOrDigit(code[1]) && char.IsAsciiLetterOrDigit(code[2])
            ? zones.Find($"{code[0]}00")
            : null;
        return parent is null
            ? new CodeMistake(Unknown, [])
            : new CodeMistake(Unlisted, [("parent", $"{parent.Code} {parent.Name}")], IsQuestion: true);
    }
}
