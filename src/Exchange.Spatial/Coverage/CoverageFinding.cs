namespace Exchange.Spatial.Coverage;

/// <summary>What is wrong with how the polygons of a layer lie beside each other.</summary>
public enum CoverageFindingKind
{
    /// <summary>Two features cover the same ground.</summary>
    Overlap,

    /// <summary>Ground inside the boundary, or without one enclosed by features, that no feature covers.</summary>
    Gap,

    /// <summary>A feature has the same geometry as an earlier one, which is the first of its kind.</summary>
    DuplicateGeometry,

    /// <summary>A feature covers ground outside the boundary.</summary>
    Outside,

    /// <summary>Edges of neighbours differ, by no more than the tolerance.</summary>
    UnmatchedEdge,
}

/// <summary>One fault of coverage. Rows and ids are of the layer that was checked.</summary>
/// <param name="FirstRow">The feature that comes first in the layer; −1 for a gap.</param>
/// <param name="SecondRow">The other feature; −1 where there is none.</param>
/// <param name="Neighbours">Rows of features along a gap, ascending; at most eight.</param>
/// <param name="X">A point inside the ground concerned, in the layer's coordinates.</param>
public sealed record CoverageFinding(
    CoverageFindingKind Kind,
    long FirstRow,
    long SecondRow,
    long FirstId,
    long SecondId,
    IReadOnlyList<long> Neighbours,
    double AreaSquareMetres,
    double X,
    double Y);
