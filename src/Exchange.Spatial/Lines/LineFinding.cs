namespace Exchange.Spatial.Lines;

/// <summary>
/// One finding about a point or line, or a polygon's outline, with its place in the layer's coordinates.
/// </summary>
/// <param name="Row">Row in the layer.</param>
/// <param name="Value">What was measured, in the unit its kind says.</param>
/// <param name="OtherRow">Row of the second feature, where the kind has one.</param>
public sealed record LineFinding(
    LineFindingKind Kind,
    long Row,
    long FeatureId,
    double X,
    double Y,
    double? Value = null,
    long? OtherRow = null,
    long? OtherId = null);
