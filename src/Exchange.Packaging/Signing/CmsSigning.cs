using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Security.Cryptography.X509Certificates;
using Exchange.Domain.Problems;
using Exchange.Packaging.Signing.Jws;

namespace Exchange.Packaging.Signing;

/// <summary>
/// Makes and checks detached CMS signatures (RFC 5652) over <c>tagmanifest-sha256.txt</c>, as
/// <c>openssl cms -verify -binary -inform DER -content tagmanifest-sha256.txt</c> reads them too. The signer's
/// certificate is signed along (RFC 5035 signing-certificate-v2), so that no byte of it can be another.
/// </summary>
public static class CmsSigning
{
    private const string Sha256 = "2.16.840.1.101.3.4.2.1";
    private const string SigningTime = "1.2.840.113549.1.9.5";
    private const string SigningCertificate = "1.2.840.113549.1.9.16.2.47";
    private static readonly string[] GoodDigests = [Sha256, "2.16.840.1.101.3.4.2.2", "2.16.840.1.101.3.4.2.3"];

    private static readonly HashAlgorithmName[] DigestNames =
        [HashAlgorithmName.SHA256, HashAlgorithmName.SHA384, HashAlgorithmName.SHA512];


    public static byte[] Sign(ReadOnlySpan<byte> content, SigningKey key, DateTimeOffset signedAt)
    {
        var signer = new CmsSigner(SubjectIdentifierType.IssuerAndSerialNumber, key.Certificate, key.Key)
        {
            DigestAlgorithm = new Oid(Sha256),
            IncludeOption = X509IncludeOption.EndCertOnly,
        };
        signer.SignedAttributes.Add(new Pkcs9SigningTime(signedAt.UtcDateTime));
        signer.SignedAttributes.Add(new AsnEncodedData(new Oid(SigningCertificate), NameCertificate(key.Certificate)));
        var cms = new SignedCms(new ContentInfo(content.ToArray()), detached: true);
        cms.ComputeSignature(signer);
        return cms.Encode();
    }

    /// <summary>Checks one signature file against the tag manifest's bytes.</summary>
    public static Outcome<PackageSignature> Verify(
        string path, ReadOnlySpan<byte> signature, ReadOnlySpan<byte> content, SignaturePolicy policy)
    {
        var cms = new SignedCms(new ContentInfo(content.ToArray()), detached: true);
        try
        {
            cms.Decode(signature);
            if (cms.SignerInfos.Count != 1 || cms.SignerInfos[0].Certificate is not { } certificate
                || TimeOf(cms.SignerInfos[0]) is not { } signedAt || !CmsFrame.Fits(signature.ToArray(), cms))
                return SignatureProblems.Malformed.With(("path", path));
            if (FindWeakness(cms.SignerInfos[0], certificate) is { } weakness)
                return SignatureProblems.Weak.With(("path", path), ("found", weakness));
            return VerifySigner(path, cms, certificate, signedAt, policy);
        }
        catch (CryptographicException)
        {
            return SignatureProblems.Malformed.With(("path", path));
        }
    }

    private static Outcome<PackageSignature> VerifySigner(
        string path, SignedCms cms, X509Certificate2 certificate, DateTimeOffset signedAt, SignaturePolicy policy)
    {
        try
        {
            cms.SignerInfos[0].CheckSignature(verifySignatureOnly: true);
            if (IsOtherCertificate(cms.SignerInfos[0], certificate))
                return SignatureProblems.Wrong.With(("path", path));
        }
        catch (CryptographicException)
        {
            return SignatureProblems.Wrong.With(("path", path));
        }

        var subject = certificate.Subject;
        var (from, to) = (
            new DateTimeOffset(certificate.NotBefore.ToUniversalTime()),
            new DateTimeOffset(certificate.NotAfter.ToUniversalTime()));
        if (certificate.Extensions.OfType<X509KeyUsageExtension>().FirstOrDefault() is { } usage
            && (usage.KeyUsages & (X509KeyUsageFlags.DigitalSignature | X509KeyUsageFlags.NonRepudiation)) == 0)
            return SignatureProblems.MayNotSign.With(("path", path), ("subject", subject));
        if (signedAt - policy.ClockTolerance > policy.Now)
            return SignatureProblems.FromTheFuture.With(
                ("path", path), ("signedAt", Text(signedAt)), ("now", Text(policy.Now)));
        if (signedAt < from || signedAt > to)
        {
            return SignatureProblems.NotValidAtSigning.With(
                ("path", path), ("subject", subject), ("signedAt", Text(signedAt)), ("start", Text(from)),
                ("end", Text(to)));
        }

        if (policy.Now > to && !policy.AllowsEndedCertificates)
        {
            return SignatureProblems.Expired.With(
                ("path", path), ("subject", subject), ("end", Text(to)), ("now", Text(policy.Now)));
        }

        var anchored = false;
        if (policy.TrustAnchors is { } anchors)
        {
            if (FindChainFault(certificate, cms.Certificates, anchors, signedAt) is { } fault)
                return SignatureProblems.Untrusted.With(("path", path), ("subject", subject), ("reason", fault));
            anchored = true;
        }

        return new PackageSignature(
            path, subject, Convert.ToHexStringLower(certificate.GetCertHash(HashAlgorithmName.SHA256)),
            KeyId(certificate),
            signedAt, from, to, anchored);
    }

