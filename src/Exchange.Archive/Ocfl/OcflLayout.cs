using System.Security.Cryptography;
using System.Text;
using Exchange.Archive.Blobs;
using Exchange.Domain.Plans;

namespace Exchange.Archive.Ocfl;

/// <summary>
/// Names and places of an OCFL 1.1 storage root whose objects lie by extension 0004 (hashed n-tuples) with its
/// defaults. Source: https://ocfl.io/1.1/spec/ and
/// https://ocfl.github.io/extensions/0004-hashed-n-tuple-storage-layout.
/// </summary>
internal static class OcflLayout
{
    /// <summary>Where the storage root lies in the archive's blob store.</summary>
    public const string RootFolder = "ocfl";

    public const string ContentFolder = "content";
    public const string Inventory = "inventory.json";
    public const string Sidecar = "inventory.json.sha512";
    public const string RootDeclaration = "0=ocfl_1.1";
    public const string ObjectDeclaration = "0=ocfl_object_1.1";
    public const string LayoutExtension = "0004-hashed-n-tuple-storage-layout";

    public static readonly byte[] ObjectDeclarationText = "ocfl_object_1.1\n"u8.ToArray();

    /// <summary>
    /// The files that make a folder a storage root, by name, declaration last: with it the root is one.
    /// </summary>
    public static readonly IReadOnlyList<(string Name, byte[] Content)> RootFiles =
    [
        ($"extensions/{LayoutExtension}/config.json", """
            {
              "extensionName": "0004-hashed-n-tuple-storage-layout",
              "digestAlgorithm": "sha256",
              "tupleSize": 3,
              "numberOfTuples": 3,
              "shortObjectRoot": false
            }

            """u8.ToArray()),
        ("ocfl_layout.json", """
            {
              "extension": "0004-hashed-n-tuple-storage-layout",
              "description": "One object per plan, urn:exchange:plan:<plan id>, by the SHA-256 of that identifier."
            }

            """u8.ToArray()),
        (RootDeclaration, "ocfl_1.1\n"u8.ToArray()),
    ];

    public static string ObjectId(PlanId plan) => $"urn:exchange:plan:{plan}";

    /// <summary>The 64 hex digits an object's folder is named by.</summary>
    public static string ObjectHash(string objectId) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(objectId)));

    /// <summary>Folder of an object inside the storage root.</summary>
    public static string ObjectFolder(string hash) => $"{hash[..3]}/{hash[3..6]}/{hash[6..9]}/{hash}";

    /// <summary>A file of an object, as a key of the archive's blob store.</summary>
    public static BlobKey Key(string objectHash, string path) =>
        BlobKey.Parse($"{RootFolder}/{ObjectFolder(objectHash)}/{path}");

    public static string VersionFolder(int version) => $"v{version}";

    /// <summary>What a sidecar says of these inventory bytes (OCFL 1.1 §3.6).</summary>
    public static byte[] SidecarOf(ReadOnlySpan<byte> inventory) =>
        Encoding.ASCII.GetBytes($"{Convert.ToHexStringLower(SHA512.HashData(inventory))} {Inventory}\n");
}
