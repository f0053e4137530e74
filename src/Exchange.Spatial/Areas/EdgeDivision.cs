namespace Exchange.Spatial.Areas;

/// <summary>Says into how many pieces each edge of one ring is divided, so that none is longer than 70 m.</summary>
/// <remarks>
/// Hostile or broken coordinates must not become endless work: edges longer than a zone is wide are left whole, and so
/// is everything after the first million of pieces, a boundary of 70 000 km. Such features have findings of their own.
/// </remarks>
internal struct EdgeDivision
{
    /// <summary>Longest piece in the plane; from a public implementation of the notice.</summary>
    public const double MaxPieceMetres = 70;

    private const double MaxEdgeMetres = 1e6;
    private const int MaxPieces = 1_000_000;

    private int pieces;

    public int Pieces(double x0, double y0, double x1, double y1)
    {
        var length = Math.Sqrt((x1 - x0) * (x1 - x0) + (y1 - y0) * (y1 - y0));
        if (!(length >= MaxPieceMetres && length < MaxEdgeMetres) || pieces > MaxPieces)
            return 1;
        var count = (int)(length / MaxPieceMetres) + 1;
        pieces += count;
        return count;
    }
}
