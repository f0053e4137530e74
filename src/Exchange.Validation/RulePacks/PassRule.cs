namespace Exchange.Validation.RulePacks;

/// <summary>
/// When a package passes (判定规则). Fatal findings always reject it, and heavy ones without an accepted exception always
/// send it back; what a rule pack may set is how many light ones are let through.
/// </summary>
/// <remarks>Source of the default: domain.md §5.3, our own.</remarks>
public sealed record PassRule
{
    /// <summary>
    /// Light findings of features, as a share of the layer's features in percent, up to which the layer passes.
    /// </summary>
    public double LightPercentOfFeatures { get; init; } = 5;

    public bool Passes(long lightFindings, long features) => lightFindings * 100.0 <= LightPercentOfFeatures * features;
}

/// <summary>A class of rules (检查类), named by the first digits of its rules' codes.</summary>
public sealed record RuleClass(string Code, string NameZh, string NameEn);
