namespace Exchange.Spatial.Lines;

/// <summary>When points lie on each other.</summary>
public sealed record PointOptions
{
    /// <summary>Default: the XY tolerance of national data checks, 0.001 m.</summary>
    public double ToleranceMetres { get; init; } = 0.001;
}
