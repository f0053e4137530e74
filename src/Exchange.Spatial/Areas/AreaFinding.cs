namespace Exchange.Spatial.Areas;

/// <summary>How a stored area fails.</summary>
public enum AreaFindingKind
{
    /// <summary>Stored and computed area differ by more than the tolerance.</summary>
    Differs,

    /// <summary>The polygon has no stored area.</summary>
    Missing,

    /// <summary>The stored value is no number.</summary>
    NotANumber,
}

/// <summary>A polygon whose stored area is not its ellipsoidal area.</summary>
/// <param name="Row">Number of the feature in the layer, from 0.</param>
/// <param name="StoredSquareMetres">Converted from the unit it is stored in; null when there is none.</param>
/// <param name="ComputedSquareMetres">The official area, rounded to 0.01.</param>
/// <param name="X">With <paramref name="Y"/> the middle of the polygon's box, in the units of the layer.</param>
public readonly record struct AreaFinding(
    AreaFindingKind Kind,
    long Row,
    long FeatureId,
    double? StoredSquareMetres,
    double ComputedSquareMetres,
    double X,
    double Y)
{
    /// <summary>Stored less computed; null when nothing is stored.</summary>
    public double? DifferenceSquareMetres => StoredSquareMetres - ComputedSquareMetres;
}
