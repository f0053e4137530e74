namespace Exchange.Spatial.CrossLayer;

/// <summary>How the border with a neighbour is compared (接边).</summary>
public sealed record BorderMatchOptions
{
    /// <summary>
    /// What differs by no more than this is the same border, and slivers of no more mean width are none. Default: the
    /// XY tolerance of national data checks, 0.001 m.
    /// </summary>
    public double ToleranceMetres { get; init; } = 0.001;

    /// <summary>Outlines farther apart than this are not meant to be the same border.</summary>
    public double SearchMetres { get; init; } = 10;

    /// <summary>Attributes that must be equal where features of both sides share a stretch of the border.</summary>
    public IReadOnlyList<string> ContinuingAttributes { get; init; } = [];

    /// <summary>Features that share less of the border than this need not agree.</summary>
    public double ContinuingMetres { get; init; } = 1;

    /// <summary>Limits of the work, and of the number of findings.</summary>
    public LayerRelationOptions Limits { get; init; } = new();
}
