using System.Globalization;
using System.Text.Json;

namespace Exchange.Validation.RulePacks;

/// <summary>
/// Finds all mistakes in what a pack says otherwise than its parent, each with its place, for people who edit it in a form.
/// What passes here is still read as a file: <see cref="RulePackReader"/> has the last word.
/// </summary>
public static class ChangeMistakes
{
    public static IReadOnlyList<ChangeMistake> Find(
        RulePack parent, IReadOnlyList<RuleChange> changes, IReadOnlyList<SwitchedOffRule> switchedOff)
    {
        var found = new List<ChangeMistake>();
        var touched = new HashSet<string>(StringComparer.Ordinal);
        foreach (var change in changes)
        {
            if (RuleOf(parent, change.Code, touched, found) is not { } rule)
                continue;
            FindInReasons(change.Code, change.ReasonZh, change.ReasonEn, found);
            if (rule.Severity == Severity.Fatal && change.Severity is { } severity and not Severity.Fatal)
                found.Add(Weaker(change.Code, "severity", severity == Severity.Heavy ? "H" : "L"));
            foreach (var (name, value) in change.Parameters)
                FindInParameter(rule, name, value, found);
        }

        foreach (var off in switchedOff)
        {
            if (RuleOf(parent, off.Code, touched, found) is not { } rule)
                continue;
            FindInReasons(off.Code, off.ReasonZh, off.ReasonEn, found);
            if (rule.Severity == Severity.Fatal)
                found.Add(new ChangeMistake(
                    off.Code, null, "The rule is fatal in the parent pack and cannot be switched off.",
                    "上级规则包中为致命规则，不能停用。"));
        }

        return found;
    }

    private static RuleDefinition? RuleOf(
        RulePack parent, string code, HashSet<string> touched, List<ChangeMistake> found)
    {
        if (!touched.Add(code))
            found.Add(new ChangeMistake(
                code, null, "The rule is changed or switched off twice.", "该规则被重复修改或停用。"));
        if (parent.Rule(code) is { } rule)
            return rule;
        found.Add(new ChangeMistake(
            code, null, $"The parent pack {parent.Id} {parent.Version} has no such rule.",
            $"上级规则包 {parent.Id} {parent.Version} 没有该规则。"));
        return null;
    }

    private static void FindInReasons(string code, string reasonZh, string reasonEn, List<ChangeMistake> found)
    {
        // One in either language stands for both.
        if (string.IsNullOrWhiteSpace(reasonZh) && string.IsNullOrWhiteSpace(reasonEn))
            found.Add(new ChangeMistake(code, "reasonZh", "A reason is missing.", "缺少理由。"));
    }

    private static void FindInParameter(RuleDefinition rule, string name, JsonElement value, List<ChangeMistake> found)
    {
        if (RuleParameters.Of(rule.Code).FirstOrDefault(known => known.Name == name) is not { } parameter)
        {
            found.Add(new ChangeMistake(
                rule.Code, name, $"The rule has no parameter '{name}'.", $"该规则没有参数“{name}”。"));
        }
        else if (parameter.MistakeIn(value) is not null)
        {
            var text = Shown(value);
            var (allowedEn, allowedZh) = Allowed(parameter);
            found.Add(new ChangeMistake(
                rule.Code, name, $"{text} cannot be used; allowed: {allowedEn}.", $"{text} 不可用；允许：{allowedZh}。"));
        }
        else if (rule.Severity == Severity.Fatal && parameter.Loosening != Loosening.None
            && (!rule.Parameters.TryGetValue(name, out var earlier) || parameter.IsLooser(earlier, value)))
        {
            found.Add(Weaker(rule.Code, name, Shown(value)));
        }
    }

    private static ChangeMistake Weaker(string code, string field, string value) => new(
        code, field, $"The rule is fatal in the parent pack and may only become stricter; {value} lets more pass.",
        $"上级规则包中为致命规则，只能更严；{value} 会放宽要求。");

    private static (string En, string Zh) Allowed(RuleParameter parameter) => parameter.Kind switch
    {
        ParameterKind.Flag => ("true or false", "true 或 false"),
        ParameterKind.Number => (
            string.Create(CultureInfo.InvariantCulture, $"a number from {parameter.Minimum} to {parameter.Maximum}"),
            string.Create(CultureInfo.InvariantCulture, $"{parameter.Minimum} 至 {parameter.Maximum} 的数")),
        ParameterKind.Choice => (string.Join(", ", parameter.Choices), string.Join("、", parameter.Choices)),
        ParameterKind.Texts => ("texts, none of them empty", "非空文字"),
        ParameterKind.Numbers => ("numbers", "数字"),
        ParameterKind.Pairs => ("pairs of layers with inner and outer", "含 inner 和 outer 的图层配对"),
        _ => throw new InvalidOperationException($"Unknown kind {parameter.Kind}."),
    };

    private static string Shown(JsonElement value)
    {
        var text = value.GetRawText();
        return text.Length <= 60 ? text : string.Concat(text.AsSpan(0, 59), "…");
    }
}
