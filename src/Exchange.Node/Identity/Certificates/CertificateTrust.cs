using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Exchange.Domain.Problems;
using Exchange.Hub.Accounts;

namespace Exchange.Node.Identity.Certificates;

/// <summary>
/// Decides whether a certificate may stand for a person here. Default deny: it must lead to a root of the office's own file and
/// nothing else counts, not the machine's roots, not the network's authority; nothing is fetched from outside.
/// </summary>
internal sealed class CertificateTrust
{
    // Source: RFC 5280, 4.2.1.12.
    private const string ClientAuthentication = "1.3.6.1.5.5.7.3.2";

    private readonly X509Certificate2Collection roots = [];
    private readonly X509Certificate2Collection between = [];
    private readonly RevocationLists? revocation;
    private readonly TimeProvider clock;

    private CertificateTrust(IEnumerable<X509Certificate2> authorities, RevocationLists? revocation, TimeProvider clock)
    {
        foreach (var authority in authorities)
            (IsRoot(authority) ? roots : between).Add(authority);
        (this.revocation, this.clock) = (revocation, clock);
    }

    /// <summary>All certificates of the file; browsers are told their names and offer only what they issued.</summary>
    public X509Certificate2Collection Authorities => [.. roots, .. between];

    /// <summary>Throws with a reason an operator can act on when a file cannot be used. Without a sign-in by certificate
    /// nobody is trusted.</summary>
    public static CertificateTrust Load(CertificateSignInOptions options, string baseFolder, TimeProvider clock)
    {
        if (!options.IsUsed)
            return new CertificateTrust([], null, clock);
        var file = Path.Combine(baseFolder, options.TrustFile);
        var authorities = new X509Certificate2Collection();
        try
        {
            authorities.ImportFromPemFile(file);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException or CryptographicException)
        {
            throw new InvalidDataException(
                $"CertificateSignIn:TrustFile '{file}' cannot be read: {unreadable.Message}", unreadable);
        }

        if (!authorities.Any(IsRoot))
            throw new InvalidDataException(
                $"CertificateSignIn:TrustFile '{file}' holds {authorities.Count} certificates and no root among them; "
                + "give the whole chain");
        return new CertificateTrust(authorities, RevocationLists.Of(options, baseFolder), clock);
    }

    /// <summary>Null when the certificate may be used to sign in, now.</summary>
    public Problem? Check(X509Certificate2 certificate)
    {
        var now = clock.GetUtcNow();
        using var chain = new X509Chain();
        var policy = chain.ChainPolicy;
        policy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        policy.CustomTrustStore.AddRange(roots);
        policy.ExtraStore.AddRange(between);
        policy.ApplicationPolicy.Add(new Oid(ClientAuthentication));
        policy.VerificationTime = now.UtcDateTime;
        // Our own lists are asked below: the platform would fetch some, and a closed network has no place to fetch from.
        policy.RevocationMode = X509RevocationMode.NoCheck;
        policy.DisableCertificateDownloads = true;
        var holds = chain.Build(certificate);
        var elements = chain.ChainElements.Select(element => element.Certificate).ToList();
        try
        {
            if (!holds)
                return Refusal(chain.ChainStatus).With(About(certificate));
            // A USB key mostly holds two: one for signing, one for encryption, which must not stand for its owner.
            if (certificate.Extensions.OfType<X509KeyUsageExtension>().FirstOrDefault() is { } usage
                && !usage.KeyUsages.HasFlag(X509KeyUsageFlags.DigitalSignature))
                return CertificateProblems.NotForSignIn.With(About(certificate));
            return revocation?.Check(elements, now)?.With(About(certificate));
        }
        finally
        {
            elements.ForEach(element => element.Dispose());
        }
    }

    private static ProblemDefinition Refusal(X509ChainStatus[] found)
    {
        var all = found.Aggregate(X509ChainStatusFlags.NoError, (flags, each) => flags | each.Status);
        return (all & ~(X509ChainStatusFlags.NotTimeValid | X509ChainStatusFlags.NotValidForUsage)) != 0
            ? CertificateProblems.Untrusted
            : all.HasFlag(X509ChainStatusFlags.NotValidForUsage)
                ? CertificateProblems.NotForSignIn
                : CertificateProblems.Expired;
    }

    // Values of the audit line, beside what the text says.
    private static (string, object?)[] About(X509Certificate2 certificate) =>
        [("subject", certificate.Subject), ("issuer", certificate.Issuer), ("serialNumber", certificate.SerialNumber)];

    private static bool IsRoot(X509Certificate2 certificate) =>
        certificate.SubjectName.RawData.AsSpan().SequenceEqual(certificate.IssuerName.RawData);
}
