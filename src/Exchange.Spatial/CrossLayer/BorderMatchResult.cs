namespace Exchange.Spatial.CrossLayer;

/// <summary>How well the outlines of two neighbours fit along their common border.</summary>
public sealed record BorderMatchResult
{
    /// <summary>Length of border whose vertices are the same on both sides.</summary>
    public required double SharedMetres { get; init; }

    /// <summary>
    /// Vertices of either side that lie on the other's outline, within the tolerance, but not on a vertex.
    /// </summary>
    public required int LoneVertices { get; init; }

    /// <summary>Where the outlines differ by more than the tolerance, from west to east.</summary>
    public required IReadOnlyList<BorderMismatch> Mismatches { get; init; }

    /// <summary>Features that share a stretch of border but not their attributes, in the order of own rows.</summary>
    public required IReadOnlyList<BorderContrast> Contrasts { get; init; }
}

public enum BorderMismatchKind
{
    /// <summary>Ground between the outlines that belongs to neither side.</summary>
    Gap,

    /// <summary>Ground that both sides have.</summary>
    Overlap,
}

/// <summary>A piece of ground along the border that belongs to neither side or to both.</summary>
/// <param name="OwnRow">Row of the own feature there; null when it cannot be told for a gap.</param>
/// <param name="LengthMetres">Along the border: half the way around the piece.</param>
/// <param name="MaxDistanceMetres">Largest distance between a vertex of one outline and the other outline.</param>
/// <param name="X">A place inside the piece, in the layers' coordinates.</param>
public sealed record BorderMismatch(
    BorderMismatchKind Kind,
    long? OwnRow,
    long? OwnId,
    long? NeighbourRow,
    long? NeighbourId,
    double AreaSquareMetres,
    double LengthMetres,
    double MaxDistanceMetres,
    double X,
    double Y);

/// <summary>An attribute in which two features differ that share a stretch of the border.</summary>
/// <param name="X">A place on the stretch.</param>
public sealed record BorderContrast(
    string Attribute,
    string? OwnValue,
    string? NeighbourValue,
    long OwnRow,
    long OwnId,
    long NeighbourRow,
    long NeighbourId,
    double SharedMetres,
    double X,
    double Y);
