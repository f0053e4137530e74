using Exchange.Spatial.References;

namespace Exchange.Spatial.CrossLayer;

/// <summary>
/// Area control (面积控制): the features of a layer that covers everything, all together, against the boundary it covers.
/// </summary>
/// <remarks>
/// Only the official area is comparable with the control area, and that is the ellipsoidal one; the plane area, off by
/// up to 0.05 % near the edge of a zone, is stated beside it. A difference says that something is missing or doubled,
/// not where; gaps, overlaps and the comparison of outlines do.
/// </remarks>
public sealed record AreaControl
{
    /// <summary>Sum over the layer that covers everything less the area of the boundary; null when either is.</summary>
    public required double? EllipsoidalDifferenceSquareMetres { get; init; }

    /// <summary>The same in the plane; null when either is, or when the layers lie in different planes.</summary>
    public required double? PlanarDifferenceSquareMetres { get; init; }

    public static AreaControl Of(LayerArea covering, LayerArea boundary) => new()
    {
        EllipsoidalDifferenceSquareMetres = covering.EllipsoidalSquareMetres - boundary.EllipsoidalSquareMetres,
        PlanarDifferenceSquareMetres =
            ReferenceRecognition.HaveSameCoordinates(covering.Reference, boundary.Reference)
                ? covering.PlanarSquareMetres - boundary.PlanarSquareMetres : null,
    };
}
