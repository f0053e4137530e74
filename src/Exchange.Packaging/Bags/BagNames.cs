namespace Exchange.Packaging.Bags;

/// <summary>Names RFC 8493 and we give to files of a bag.</summary>
public static class BagNames
{
    public const string Declaration = "bagit.txt";
    public const string Info = "bag-info.txt";
    public const string Fetch = "fetch.txt";
    public const string Payload = "data/";
    public const string Manifest = "manifest-sha256.txt";
    public const string TagManifest = "tagmanifest-sha256.txt";

    /// <summary>What the package is; a tag file of ours.</summary>
    public const string Descriptor = "package.json";

    /// <summary>Signatures sign the tag manifest, therefore no manifest can list them.</summary>
    public const string Signatures = "signatures/";

    internal static bool IsPayload(string path) => path.StartsWith(Payload, StringComparison.Ordinal);

    internal static bool IsTagManifest(string path) =>
        path.StartsWith("tagmanifest-", StringComparison.Ordinal) && path.EndsWith(".txt", StringComparison.Ordinal)
            && !path.Contains('/');

    internal static bool IsManifest(string path) =>
        path.StartsWith("manifest-", StringComparison.Ordinal) && path.EndsWith(".txt", StringComparison.Ordinal)
            && !path.Contains('/');

    internal static bool IsSignature(string path) =>
        path.StartsWith(Signatures, StringComparison.Ordinal) && path.EndsWith(".p7s", StringComparison.Ordinal)
        && path.LastIndexOf('/') == Signatures.Length - 1 && path.Length > Signatures.Length + 4;
}
