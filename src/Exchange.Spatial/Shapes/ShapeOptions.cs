namespace Exchange.Spatial.Shapes;

/// <summary>What counts as odd (rule groups 4101 and 4400). A limit of zero turns its check off.</summary>
public sealed record ShapeOptions
{
    /// <summary>Angles below are sharp. Default: 10°, as in the tools of the planning offices.</summary>
    public double SharpAngleDegrees { get; init; } = 10;

    /// <summary>
    /// A sharp corner is a spike when the end of its shorter leg lies this close to the line of the longer one.
    /// Default: the XY tolerance of national data checks, 0.001 m.
    /// </summary>
    public double SpikeWidthMetres { get; init; } = 0.001;

    /// <summary>Points in a row that are closer are duplicates. Default: the XY tolerance, 0.001 m.</summary>
    public double DuplicateVertexMetres { get; init; } = 0.001;

    /// <summary>Edges below are short. Default: 0.2 m.</summary>
    public double ShortEdgeMetres { get; init; } = 0.2;

    /// <summary>Polygons below are tiny. Default: 200 m², the least of planned use; the hard limit is 5 m².</summary>
    public double TinyAreaSquareMetres { get; init; } = 200;

    /// <summary>Polygons of a lower mean width are slivers. Default: 1 m.</summary>
    public double SliverWidthMetres { get; init; } = 1;

    /// <summary>
    /// Polygons less compact are told. Off by default: roads and rivers are narrow by nature, whatever their width.
    /// </summary>
    public double LeastCompactness { get; init; }

    /// <summary>Whether each feature must have one part only. Off by default.</summary>
    public bool IsSinglePartRequired { get; init; }

    /// <summary>No feature gets more faults than this. Default: 100.</summary>
    public int MaxFaultsPerFeature { get; init; } = 100;
}
