using Exchange.Domain.Divisions;
using Exchange.Validation.Checking;
using Exchange.Validation.Findings;
using Exchange.Validation.Profiles;

namespace Exchange.Validation.Rules;

/// <summary>320102: the division code exists, is valid on the base date, and its name matches.</summary>
/// <remarks>The table has the townships of some provinces only and no villages. Of a place below what it has, the part
/// that can be looked up must exist; its name cannot be compared.</remarks>
internal sealed class DivisionCodeRule : CheckRule
{
    private static readonly FindingText Malformed = new(
        "Feature {feature} of {layer} has the division code '{code}'; 6, 9 or 12 digits are required.",
        "{layer} 的要素 {feature} 行政区代码为“{code}”，应为 6、9 或 12 位数字。",
        "Write the code as the division table has it, padded with 0 to 12 digits.", "请按行政区划表填写代码，右侧补 0 至 12 位。");

    private static readonly FindingText Unknown = new(
        "Feature {feature} of {layer} has the division code '{code}', which does not exist or was not valid on {asOf}.",
        "{layer} 的要素 {feature} 行政区代码“{code}”不存在，或在 {asOf} 无效。",
        "Use a code that is valid on {asOf}.", "请使用在 {asOf} 有效的代码。");

    private static readonly FindingText WrongName = new(
        "Feature {feature} of {layer} calls division {code} '{name}'; its name is '{expected}'.",
        "{layer} 的要素 {feature} 行政区 {code} 名称为“{name}”，应为“{expected}”。",
        "Write '{expected}', or correct the code.", "请改为“{expected}”，或更正代码。");

    public override LayerCheck? BeginLayer(LayerView layer, RuleReporter reporter) => CodeAndNameCheck.For(
        layer, FieldDomain.DivisionCode, (code, name) => Judge(layer.Request, code, name), reporter);

    private static CodeMistake? Judge(CheckRequest request, string code, string? name)
    {
        var asOf = request.AsOf.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        if (!DivisionCode.TryParse(code, out var division))
            return new CodeMistake(Malformed, []);
        if (request.Divisions.FindValid(division, request.AsOf) is { } found)
        {
            return name is null || string.Equals(name, found.Name, StringComparison.Ordinal)
                ? null
                : new CodeMistake(WrongName, [("expected", found.Name)], NameOfCode: found.Name);
        }

        return IsBelowTheTable(request, division.Value) ? null : new CodeMistake(Unknown, [("asOf", asOf)]);
    }

    private static bool IsBelowTheTable(CheckRequest request, string code)
    {
        var county = DivisionCode.Parse(code[..6]);
        if (code.Length == 6 || request.Divisions.FindValid(county, request.AsOf) is null)
            return false;
        var hasTownships = request.Divisions.ChildrenOf(county).Count > 0;
        return !hasTownships
            || (code.Length == 12 && request.Divisions.FindValid(DivisionCode.Parse(code[..9]), request.AsOf) is not null);
    }
}
