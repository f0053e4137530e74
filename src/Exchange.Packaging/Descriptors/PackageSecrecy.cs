namespace Exchange.Packaging.Descriptors;

/// <summary>Secrecy of the whole and of single files that differ.</summary>
public sealed record PackageSecrecy(SecrecyLevel Default, IReadOnlyList<FileSecrecy> Files)
{
    /// <summary>The level of a payload file (<c>data/…</c>).</summary>
    public SecrecyLevel LevelOf(string path) => EntryOf(path)?.Level ?? Default;

    /// <summary>
    /// The entry that speaks of a payload file; null where the default holds. The entry that says most of the path
    /// wins: a file before its folder.
    /// </summary>
    public FileSecrecy? EntryOf(string path) =>
        Files.Where(marked => marked.Covers(path)).MaxBy(marked => marked.Path.Length);
}

/// <summary>Secrecy of one payload file (<c>data/…</c>) or of a folder (path ending in <c>/</c>).</summary>
/// <param name="Audience">
/// Who may know it (知悉范围): division codes and roles, parted by commas or semicolons; null for no restriction.
/// </param>
public sealed record FileSecrecy(string Path, SecrecyLevel Level, string? Audience = null)
{
    /// <param name="path">A payload file; for a file geodatabase, its folder.</param>
    public bool Covers(string path) => Path.EndsWith('/')
        ? (path + "/").StartsWith(Path, StringComparison.Ordinal)
        : path.Equals(Path, StringComparison.Ordinal);
}
