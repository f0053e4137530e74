namespace Exchange.Hub.RulePacks;

/// <summary>How this node keeps and rehearses its own rule pack.</summary>
public sealed record RulePackOptions
{
    public const string SectionName = "RulePacks";

    /// <summary>Past packages of one rehearsal at most; each is checked twice.</summary>
    public int MaxRehearsedPackages { get; init; } = 50;

    /// <summary>How long a rehearsal is leased to a worker; a worker that died loses it after that time.</summary>
    public TimeSpan Lease { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How often a rehearsal is begun by workers that die before it counts as failed.</summary>
    public int MaxAttempts { get; init; } = 5;

    /// <summary>How far ahead a version may be published, in days.</summary>
    public int MaxDaysAhead { get; init; } = 366;

    /// <summary>Drafts that wait for somebody at the same time.</summary>
    public int MaxOpenDrafts { get; init; } = 20;
}
