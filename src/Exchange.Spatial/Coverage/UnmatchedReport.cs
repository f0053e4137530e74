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
        var walkers = new SortedSet<int>();
        foreach (var halfEdge in shape.Border)
            cover.AddWalkers(halfEdge, walkers);
        var along = walkers.Where(walker => walker < featureCount).Take(2).ToList();
        return (along.Count > 0 ? along[0] : -1, along.Count > 1 ? along[1] : -1);
    }
}
