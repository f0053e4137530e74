using System.Security.Cryptography;
using Exchange.Domain.Problems;

namespace Exchange.Node.Uploads;

/// <summary>The checksum a request announces for its own bytes (tus extension "checksum").</summary>
internal sealed record UploadChecksum(HashAlgorithmName Algorithm, byte[] Expected)
{
    /// <summary>Longest header worth reading; a SHA-256 in base64 has 44 characters.</summary>
    private const int MaxHeaderLength = 100;

    /// <summary>Null without the header.</summary>
    public static Outcome<UploadChecksum?> Read(HttpRequest request)
    {
        if (!request.Headers.TryGetValue("Upload-Checksum", out var header))
            return (UploadChecksum?)null;
        var text = header.ToString();
        var parts = text.Length <= MaxHeaderLength ? text.Split(' ') : [];
        HashAlgorithmName? algorithm = parts.FirstOrDefault() switch
        {
            "sha256" => HashAlgorithmName.SHA256,
            // The protocol obliges every server to offer it. It guards against broken lines here, not against people.
            "sha1" => HashAlgorithmName.SHA1,
            _ => null,
        };
        var expected = new byte[64];
        if (algorithm is null || parts.Length != 2 || !Convert.TryFromBase64String(parts[1], expected, out var length))
            return UploadProblems.ChecksumAlgorithm.With(("given", text));
        return new UploadChecksum(algorithm.Value, expected[..length]);
    }

    public IncrementalHash Start() => IncrementalHash.CreateHash(Algorithm);

    public bool Matches(IncrementalHash hash) => hash.GetHashAndReset().AsSpan().SequenceEqual(Expected);
}
