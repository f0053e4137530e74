namespace Exchange.Spatial.Tiles;

/// <summary>What a layer has of one class.</summary>
/// <param name="AreaSquareMetres">Ellipsoidal area of its polygons, rounded to 0.01.</param>
public sealed record TileClass(string Code, long Count, double AreaSquareMetres);
