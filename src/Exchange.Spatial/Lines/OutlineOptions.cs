namespace Exchange.Spatial.Lines;

/// <summary>When a line follows the outline of a polygon.</summary>
public sealed record OutlineOptions
{
    /// <summary>
    /// A line this close to an outline follows it. Default: the topology tolerance of national data checks, 0.001 m.
    /// </summary>
    public double ToleranceMetres { get; init; } = 0.001;

    /// <summary>Shorter stretches that do not follow are not told. Default: 0.01 m.</summary>
    public double LeastStretchMetres { get; init; } = 0.01;

    /// <summary>Whether outlines without a line are told as well. Default: yes.</summary>
    public bool IsEveryOutlineDrawn { get; init; } = true;
}
