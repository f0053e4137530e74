namespace Exchange.Spatial.Trees;

/// <summary>One layer as two levels compare it.</summary>
/// <param name="KeyField">The attribute its features are known by; null when by their feature ids.</param>
/// <param name="AreaSquareMetres">
/// The sum of the ellipsoidal areas of its features, each rounded to 0.01 m²; null without polygons or a known
/// CGCS2000 system.
/// </param>
public sealed record ReadLayer(
    string Name, string? KeyField, long Features, decimal? AreaSquareMetres, string Root, LeafSet Leaves);
