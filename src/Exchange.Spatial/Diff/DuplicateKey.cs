namespace Exchange.Spatial.Diff;

/// <summary>
/// A key that names several features of a version. They are told apart by geometry, then by attributes and place.
/// </summary>
public sealed record DuplicateKey(string Key, int OldFeatures, int NewFeatures);
