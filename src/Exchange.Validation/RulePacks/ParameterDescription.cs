namespace Exchange.Validation.RulePacks;

/// <summary>
/// One parameter of a rule as a form shows it: what it is called, what may stand in it, and in which unit.
/// </summary>
/// <param name="Name">As rule packs write it.</param>
/// <param name="NameZh">What it is called in Chinese.</param>
/// <param name="NameEn">What it is called in English.</param>
/// <param name="Kind">What its value is made of.</param>
/// <param name="UnitZh">Unit in Chinese; null for what has none.</param>
/// <param name="UnitEn">Unit in English.</param>
/// <param name="Minimum">The smallest number allowed; null where it is no number.</param>
/// <param name="Maximum">The largest number allowed; null where it is no number.</param>
/// <param name="Choices">The texts to choose from; empty where any may stand.</param>
public sealed record ParameterDescription(
    string Name,
    string NameZh,
    string NameEn,
    ParameterKind Kind,
    string? UnitZh,
    string? UnitEn,
    double? Minimum,
    double? Maximum,
    IReadOnlyList<string> Choices)
{
    /// <summary>Parameters the engine's rule of that code reads, in their order; empty when it reads none.</summary>
    public static IReadOnlyList<ParameterDescription> Of(string code) =>
        [.. RuleParameters.Of(code).Select(Describe)];

    private static ParameterDescription Describe(RuleParameter parameter)
    {
        var words = ParameterWords.Of(parameter.Name);
        var isNumber = parameter.Kind == ParameterKind.Number;
        return new ParameterDescription(
            parameter.Name, words.NameZh, words.NameEn, parameter.Kind, words.UnitZh, words.UnitEn,
            isNumber ? parameter.Minimum : null, isNumber ? parameter.Maximum : null, parameter.Choices);
    }
}
