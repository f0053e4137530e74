namespace Exchange.Spatial.Lines;

/// <summary>What is looked for in a layer of lines.</summary>
public sealed record LineOptions
{
    /// <summary>
    /// Lines closer than this are on each other, ends closer than this meet. Default: the XY tolerance of national data
    /// checks, 0.001 m.
    /// </summary>
    public double ToleranceMetres { get; init; } = 0.001;

    /// <summary>Shorter lines are told; zero turns that off. Default: 0.2 m.</summary>
    public double ShortLineMetres { get; init; } = 0.2;

    /// <summary>
    /// Two lines that run along each other for less in all are not told: at a narrow fork they come that close.
    /// Default: 0.1 m.
    /// </summary>
    public double LeastOverlapMetres { get; init; } = 0.1;

    /// <summary>
    /// Whether the lines are a network of boundaries: no dangles, no pseudo nodes, no crossing but in ends. Off by
    /// default.
    /// </summary>
    public bool IsNetwork { get; init; }

    /// <summary>How far around a dangle the nearest line is searched for. Default: 1 m.</summary>
    public double DangleSearchMetres { get; init; } = 1;

    /// <summary>No line gets more findings of one kind than this. Default: 100.</summary>
    public int MaxFindingsPerKind { get; init; } = 100;
}
