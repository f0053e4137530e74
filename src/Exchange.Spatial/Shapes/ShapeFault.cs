namespace Exchange.Spatial.Shapes;

/// <summary>One fault of the shape of one feature, with its place in the layer's coordinates.</summary>
/// <param name="Row">Row in the partition.</param>
/// <param name="X">
/// Easting or longitude of the corner, of the middle of the edge, or, for a whole part, of its westernmost corner.
/// </param>
/// <param name="Value">What was measured, in the unit its kind says.</param>
public sealed record ShapeFault(int Row, long FeatureId, ShapeFaultKind Kind, double X, double Y, double? Value);
