using Exchange.Packaging.Signing;
using Exchange.Validation.RulePacks;

namespace Exchange.Validation.FixKits;

/// <summary>Which package to repair, and where the copy goes.</summary>
public sealed record FixRequest
{
    /// <summary>A packed package: a ZIP file or a bag folder. It is only read.</summary>
    public required string Package { get; init; }

    /// <summary>The folder that becomes the repaired copy; must not exist.</summary>
    public required string Target { get; init; }

    public string RulePack { get; init; } = RulePackLibrary.DefaultId;

    /// <summary>A version of the rule pack, whatever its dates; null for the one in effect.</summary>
    public string? RulePackVersion { get; init; }

    /// <summary>
    /// PEM file of the authorities, or single certificates, that may sign rule packs; null for none.
    /// </summary>
    public string? RulePackTrustFile { get; init; }

    /// <summary>Whether rule packs of the office are used without a signature.</summary>
    public bool AcceptsUnsignedRulePacks { get; init; }

    /// <summary>A folder with profiles, rule packs and code lists of the office; null for those shipped.</summary>
    public string? SchemasFolder { get; init; }

    /// <summary>A baseline file of the upper level; null for none.</summary>
    public string? BaselineFile { get; init; }

    /// <summary>
    /// PEM file of the authorities, or single certificates, that may sign baselines; null accepts whoever signed.
    /// </summary>
    public string? BaselineTrustFile { get; init; }

    /// <summary>Signs the copy; null leaves it unsigned, which a check reports.</summary>
    public SigningKey? Key { get; init; }
}
