namespace Exchange.Benchmarks.Mosaics;

/// <summary>The shared edges that the neighbours digitised each for themselves.</summary>
/// <remarks>
/// The cell on the left keeps the edge of the ground plan. For the cell on the right half of the chosen edges have all
/// points displaced by less than half the tolerance, and one point more; the other half are drawn anew.
/// </remarks>
internal sealed class DigitisedEdges(MosaicGrid grid, Noise noise, double share)
{
    // Along each axis; the whole stays under half the XY tolerance of 1 mm.
    private const double FaintMetres = 0.0003;
    private const int PurposeChoice = 31;
    private const int PurposeStrength = 32;
    private const int PurposeFaint = 33;

    public double[] Between(Edge edge, Cell cell)
    {
        if (share == 0 || cell == edge.Left || !IsChosen(edge))
            return grid.Between(edge, 0);
        return IsFaint(edge) ? Faint(edge) : grid.Between(edge, 1);
    }

    /// <summary>Whether the two sides differ by more than the tolerance.</summary>
    public bool AreApart(Edge edge) => share > 0 && IsChosen(edge) && !IsFaint(edge);

    private bool IsChosen(Edge edge) =>
        noise.Unit(grid.Key(edge), PurposeChoice) < share && grid.Contains(edge.Left) && grid.Contains(edge.Right);

    private bool IsFaint(Edge edge) => noise.Unit(grid.Key(edge), PurposeStrength) < 0.5;

    private double[] Faint(Edge edge)
    {
        var exact = grid.Between(edge, 0);
        var key = 32 * grid.Key(edge);
        var points = new List<double>(exact.Length + 2);
        for (var i = 0; i < exact.Length; i++)
            points.Add(MosaicGrid.Round(exact[i] + FaintMetres * noise.Signed(key + i, PurposeFaint)));
        points.InsertRange(
            2,
            [MosaicGrid.Round((exact[0] + exact[2]) / 2), MosaicGrid.Round((exact[1] + exact[3]) / 2)]);
        return [.. points];
    }
}
