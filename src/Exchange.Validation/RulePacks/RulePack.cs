namespace Exchange.Validation.RulePacks;

/// <summary>A dated, versioned set of rules (规则包). Data from <c>schemas/rule-packs</c>; a report names the one it used.</summary>
public sealed record RulePack
{
    public required string Id { get; init; }

    public required string Version { get; init; }

    public required DateOnly ValidFrom { get; init; }

    public DateOnly? ValidTo { get; init; }

    public required string NameZh { get; init; }

    public required string NameEn { get; init; }

    public string? Source { get; init; }

    public required IReadOnlyList<RuleDefinition> Rules { get; init; }

    public PassRule PassRule { get; init; } = new();

    /// <summary>Names of the classes of rules, for summaries; a rule belongs to the longest code it starts with.</summary>
    public IReadOnlyList<RuleClass> Classes { get; init; } = [];

    /// <summary>SHA-256 of the file the pack was read from, so that two packs of one version can be told apart.</summary>
    public string Digest { get; init; } = "";

    public RuleDefinition? Rule(string code) => Rules.FirstOrDefault(rule => rule.Code == code);
}
