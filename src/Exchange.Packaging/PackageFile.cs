namespace Exchange.Packaging;

/// <summary>A file of a package.</summary>
/// <param name="Path">Inside the bag, with forward slashes: <c>data/…</c> or a tag file.</param>
/// <param name="Sha256">Lower-case hex.</param>
public sealed record PackageFile(string Path, long Length, string Sha256);
