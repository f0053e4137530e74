using Exchange.Spatial.Layers;

namespace Exchange.Spatial.Tiles;

/// <summary>One feature of a tile set with all its attributes.</summary>
/// <param name="Number">Its number in the set, as the tiles carry it.</param>
/// <param name="FeatureId">Its id in the file it came from.</param>
/// <param name="Extent">Degrees of EPSG:4490, x is longitude.</param>
/// <param name="Values">By the summary's fields; null where the feature has none.</param>
public sealed record TileFeature(
    long Number, long FeatureId, string? Class, Box Extent, IReadOnlyList<string?> Values);
