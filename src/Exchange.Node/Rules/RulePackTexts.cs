using System.Text.Json;
using Exchange.Contracts;
using Exchange.Contracts.Rules;
using Exchange.Domain.Problems;
using Exchange.Validation.RulePacks;
using WireKind = Exchange.Contracts.Rules.RuleParameterKind;

namespace Exchange.Node.Rules;

/// <summary>Describes rule packs for people, each rule held against the pack it is built on.</summary>
internal static class RulePackTexts
{
    public static LocalizedText NameOf(RulePack pack) => new(pack.NameEn, pack.NameZh);

    public static LocalizedText TextOf(Problem problem) => new(problem.Detail("en"), problem.Detail("zh"));

    public static RulePackItem Describe(
        RulePack pack, RulePackOrigin origin, RulePackStanding standing, IReadOnlyList<string>? publishedBy,
        DateTimeOffset? publishedAt) => new(
        pack.Id, pack.Version, NameOf(pack), pack.ValidFrom, pack.ValidTo,
        pack.Extends is { } parent ? new RulePackReferenceItem(parent.Id, parent.Version) : null,
        [.. pack.Rules.SelectMany(rule => rule.PlanTypes).Distinct().Order(StringComparer.Ordinal)],
        pack.Signer, origin, standing, pack.Rules.Count,
        pack.Changes.Count + (pack.Extends is null ? 0 : pack.SwitchedOff.Count), publishedBy, publishedAt, null);

    public static RulePackView View(RulePackItem item, RulePack pack, RulePack? parent) => new(
        item, pack.Source, pack.PassRule.LightPercentOfFeatures, parent?.PassRule.LightPercentOfFeatures,
        [.. pack.Rules.Select(rule => Describe(rule, pack, parent))],
        [
            .. pack.SwitchedOff.Select(off => new SwitchedOffItem(
                off.Code, parent?.Rule(off.Code) is { } rule ? new LocalizedText(rule.NameEn, rule.NameZh) : null,
                new LocalizedText(off.ReasonEn, off.ReasonZh))),
        ]);

    public static string LetterOf(Severity severity) => severity switch
    {
        Severity.Fatal => "F",
        Severity.Heavy => "H",
        Severity.Light => "L",
        _ => throw new InvalidOperationException($"Unknown severity {severity}."),
    };

    public static Severity? SeverityOf(string? letter) => letter switch
    {
        "F" => Severity.Fatal,
        "H" => Severity.Heavy,
        "L" => Severity.Light,
        _ => null,
    };

    public static string LetterOf(RuleMode mode) => mode switch
    {
        RuleMode.Automatic => "A",
        RuleMode.Assisted => "S",
        RuleMode.Manual => "M",
        _ => throw new InvalidOperationException($"Unknown mode {mode}."),
    };

    public static RuleClass? ClassOf(RuleDefinition rule, RulePack pack) => pack.Classes
        .Where(each => rule.Code.StartsWith(each.Code, StringComparison.Ordinal)).MaxBy(each => each.Code.Length);

    /// <summary>Everything in which the second pack checks otherwise than the first, in the order of the codes.</summary>
    public static IReadOnlyList<RulePackDifference> Compare(RulePack before, RulePack after)
    {
        var found = new List<RulePackDifference>();
        if (before.PassRule != after.PassRule)
            found.Add(new RulePackDifference(
                "", null, RulePackDifferenceKind.LightPercent, null, new LocalizedText("%", "%"),
                Json(before.PassRule.LightPercentOfFeatures), Json(after.PassRule.LightPercentOfFeatures)));
        foreach (var code in before.Rules.Concat(after.Rules).Select(rule => rule.Code).Distinct().Order(StringComparer.Ordinal))
        {
            switch (before.Rule(code), after.Rule(code))
            {
                case ({ } gone, null):
                    found.Add(Of(gone, RulePackDifferenceKind.SwitchedOff, null, null));
                    break;
                case (null, { } come):
                    found.Add(Of(come, RulePackDifferenceKind.SwitchedOn, null, null));
                    break;
                case ({ } one, { } other):
                    Compare(one, other, found);
                    break;
            }
        }

        return found;
    }

