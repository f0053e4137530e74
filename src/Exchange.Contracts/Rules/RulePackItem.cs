namespace Exchange.Contracts.Rules;

/// <summary>Where a rule pack of a node comes from.</summary>
public enum RulePackOrigin
{
    /// <summary>Part of the program.</summary>
    Program,

    /// <summary>From the folder of the office.</summary>
    Office,

    /// <summary>Published by two people of this node.</summary>
    Node,
}

/// <summary>Whether new checks take a version today.</summary>
public enum RulePackStanding
{
    /// <summary>New checks whose workflow names no pack take it.</summary>
    InForce,

    /// <summary>Its first day is still to come.</summary>
    Scheduled,

    /// <summary>May be built on or named by a workflow; new checks take another.</summary>
    Available,

    /// <summary>Another took its place, or its last day is over. Old cases keep it.</summary>
    Past,

    /// <summary>It cannot be used; <c>Problem</c> says why.</summary>
    Unusable,
}

/// <summary>One version of a rule pack the node has.</summary>
/// <param name="Id">Id of the pack; of a file that cannot be read its name.</param>
/// <param name="Version">Its version; empty when it cannot be read.</param>
/// <param name="Name">Its name.</param>
/// <param name="ValidFrom">Its first day; null when it cannot be read.</param>
/// <param name="ValidTo">Its last day; null for none.</param>
/// <param name="Parent">Id and version of the pack it is built on; null for a base.</param>
/// <param name="PlanTypes">Codes of the plan types its rules name; empty when all rules are for all.</param>
/// <param name="Signer">Who signed it; null for one that is part of the program or unsigned.</param>
/// <param name="Origin">Where it comes from.</param>
/// <param name="Standing">Whether new checks take it.</param>
/// <param name="Rules">Number of rules.</param>
/// <param name="Changed">Number of rules it states otherwise than its parent, with those switched off, also by its parents.</param>
/// <param name="PublishedBy">Of a version of the node: who proposed and who published it.</param>
/// <param name="PublishedAt">When.</param>
/// <param name="Problem">Why it cannot be used; null when it can.</param>
public sealed record RulePackItem(
    string Id,
    string Version,
    LocalizedText Name,
    DateOnly? ValidFrom,
    DateOnly? ValidTo,
    RulePackReferenceItem? Parent,
    IReadOnlyList<string> PlanTypes,
    string? Signer,
    RulePackOrigin Origin,
    RulePackStanding Standing,
    int Rules,
    int Changed,
    IReadOnlyList<string>? PublishedBy,
    DateTimeOffset? PublishedAt,
    LocalizedText? Problem);

/// <summary>Names one version of a rule pack.</summary>
/// <param name="Id">Id of the pack.</param>
/// <param name="Version">Its version.</param>
public sealed record RulePackReferenceItem(string Id, string Version);
