using Exchange.Validation.Checking;
using Exchange.Validation.CodeLists;
using Exchange.Validation.Findings;
using Exchange.Validation.Profiles;

namespace Exchange.Validation.Rules;

/// <summary>
/// 320104: the land-use code, without its padding to six digits, is in the list and its name matches.
/// </summary>
internal sealed class LandUseRule : CheckRule
{
    private static readonly FindingText Unknown = new(
        "Feature {feature} of {layer} has the land-use code '{code}', which is not in {list}.",
        "{layer} 的要素 {feature} 用地用海分类代码“{code}”不在 {list} 中。",
        "Use a code of the list, padded with 0 to six digits.", "请使用分类表中的代码，右侧补 0 至 6 位。");

    private static readonly FindingText WrongName = new(
        "Feature {feature} of {layer} calls land use {code} '{name}'; its name is '{expected}'.",
        "{layer} 的要素 {feature} 用地用海 {code} 名称为“{name}”，应为“{expected}”。",
        "Write '{expected}', or correct the code.", "请改为“{expected}”，或更正代码。");

    public override LayerCheck? BeginLayer(LayerView layer, RuleReporter reporter) => CodeAndNameCheck.For(
        layer, FieldDomain.LandUse, (code, name) => Judge(layer.Request.CodeLists.LandUse, code, name), reporter);

    internal static CodeMistake? Judge(CodeList classes, string code, string? name) => Find(classes, code) switch
    {
        null => new CodeMistake(Unknown, [("list", classes.Id)]),
        var found when name is not null && !string.Equals(name, found.Name, StringComparison.Ordinal)
            => new CodeMistake(WrongName, [("expected", found.Name)], NameOfCode: found.Name),
        _ => null,
    };

    // 010000 is 01 and 010100 is 0101, but 10 and 20 are classes too: two digits at a time, longest first.
    internal static CodeListEntry? Find(CodeList classes, string code)
    {
        if (code.Length is not (2 or 4 or 6))
            return null;
        for (var length = code.Length; length >= 2; length -= 2)
        {
            if (classes.Find(code[..length]) is { } found)
                return found;
            if (code[(length - 2)..length] != "00")
                return null;
        }

        return null;
    }
}
