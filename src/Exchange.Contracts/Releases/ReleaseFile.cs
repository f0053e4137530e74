namespace Exchange.Contracts.Releases;

/// <summary>A file of a released package, as the archive keeps it.</summary>
/// <param name="Path">Path inside the bag, with forward slashes.</param>
/// <param name="Length">Bytes.</param>
/// <param name="Sha256">SHA-256, 64 lower-case hex digits: what the bag's manifest says too.</param>
public sealed record ReleaseFile(string Path, long Length, string Sha256);
