using System.Security.Cryptography;

namespace Exchange.Packaging.Bags;

/// <summary>A manifest or tag manifest: digests by path, all made with one algorithm.</summary>
internal sealed class BagManifest(string name, HashAlgorithmName algorithm)
{
    private readonly Dictionary<string, string> digests = new(StringComparer.Ordinal);

    public string Name => name;

    public HashAlgorithmName Algorithm => algorithm;

    /// <summary>Lower-case hex digests by path.</summary>
    public Dictionary<string, string> Digests => digests;

    /// <summary>Hex digits of a digest; 0 when the algorithm is unknown.</summary>
    public static int DigestDigits(HashAlgorithmName algorithm) => algorithm.Name switch
    {
        "MD5" => 32,
        "SHA1" => 40,
        "SHA256" => 64,
        "SHA384" => 96,
        "SHA512" => 128,
        _ => 0,
    };

    /// <summary>The algorithm a manifest's name speaks of: <c>manifest-sha256.txt</c>; names are taken in any
    /// case.</summary>
    public static HashAlgorithmName AlgorithmOf(string name)
    {
        var from = name.IndexOf('-') + 1;
        return new HashAlgorithmName(name[from..^4].Replace("-", "", StringComparison.Ordinal).ToUpperInvariant());
    }
}
