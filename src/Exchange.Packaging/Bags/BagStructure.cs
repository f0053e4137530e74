namespace Exchange.Packaging.Bags;

/// <summary>What the tag files of a bag say, as far as they could be read.</summary>
internal sealed class BagStructure
{
    /// <summary>0.97 or 1.0; null when bagit.txt does not say it.</summary>
    public string? Version { get; set; }

    public string? EncodingName { get; set; }

    public List<BagManifest> Manifests { get; } = [];

    public List<BagManifest> TagManifests { get; } = [];

    /// <summary>Labels and values of bag-info.txt, in order; labels may repeat.</summary>
    public List<KeyValuePair<string, string>> Info { get; } = [];

    /// <summary>Paths of fetch.txt; null when there is no such file.</summary>
    public HashSet<string>? Fetch { get; set; }

    /// <summary>SHA-256 of each tag file that was read for its content, to notice a change before it is hashed
    /// again.</summary>
    public Dictionary<string, string> ReadDigests { get; } = new(StringComparer.Ordinal);

    public bool IsOld => Version == "0.97";

    public BagManifest? Manifest(string name) => Manifests.Find(manifest => manifest.Name == name);

    public BagManifest? TagManifest(string name) => TagManifests.Find(manifest => manifest.Name == name);
}
