using Exchange.Spatial.Layers;

namespace Exchange.Spatial.Tiles;

/// <summary>The name of a feature and a place inside it.</summary>
/// <param name="Longitude">Degrees of EPSG:4490.</param>
/// <param name="Latitude">Degrees of EPSG:4490.</param>
/// <param name="Extent">Of the whole feature: whether its name has room at a scale.</param>
public sealed record TileLabel(string Name, double Longitude, double Latitude, Box Extent);
