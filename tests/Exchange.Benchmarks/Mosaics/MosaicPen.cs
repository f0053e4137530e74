using Exchange.Spatial.Layers;

namespace Exchange.Benchmarks.Mosaics;

/// <summary>Draws the features of a plan.</summary>
internal sealed class MosaicPen(MosaicPlan plan, DigitisedEdges digitised)
{
    private const int PurposeIslandPoints = 21;
    private const int PurposeIslandTurn = 22;
    private const int PurposeIslandRadius = 23;

    private readonly MosaicGrid grid = plan.Grid;

    /// <summary>
    /// The rings of each part of a feature: shell first, closed, counter-clockwise; holes the other way.
    /// </summary>
    public IReadOnlyList<IReadOnlyList<double[]>> Draw(MosaicFeature feature)
    {
        var cells = plan.Shortened.Contains(feature.Key) ? feature.Parts.SkipLast(1) : feature.Parts;
        var parts = feature.Level == 0
            ? cells.Select(DrawCells).ToList()
            : [DrawIsland(feature.First, feature.Level)];
        if (plan.Moves.TryGetValue(feature.Key, out var by))
            Transform(parts, ring => Move(ring, by.X, by.Y));
        if (plan.Stuttering.Contains(feature.Key))
            Transform(parts, Stutter);
        if (plan.Reversed.Contains(feature.Key))
            Transform(parts, Reverse);
        return parts;
    }

    /// <summary>The outline of all cells of the county, with the lake as a hole.</summary>
    public IReadOnlyList<IReadOnlyList<double[]>> DrawCounty()
    {
        var rings = new CellOutline(grid.Contains).Trace(grid.Cells(), OnPlan);
        var shells = rings.Where(ring => SignedArea(ring) > 0).ToList();
        var holes = rings.Where(ring => SignedArea(ring) < 0).ToList();
        return
        [
            .. shells.Select(shell => (IReadOnlyList<double[]>)
                [shell, .. holes.Where(hole => Box.Around(hole).Union(Box.Around(shell)) == Box.Around(shell))]),
        ];
    }

    /// <summary>The island's ring, counter-clockwise and closed.</summary>
    public double[] IslandRing(Cell cell, int level)
    {
        var key = 4 * grid.Key(cell) + level;
        var count = 9 + plan.Noise.Below(6, key, PurposeIslandPoints);
        var ring = new double[2 * (count + 1)];
        for (var i = 0; i < count; i++)
        {
            var turn = 2 * Math.PI * (i + 0.25 * plan.Noise.Signed(16 * key + i, PurposeIslandTurn)) / count;
            var radius = (0.16 + 0.04 * plan.Noise.Signed(16 * key + i, PurposeIslandRadius)) / (level == 1 ? 1 : 3);
            (ring[2 * i], ring[2 * i + 1]) = grid.At(
                cell.Column + 0.5 + radius * Math.Cos(turn), cell.Row + 0.5 + radius * Math.Sin(turn));
        }

        (ring[^2], ring[^1]) = (ring[0], ring[1]);
        return ring;
    }

    /// <summary>The same ring in the other direction.</summary>
    public static double[] Reverse(double[] ring)
    {
        var reversed = new double[ring.Length];
        for (var i = 0; i < ring.Length; i += 2)
            (reversed[i], reversed[i + 1]) = (ring[^(i + 2)], ring[^(i + 1)]);
        return reversed;
    }

    private IReadOnlyList<double[]> DrawCells(Cell[] cells)
    {
        var own = cells.ToHashSet();
        var rings = new CellOutline(own.Contains).Trace(cells, AsDrawn);
        rings.Sort((a, b) => SignedArea(b).CompareTo(SignedArea(a)));
        foreach (var cell in cells)
        {
            if (plan.IslandLevels(cell) > 0 && !plan.Filled.Contains(cell))
                rings.Add(Reverse(IslandRing(cell, 1)));
        }

        return rings;
    }

    private IReadOnlyList<double[]> DrawIsland(Cell cell, int level) =>
        level < plan.IslandLevels(cell)
            ? [IslandRing(cell, level), Reverse(IslandRing(cell, level + 1))] : [IslandRing(cell, level)];

    private (double X, double Y, double[] Between) OnPlan(Edge edge, Corner from, Cell cell)
    {
        var (x, y) = grid.At(from);
        return (x, y, grid.Between(edge, 0));
    }

    private (double X, double Y, double[] Between) AsDrawn(Edge edge, Corner from, Cell cell)
    {
        var (x, y) = plan.Corners.TryGetValue((from, cell), out var moved) ? moved : grid.At(from);
        return (x, y, plan.Paths.GetValueOrDefault((edge, cell)) ?? digitised.Between(edge, cell));
    }

    private static void Transform(List<IReadOnlyList<double[]>> parts, Func<double[], double[]> change)
    {
        for (var part = 0; part < parts.Count; part++)
            parts[part] = [.. parts[part].Select(change)];
    }

    private static double[] Move(double[] ring, double x, double y)
    {
        var moved = new double[ring.Length];
        for (var i = 0; i < ring.Length; i += 2)
            (moved[i], moved[i + 1]) = (MosaicGrid.Round(ring[i] + x), MosaicGrid.Round(ring[i + 1] + y));
        return moved;
    }

    private static double[] Stutter(double[] ring)
    {
        var points = new List<double>(2 * ring.Length);
        for (var i = 0; i < ring.Length; i += 2)
        {
            points.AddRange(ring[i], ring[i + 1]);
            if (i % 4 == 0)
                points.AddRange(ring[i], ring[i + 1]);
        }

        return [.. points];
    }

    private static double SignedArea(double[] ring)
    {
        var sum = 0d;
        for (var i = 2; i + 3 < ring.Length; i += 2)
        {
            sum += (ring[i] - ring[0]) * (ring[i + 3] - ring[1]) - (ring[i + 2] - ring[0]) * (ring[i + 1] - ring[1]);
        }

        return sum / 2;
    }
}
