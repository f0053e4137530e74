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

    /// <summary>Signs the copy; null leaves it unsigned, which a check reports.</summary>
    public SigningKey? Key { get; init; }
}
