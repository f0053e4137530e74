namespace Exchange.Packaging;

/// <summary>How far a packing, verifying or extracting run is.</summary>
/// <param name="Path">The file at work, as named inside the bag.</param>
public sealed record PackageProgress(string Path, int FilesDone, int FilesTotal, long BytesDone, long BytesTotal);