    private static string? FindWeakness(SignerInfo signer, X509Certificate2 certificate)
    {
        if (!GoodDigests.Contains(signer.DigestAlgorithm.Value))
            return $"digest {signer.DigestAlgorithm.FriendlyName ?? signer.DigestAlgorithm.Value}";
        using var ec = certificate.GetECDsaPublicKey();
        using var rsa = certificate.GetRSAPublicKey();
        return (ec?.KeySize ?? 0) >= 256 || (rsa?.KeySize ?? 0) >= 2048
            ? null : $"key {certificate.PublicKey.Oid.FriendlyName} {ec?.KeySize ?? rsa?.KeySize} bit";
    }

    // SigningCertificateV2 with one ESSCertIDv2: SHA-256 is its default, and issuer and number are in the certificate.
    private static byte[] NameCertificate(X509Certificate2 certificate)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        using (writer.PushSequence())
        using (writer.PushSequence())
            writer.WriteOctetString(certificate.GetCertHash(HashAlgorithmName.SHA256));
        return writer.Encode();
    }

    // Other programs may leave the attribute out: then the anchors alone vouch for the certificate.
    private static bool IsOtherCertificate(SignerInfo signer, X509Certificate2 certificate)
    {
        var named = signer.SignedAttributes.Cast<CryptographicAttributeObject>()
            .FirstOrDefault(attribute => attribute.Oid.Value == SigningCertificate);
        if (named is null)
            return false;
        if (named.Values.Count != 1)
            return true;
        try
        {
            var id = new AsnReader(named.Values[0].RawData, AsnEncodingRules.DER)
                .ReadSequence().ReadSequence().ReadSequence();
            var digest = id.PeekTag() == Asn1Tag.Sequence ? id.ReadSequence().ReadObjectIdentifier() : Sha256;
            return Array.IndexOf(GoodDigests, digest) is var number && (number < 0
                || !id.ReadOctetString().AsSpan().SequenceEqual(certificate.GetCertHash(DigestNames[number])));
        }
        catch (AsnContentException)
        {
            return true;
        }
    }

    // Revocation lists are not asked: a county in a closed network cannot fetch them; the directory withdraws keys.
    private static string? FindChainFault(
        X509Certificate2 certificate, X509Certificate2Collection others, X509Certificate2Collection anchors,
        DateTimeOffset at)
    {
        if (anchors.Any(anchor => anchor.RawDataMemory.Span.SequenceEqual(certificate.RawDataMemory.Span)))
            return null;
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.AddRange(anchors);
        chain.ChainPolicy.ExtraStore.AddRange(others);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.DisableCertificateDownloads = true;
        chain.ChainPolicy.VerificationTime = at.UtcDateTime;
        return chain.Build(certificate)
            ? null : string.Join(", ", chain.ChainStatus.Select(status => status.Status.ToString()).Distinct());
    }

    private static DateTimeOffset? TimeOf(SignerInfo signer)
    {
        foreach (var attribute in signer.SignedAttributes)
        {
            if (attribute.Oid.Value == SigningTime && attribute.Values.Count == 1)
            {
                var time = attribute.Values[0] as Pkcs9SigningTime ?? new Pkcs9SigningTime(attribute.Values[0].RawData);
                return new DateTimeOffset(DateTime.SpecifyKind(time.SigningTime.ToUniversalTime(), DateTimeKind.Utc));
            }
        }

        return null;
    }

    private static string? KeyId(X509Certificate2 certificate)
    {
        using var key = certificate.GetECDsaPublicKey();
        return key is not null && PublicJwk.IsP256(key) ? PublicJwk.Of(key).Thumbprint : null;
    }

    private static string Text(DateTimeOffset at) =>
        at.ToUniversalTime().ToString("yyyy-MM-dd HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture);
}
