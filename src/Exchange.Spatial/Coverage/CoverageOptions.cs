namespace Exchange.Spatial.Coverage;

/// <summary>What counts as a fault of coverage, and how much work a layer may cause.</summary>
public sealed record CoverageOptions
{
    /// <summary>
    /// Common ground or a gap that is nowhere wider is the resolution of the data and no fault; the topology tolerance
    /// (拓扑容差) of the national data-check rules.
    /// </summary>
    public double ToleranceMetres { get; init; } = 0.001;

    /// <summary>Coordinates of projected layers are taken to this grid, the XY resolution (坐标精度).</summary>
    public double ResolutionMetres { get; init; } = 0.0001;

    /// <summary>Coordinates of geographic layers are taken to this grid.</summary>
    public double ResolutionDegrees { get; init; } = 1e-9;

    /// <summary>
    /// Also tell ground that has to be covered and is not; false for layers that may leave ground free, such as
    /// farmland.
    /// </summary>
    public bool ReportsGaps { get; init; } = true;

    /// <summary>Also tell where edges of neighbours do not match although nothing overlaps and nothing is left out.</summary>
    public bool ReportsUnmatchedEdges { get; init; }

    /// <summary>Most findings reported: the first in their order. How many more there are is told with them.</summary>
    public int MaxFindings { get; init; } = 1_000_000;

    /// <summary>Most edges without partner that are looked at; a layer with more is refused.</summary>
    public int MaxUnmatchedEdges { get; init; } = 40_000_000;

    /// <summary>Most pairs of edges compared where boundaries do not match; a layer that needs more is refused.</summary>
    public long MaxEdgePairs { get; init; } = 2_000_000_000;

    /// <summary>Most crossings of edges, each a place where a boundary is cut; a layer with more is refused.</summary>
    public int MaxCrossings { get; init; } = 20_000_000;

    /// <summary>Most places where two features lie over one another; a layer with more is refused.</summary>
    public int MaxSharedPlaces { get; init; } = 20_000_000;
}
