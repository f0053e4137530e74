using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Security.Cryptography.X509Certificates;

namespace Exchange.Hub.Evidence.TimeStamps;

/// <summary>Proves or disproves time stamps with nothing but themselves and the roots the reader trusts.</summary>
public static class TimeStampAudit
{
    private const string TimeStamping = "1.3.6.1.5.5.7.3.8";

    /// <summary>All mistakes found.</summary>
    /// <param name="records">The ids of the records the stamps are about.</param>
    /// <param name="authorities">Trusted roots; null to prove signatures by the certificate in the token only.</param>
    public static IReadOnlyList<string> Check(
        IReadOnlyList<EvidenceTimeStamp> stamps, IReadOnlySet<string> records, X509Certificate2Collection? authorities)
    {
        var mistakes = new List<string>();
        for (var i = 0; i < stamps.Count; i++)
            Check(stamps[i], $"time stamp {i + 1}", records, authorities, mistakes);
        return mistakes;
    }

    /// <summary>What is wrong with a token over that digest; null when it holds.</summary>
    public static string? CheckToken(
        Rfc3161TimestampToken token, ReadOnlySpan<byte> sha256, X509Certificate2Collection? authorities)
    {
        if (!token.VerifySignatureForHash(sha256, HashAlgorithmName.SHA256, out var signer))
            return "does not cover the root, or its signature does not match";
        if (authorities is null)
            return null;
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.AddRange(authorities);
        chain.ChainPolicy.ExtraStore.AddRange(token.AsSignedCms().Certificates);
        chain.ChainPolicy.ApplicationPolicy.Add(new Oid(TimeStamping));
        // Closed networks reach no revocation service. What counts is the time the stamp was made.
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.VerificationTime = token.TokenInfo.Timestamp.LocalDateTime;
        return chain.Build(signer)
            ? null
            : $"is of '{signer.Subject}', which leads to no trusted root: {chain.ChainStatus.FirstOrDefault().StatusInformation?.Trim()}";
    }

    private static void Check(
        EvidenceTimeStamp stamp, string what, IReadOnlySet<string> records, X509Certificate2Collection? authorities,
        List<string> mistakes)
    {
        try
        {
            var root = Convert.FromHexString(stamp.Root);
            if (!Rfc3161TimestampToken.TryDecode(Convert.FromBase64String(stamp.Token), out var token, out _))
                mistakes.Add($"{what} is no RFC 3161 token");
            else if (CheckToken(token, root, authorities) is { } wrong)
                mistakes.Add($"{what} {wrong}");
            foreach (var proof in stamp.Records)
            {
                var path = proof.Path.Select(Convert.FromHexString).ToList();
                var reached = MerkleTree.RootOf(Convert.FromHexString(proof.Digest), proof.Place, stamp.Count, path);
                if (reached is null || !reached.AsSpan().SequenceEqual(root))
                    mistakes.Add($"{what} does not cover record {proof.Digest}");
                else if (!records.Contains(proof.Digest))
                    mistakes.Add($"{what} names record {proof.Digest}, which is not here");
            }
        }
        catch (Exception unreadable) when (unreadable is FormatException or CryptographicException)
        {
            mistakes.Add($"{what} cannot be read: {unreadable.Message}");
        }
    }
}
