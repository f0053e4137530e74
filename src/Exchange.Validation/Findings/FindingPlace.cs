namespace Exchange.Validation.Findings;

/// <summary>Where a finding is; whatever does not apply stays empty.</summary>
/// <param name="Row">Row of the layer (from 0), which orders the findings of a layer; null outside rows.</param>
public sealed record FindingPlace(
    string? File = null,
    string? Layer = null,
    long? FeatureId = null,
    string? Bsm = null,
    string? Field = null,
    double? X = null,
    double? Y = null,
    int? Epsg = null,
    string? RelatedLayer = null,
    long? RelatedFeatureId = null,
    long? Row = null)
{
    public static readonly FindingPlace Package = new();
}
