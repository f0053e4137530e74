namespace Exchange.Spatial.Coverage;

/// <summary>Tells of neighbours whose edges differ by no more than the tolerance, once for each pair.</summary>
internal static class UnmatchedReport
{
    /// <param name="narrow">Grounds nowhere wider than the tolerance.</param>
    /// <param name="featureCount">Those that walk an edge and come after are boundaries.</param>
    public static void Add(
        FaceCover cover, FaultyGrounds grounds, IReadOnlyList<int> narrow, PatchShape shape, int featureCount,
        FindingList findings, CancellationToken cancellationToken)
    {
        var told = new HashSet<(int First, int Second)>();
        foreach (var ground in narrow)
        {
            cancellationToken.ThrowIfCancellationRequested();
            shape.Take(grounds.Faces(ground));
            var (first, second) = FirstTwo(cover, shape, featureCount);
            if (first >= 0 && told.Add((first, second)))
            {
                findings.Add(
                    CoverageFindingKind.UnmatchedEdge, first, second, [], shape.AreaSquareMetres, shape.InnerPoint());
            }
        }

        foreach (var piece in cover.Cancelled)
        {
            var (first, second) = (piece.First, piece.Last < featureCount ? piece.Last : -1);
            if (first != second && first < featureCount && told.Add((first, second)))
            {
                findings.Add(
                    CoverageFindingKind.UnmatchedEdge, first, second, [], 0,
                    ((piece.Lower.X + piece.Upper.X) / 2d, (piece.Lower.Y + piece.Upper.Y) / 2d));
            }
        }
    }

    // The first two features along the ground; −1 where there is only one, or none.
    private static (int First, int Second) FirstTwo(FaceCover cover, PatchShape shape, int featureCount)
    {
        var (first, second) = (int.MaxValue, int.MaxValue);
        foreach (var halfEdge in shape.Border)
        {
            foreach (var walker in cover.Walkers(halfEdge))
            {
                if (walker < first)
                    (first, second) = (walker, first);
                else if (walker > first && walker < second)
                    second = walker;
            }
        }

        return (first < featureCount ? first : -1, second < featureCount ? second : -1);
    }
}
