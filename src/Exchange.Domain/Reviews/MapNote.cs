namespace Exchange.Domain.Reviews;

/// <summary>What a person says about one place of the map with a decision (批注). Part of the decision, and signed with it.</summary>
/// <param name="Longitude">Degrees of CGCS2000 (EPSG:4490), east of Greenwich.</param>
/// <param name="Latitude">Degrees of CGCS2000 (EPSG:4490), north of the equator.</param>
/// <param name="Layer">Table it is about, such as <c>GHYDYH</c>; null where it is about the place alone.</param>
/// <param name="Feature">Key of the feature of that table: its <c>BSM</c>, or its id in the file where it has none.</param>
public sealed record MapNote(double Longitude, double Latitude, string? Layer, string? Feature, string Text);
