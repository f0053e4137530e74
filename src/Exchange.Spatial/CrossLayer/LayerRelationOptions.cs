namespace Exchange.Spatial.CrossLayer;

/// <summary>How two polygon layers are compared, and how much work one comparison may be.</summary>
public sealed record LayerRelationOptions
{
    /// <summary>
    /// Ground whose mean width (twice its area by its perimeter) is not above this is the resolution of the data and no
    /// finding. Default: the XY tolerance of national data checks, 0.001 m.
    /// </summary>
    public double ToleranceMetres { get; init; } = 0.001;

    /// <summary>
    /// What will be asked. The fewer questions, the less is kept: the layer added last then keeps only features near
    /// ground where the other one leaves anything to find. So add the smaller layer first.
    /// </summary>
    public RelationQuestions Questions { get; init; } = RelationQuestions.All;

    /// <summary>Attribute of the second layer by which <see cref="LayerRelation.Shares"/> sorts its ground.</summary>
    public string? ClassAttribute { get; init; }

    /// <summary>
    /// Areas of the share table; findings are planar in projected layers, ellipsoidal in geographic ones.
    /// </summary>
    public AreaKind ShareAreas { get; init; } = AreaKind.Ellipsoidal;

    /// <summary>Findings kept at most by one search; more of them refuse the comparison.</summary>
    public int MaxFindings { get; init; } = 1_000_000;

    /// <summary>
    /// Elementary steps one search may take, some nanoseconds each. A package of a million parcels needs less than a
    /// billion; layers made to exhaust the checker are refused after about a minute.
    /// </summary>
    public long MaxSteps { get; init; } = 20_000_000_000;
}
