namespace Exchange.Benchmarks.Mosaics;

/// <summary>Follows the outline of a set of cells, which stays on its left.</summary>
/// <remarks>Two cells of the set that touch in a corner only would be ambiguous; no part has such.</remarks>
internal sealed class CellOutline(Func<Cell, bool> contains)
{
    /// <param name="draw">The point a cell's edge starts in, and the points between, from the edge's own start.</param>
    /// <returns>Closed rings: shells counter-clockwise, holes clockwise.</returns>
    public List<double[]> Trace(
        IEnumerable<Cell> cells, Func<Edge, Corner, Cell, (double X, double Y, double[] Between)> draw)
    {
        var steps = new Dictionary<Corner, (Edge Edge, bool IsForward, Cell Cell)>();
        var starts = new List<Corner>();
        foreach (var cell in cells)
        {
            foreach (var (edge, isForward) in EdgesOf(cell))
            {
                if (contains(isForward ? edge.Right : edge.Left))
                    continue;
                var from = isForward ? edge.Start : edge.End;
                steps.Add(from, (edge, isForward, cell));
                starts.Add(from);
            }
        }

        var rings = new List<double[]>();
        foreach (var start in starts)
        {
            if (steps.ContainsKey(start))
                rings.Add(Follow(start, steps, draw));
        }

        return rings;
    }

    private static double[] Follow(
        Corner start,
        Dictionary<Corner, (Edge Edge, bool IsForward, Cell Cell)> steps,
        Func<Edge, Corner, Cell, (double X, double Y, double[] Between)> draw)
    {
        var points = new List<double>();
        var at = start;
        while (steps.Remove(at, out var step))
        {
            var (x, y, between) = draw(step.Edge, at, step.Cell);
            points.AddRange(x, y);
            if (step.IsForward)
            {
                points.AddRange(between);
            }
            else
            {
                for (var i = between.Length - 2; i >= 0; i -= 2)
                    points.AddRange(between[i], between[i + 1]);
            }

            at = step.IsForward ? step.Edge.End : step.Edge.Start;
        }

        points.AddRange(points[0], points[1]);
        return [.. points];
    }

    // Counter-clockwise: the cell lies on the left of each edge as it is walked.
    private static IEnumerable<(Edge Edge, bool IsForward)> EdgesOf(Cell cell) =>
    [
        (Sides.Bottom(cell), true), (Sides.Right(cell), true), (Sides.Top(cell), false), (Sides.Left(cell), false),
    ];
}
