namespace Exchange.Spatial.Lines;

/// <summary>When a line leaves the polygons.</summary>
public sealed record LineInPolygonOptions
{
    /// <summary>
    /// A line this close along an outline is inside. Default: the topology tolerance of national data checks, 0.001 m.
    /// </summary>
    public double ToleranceMetres { get; init; } = 0.001;

    /// <summary>Shorter stretches outside are not told. Default: 0.001 m.</summary>
    public double LeastStretchMetres { get; init; } = 0.001;
}
