using System.Security.Cryptography.X509Certificates;

namespace Exchange.Packaging.Signing;

/// <summary>What is asked of a package's signatures.</summary>
public sealed record SignaturePolicy
{
    /// <summary>Asks only that signatures, if any, fit the package; their times and makers are the caller's
    /// matter.</summary>
    public static SignaturePolicy AnySigner { get; } =
        new() { Now = DateTimeOffset.MaxValue, IsRequired = false, AllowsEndedCertificates = true };

    /// <summary>The instant of the check: a certificate that has ended by then is refused.</summary>
    public required DateTimeOffset Now { get; init; }

    /// <summary>Whether a package without signature is refused.</summary>
    public bool IsRequired { get; init; } = true;

    /// <summary>Whether a certificate may have ended since it signed: for packages taken from the archive years
    /// later.</summary>
    public bool AllowsEndedCertificates { get; init; }

    /// <summary>Authorities, or single certificates, a signer must lead to; null accepts whoever signed and says
    /// so.</summary>
    public X509Certificate2Collection? TrustAnchors { get; init; }

    /// <summary>How far the signer's clock may be ahead.</summary>
    public TimeSpan ClockTolerance { get; init; } = TimeSpan.FromMinutes(10);
}
