namespace Exchange.Validation.Rehearsals;

/// <summary>Which draft is rehearsed, against what.</summary>
public sealed record RehearsalOrder
{
    /// <summary>The file of the draft; it needs no signature, since no check that counts uses it.</summary>
    public required string DraftFile { get; init; }

    /// <summary>The pack the packages are held to today.</summary>
    public required string RulePack { get; init; }

    /// <summary>A certain version of it; null for the one in effect.</summary>
    public string? RulePackVersion { get; init; }

    /// <summary>The file of the node's own pack the packages are held to today; null when <see cref="RulePack"/> is it.</summary>
    public string? PublishedRulePack { get; init; }

    /// <summary>Profiles, rule packs and code lists of the office; null for those of the program.</summary>
    public string? SchemasFolder { get; init; }

    /// <summary>PEM file of those who may sign rule packs; null for none.</summary>
    public string? RulePackTrustFile { get; init; }

    public bool AcceptsUnsignedRulePacks { get; init; }
}
