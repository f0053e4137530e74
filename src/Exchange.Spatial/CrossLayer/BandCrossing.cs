namespace Exchange.Spatial.CrossLayer;

/// <summary>Where an edge crosses the lower border of a band.</summary>
/// <param name="Change">How the ring's winding changes when the crossing is passed going right.</param>
internal readonly record struct BandCrossing(double X, int Ring, int Change);
