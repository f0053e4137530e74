namespace Exchange.Spatial.Diff;

/// <summary>Whether two changes of one base can be put together.</summary>
public sealed record MergeVerdict
{
    /// <summary>The worst relation of any pair of changes.</summary>
    public required MergeRelation Relation { get; init; }

    public required ChangeCounts First { get; init; }

    public required ChangeCounts Second { get; init; }

    /// <summary>
    /// Every pair that is not independent: in the order of the first side's changes, then of the second's.
    /// </summary>
    public required IReadOnlyList<MergeFinding> Findings { get; init; }
}

/// <summary>A change of either side, and how the two have to do with each other.</summary>
public sealed record MergeFinding
{
    public required MergeRelation Relation { get; init; }

    public required MergeReason Reason { get; init; }

    public required FeatureChange First { get; init; }

    public required FeatureChange Second { get; init; }

    /// <summary>Ground that both changed; null where it is not about ground.</summary>
    public double? CommonSquareMetres { get; init; }

    /// <summary>Where they meet: easting or longitude, in the layer's units; NaN without geometry.</summary>
    public double X { get; init; } = double.NaN;

    public double Y { get; init; } = double.NaN;
}
