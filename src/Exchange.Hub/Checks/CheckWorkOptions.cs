namespace Exchange.Hub.Checks;

/// <summary>How this node runs checks.</summary>
public sealed record CheckWorkOptions
{
    public const string SectionName = "Checks";

    /// <summary>The rule pack in force when a workflow names none.</summary>
    public string RulePackId { get; init; } = "national-base";

    /// <summary>Profiles, rule packs and code lists of the office; null for those of the program.</summary>
    public string? SchemasFolder { get; init; }

    /// <summary>
    /// PEM file of the certificates that may sign rule packs; null for none, so that only packs of the program are
    /// used.
    /// </summary>
    public string? RulePackTrustFile { get; init; }

    /// <summary>Whether rule packs of the office are used without a signature.</summary>
    public bool AcceptsUnsignedRulePacks { get; init; }

    /// <summary>The baseline file (下发数据) of the upper level on this node; null while there is none.</summary>
    public string? BaselineFile { get; init; }

    /// <summary>
    /// PEM file of the certificates that may sign baselines; null accepts whoever signed, and reports say who.
    /// </summary>
    public string? BaselineTrustFile { get; init; }

    /// <summary>How long a run is leased to a worker; a worker that died loses it after that time.</summary>
    public TimeSpan Lease { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How often a run that broke off is tried before it counts as broken.</summary>
    public int MaxAttempts { get; init; } = 3;

    /// <summary>Findings kept per run for lists and maps; the report counts them all.</summary>
    public int MaxStoredFindings { get; init; } = 20_000;
}
