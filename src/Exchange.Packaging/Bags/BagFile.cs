namespace Exchange.Packaging.Bags;

/// <summary>A file of a bag: its path inside the bag with forward slashes, and its length in bytes.</summary>
public sealed record BagFile(string Path, long Length);
