namespace Exchange.Spatial.Coverage;

/// <summary>What counts as an overlap.</summary>
public sealed record OverlapOptions
{
    /// <summary>
    /// Common ground whose mean width (twice its area by its perimeter) is not above this is the resolution of the
    /// data and no overlap. Default: the XY tolerance of national data checks, 0.001 m.
    /// </summary>
    public double ToleranceMetres { get; init; } = 0.001;
}
