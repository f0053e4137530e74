using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Exchange.Domain.Problems;

namespace Exchange.Validation.RulePacks;

/// <summary>
/// Whose rule packs a library takes, besides those that are part of the program. By default nobody's: what decides over
/// packages must have somebody who stands for it.
/// </summary>
public sealed record RulePackTrust
{
    /// <summary>Takes the packs of the program alone.</summary>
    public static RulePackTrust ShippedOnly { get; } = new();

    /// <summary>Takes unsigned packs, and whoever signed the others.</summary>
    public static RulePackTrust Anybody { get; } = new() { AcceptsUnsigned = true };

    /// <summary>Authorities, or single certificates, a signer must lead to.</summary>
    public X509Certificate2Collection? Anchors { get; init; }

    /// <summary>
    /// Whether a pack without signature is taken. A signature that is there must be right in any case, and trusted
    /// where anchors are given.
    /// </summary>
    public bool AcceptsUnsigned { get; init; }

    /// <summary>Reads the certificates of a PEM file; null names none.</summary>
    public static Outcome<RulePackTrust> Of(string? trustFile, bool acceptsUnsigned)
    {
        if (trustFile is null)
            return new RulePackTrust { AcceptsUnsigned = acceptsUnsigned };
        var anchors = new X509Certificate2Collection();
        try
        {
            anchors.ImportFromPemFile(trustFile);
        }
        catch (Exception fault) when (fault is CryptographicException or IOException or UnauthorizedAccessException)
        {
            return RulePackProblems.TrustUnreadable.With(
                ("name", Path.GetFileName(trustFile)), ("reason", fault.Message));
        }

        return new RulePackTrust { Anchors = anchors, AcceptsUnsigned = acceptsUnsigned };
    }
}
