namespace Exchange.Spatial.Diff;

/// <summary>All that is kept of a feature that may be unchanged: 64 bytes.</summary>
/// <param name="Key">
/// None without a key. <c>High</c> is the same in every run and puts features in order that nothing else tells apart.
/// </param>
/// <param name="Attributes">Hash of the compared attributes; only compared between features matched otherwise.</param>
/// <param name="AreaHundredths">Hundredths of a square metre, as areas are rounded, so that sums are exact.</param>
/// <param name="X">A rough place, for choosing the nearest; NaN without points.</param>
internal readonly record struct FeaturePrint(
    Fingerprint Key, Fingerprint Geometry, ulong Attributes, long AreaHundredths, double X, double Y)
{
    /// <summary>Whether the two features are one and the same, unchanged.</summary>
    public bool IsSame(in FeaturePrint other) =>
        Key == other.Key && Geometry == other.Geometry && Attributes == other.Attributes;

    public bool HasSameGeometry(in FeaturePrint other) => !Geometry.IsNone && Geometry == other.Geometry;

    public bool HasSameKey(in FeaturePrint other) => !Key.IsNone && Key == other.Key;
}
