namespace Exchange.Validation.RulePacks;

/// <summary>
/// The parameters the rules of this engine read, by code. Their values are data of a rule pack; that they exist, their
/// type and range are part of the engine, so a pack cannot set what nobody reads.
/// </summary>
internal static class RuleParameters
{
    private static readonly RuleParameter Tolerance =
        RuleParameter.Number("toleranceMetres", 0, 10, Loosening.Upwards);

    private static readonly Dictionary<string, RuleParameter[]> ByCode = new(StringComparer.Ordinal)
    {
        // The one answer the rule gives; stated in packs so that a reader sees it.
        ["320103"] = [new RuleParameter("unlistedLevel2", ParameterKind.Choice) { Choices = ["question"] }],
        ["410102"] = [Tolerance],
        ["410103"] = [Tolerance, new RuleParameter("boundaries", ParameterKind.Texts)],
        ["410104"] = [Tolerance],
        ["410107"] = [RuleParameter.Number("degrees", 0, 90, Loosening.Downwards)],
        ["410108"] = [Tolerance],
        ["440101"] = [RuleParameter.Number("squareMetres", 0, 1_000_000, Loosening.Downwards)],
        ["440102"] =
        [
            RuleParameter.Number("widthMetres", 0, 1_000, Loosening.Downwards),
            RuleParameter.Number("compactness", 0, 1, Loosening.Downwards),
        ],
        ["440103"] = [RuleParameter.Number("metres", 0, 1_000, Loosening.Downwards)],
    };

    public static IReadOnlyList<RuleParameter> Of(string code) => ByCode.GetValueOrDefault(code) ?? [];
}
