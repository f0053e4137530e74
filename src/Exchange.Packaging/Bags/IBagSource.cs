namespace Exchange.Packaging.Bags;

/// <summary>The files of one bag, wherever they lie: a folder or a ZIP file.</summary>
/// <remarks>Paths are unique and safe: none leaves the bag. Streams read front to back and may throw
/// <see cref="RefusedContentException"/>; several may be open at once.</remarks>
internal interface IBagSource : IDisposable
{
    /// <summary>All files, in the order in which reading them is cheapest.</summary>
    IReadOnlyList<BagFile> Files { get; }

    Stream Open(string path);
}