    private static void Compare(RuleDefinition before, RuleDefinition after, List<RulePackDifference> found)
    {
        if (before.Severity != after.Severity)
            found.Add(Of(
                after, RulePackDifferenceKind.Severity, Json(LetterOf(before.Severity)), Json(LetterOf(after.Severity))));
        if (ScopeOf(before) is var was && ScopeOf(after) is var now && was != now)
            found.Add(Of(after, RulePackDifferenceKind.Scope, Json(was), Json(now)));
        foreach (var parameter in ParameterDescription.Of(after.Code))
        {
            var (old, young) = (ValueOf(before, parameter.Name), ValueOf(after, parameter.Name));
            if (!AreSame(old, young))
                found.Add(Of(after, RulePackDifferenceKind.Parameter, old, young) with
                {
                    Parameter = new LocalizedText(parameter.NameEn, parameter.NameZh),
                    Unit = UnitOf(parameter),
                });
        }
    }

    private static RulePackDifference Of(
        RuleDefinition rule, RulePackDifferenceKind kind, JsonElement? before, JsonElement? after) =>
        new(rule.Code, new LocalizedText(rule.NameEn, rule.NameZh), kind, null, null, before, after);

    private static string ScopeOf(RuleDefinition rule) =>
        string.Join(' ', [.. rule.Layers, .. rule.PlanTypes, .. rule.Levels.Select(level => level.ToString())]);

    private static RulePackRule Describe(RuleDefinition rule, RulePack pack, RulePack? parent)
    {
        var of = ClassOf(rule, pack);
        var above = parent?.Rule(rule.Code);
        var change = pack.Changes.FirstOrDefault(change => change.Code == rule.Code);
        return new RulePackRule(
            rule.Code, new LocalizedText(rule.NameEn, rule.NameZh), of?.Code ?? "",
            of is null ? null : new LocalizedText(of.NameEn, of.NameZh), LetterOf(rule.Severity),
            above is null || above.Severity == rule.Severity ? null : LetterOf(above.Severity), LetterOf(rule.Mode),
            rule.Layers, rule.PlanTypes, new LocalizedText(rule.ClauseEn, rule.ClauseZh), rule.LegalBasis, rule.Mark,
            Parameters(rule, above),
            parent is not null && above is null,
            change is null ? null : new LocalizedText(change.ReasonEn, change.ReasonZh));
    }

    /// <summary>What the engine reads for the rule, held against the same rule of the parent, where it has one.</summary>
    public static IReadOnlyList<RuleParameterItem> Parameters(RuleDefinition rule, RuleDefinition? above) =>
        [.. ParameterDescription.Of(rule.Code).Select(parameter => Describe(parameter, rule, above))];

    private static RuleParameterItem Describe(ParameterDescription parameter, RuleDefinition rule, RuleDefinition? above)
    {
        var (value, parent) = (ValueOf(rule, parameter.Name), above is null ? null : ValueOf(above, parameter.Name));
        return new RuleParameterItem(
            parameter.Name, new LocalizedText(parameter.NameEn, parameter.NameZh), parameter.Kind.To<WireKind>(),
            UnitOf(parameter), parameter.Minimum, parameter.Maximum, parameter.Choices, value,
            above is null || AreSame(value, parent) ? null : parent);
    }

    private static LocalizedText? UnitOf(ParameterDescription parameter) =>
        parameter is { UnitEn: { } en, UnitZh: { } zh } ? new LocalizedText(en, zh) : null;

    private static JsonElement? ValueOf(RuleDefinition rule, string name) =>
        rule.Parameters.TryGetValue(name, out var value) ? value : null;

    private static bool AreSame(JsonElement? one, JsonElement? other) =>
        (one, other) is ({ } left, { } right) ? JsonElement.DeepEquals(left, right) : one is null && other is null;

    private static JsonElement Json<T>(T value) => JsonSerializer.SerializeToElement(value);
}
