using Exchange.Domain.Divisions;
using Exchange.Packaging.Signing;
using Exchange.Packaging.Zips;

namespace Exchange.Packaging;

/// <summary>What a package must satisfy beyond being a good bag.</summary>
public sealed record PackageRules
{
    public static PackageRules Default { get; } = new();

    public ZipLimits Limits { get; init; } = ZipLimits.Default;

    /// <summary>The division code list package.json is held against; null to leave that out.</summary>
    public DivisionTable? Divisions { get; init; }

    /// <summary>Null checks only that signatures fit the package, whoever made them and whenever.</summary>
    public SignaturePolicy? Signatures { get; init; }
}
