namespace Exchange.Spatial.Diff;

/// <summary>What happened to one feature between two versions.</summary>
public sealed record FeatureChange
{
    public required ChangeKind Kind { get; init; }

    /// <summary>The key in the old version, or in the new one of an added feature; null without a key.</summary>
    public string? Key { get; init; }

    /// <summary>The key in the new version, where it is another.</summary>
    public string? NewKey { get; init; }

    /// <summary>The feature id in the old version; null when added.</summary>
    public long? OldId { get; init; }

    /// <summary>The feature id in the new version; null when removed.</summary>
    public long? NewId { get; init; }

    /// <summary>
    /// The attributes that changed, in the order of the old version; none for added and removed features.
    /// </summary>
    public IReadOnlyList<FieldChange> Fields { get; init; } = [];

    /// <summary>Square metres, rounded to 0.01; null without polygons.</summary>
    public double? AreaBeforeSquareMetres { get; init; }

    public double? AreaAfterSquareMetres { get; init; }

    /// <summary>Ground of a moved or reshaped feature that it did not have before; null when not compared.</summary>
    public double? AreaAddedSquareMetres { get; init; }

    /// <summary>Ground of a moved or reshaped feature that it no longer has; null when not compared.</summary>
    public double? AreaRemovedSquareMetres { get; init; }

    /// <summary>
    /// Farthest that a vertex lies from the other version's boundary, or the way a moved feature went.
    /// </summary>
    public double? DisplacementMetres { get; init; }

    /// <summary>A place of the change: easting or longitude, in the layer's units; NaN without geometry.</summary>
    public double X { get; init; } = double.NaN;

    public double Y { get; init; } = double.NaN;
}
