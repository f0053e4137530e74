namespace Exchange.Contracts.Reviews;

/// <summary>What is said about one place of the map (批注).</summary>
/// <param name="Longitude">Degrees of CGCS2000 (EPSG:4490).</param>
/// <param name="Latitude">Degrees of CGCS2000 (EPSG:4490).</param>
/// <param name="Text">What is said.</param>
/// <param name="Layer">Table it is about, such as <c>GHYDYH</c>; null for the place alone.</param>
/// <param name="Feature">Key of the feature of that table, its <c>BSM</c> where it has one.</param>
public sealed record MapNote(double Longitude, double Latitude, string Text, string? Layer = null, string? Feature = null);
