namespace Exchange.Packaging.Zips;

/// <summary>One entry of a ZIP file that passed every check of names, places and sizes.</summary>
/// <param name="Path">Forward slashes; without a slash at the end, also for folders.</param>
/// <param name="Length">Announced unpacked bytes; a stream that gives more or fewer is refused while it is
/// read.</param>
/// <param name="Packed">Bytes the entry takes inside the file.</param>
/// <param name="DataOffset">Where its data begin.</param>
public sealed record SafeZipEntry(
    string Path, bool IsFolder, long Length, long Packed, uint Crc32, bool IsDeflated, long DataOffset);
