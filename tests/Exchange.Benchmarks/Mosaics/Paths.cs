namespace Exchange.Benchmarks.Mosaics;

/// <summary>Changed courses of an edge, each given as the points between its corners.</summary>
internal static class Paths
{
    /// <summary>
    /// Keeps all points and goes aside between each two, to the left and to the right in turn: ground won and ground
    /// lost lie side by side and nearly cancel.
    /// </summary>
    public static double[] ZigzagBetweenPoints(MosaicGrid grid, Edge edge, double asideMetres)
    {
        var line = WithCorners(grid, edge);
        var points = new List<double>();
        for (var i = 0; i + 3 < line.Length; i += 2)
        {
            var side = i / 2 % 2 == 0 ? asideMetres : -asideMetres;
            points.AddRange(Aside(line, i, side));
            points.AddRange(line[i + 2], line[i + 3]);
        }

        points.RemoveRange(points.Count - 2, 2);
        return [.. points];
    }

    /// <summary>Moves each point aside, to the left and to the right in turn, so that the courses cross.</summary>
    public static double[] ZigzagAcross(MosaicGrid grid, Edge edge, double asideMetres)
    {
        var (ax, ay) = grid.At(edge.Start);
        var (bx, by) = grid.At(edge.End);
        var length = Math.Sqrt((bx - ax) * (bx - ax) + (by - ay) * (by - ay));
        var points = grid.Between(edge, 0);
        for (var i = 0; i < points.Length; i += 2)
        {
            var side = i / 2 % 2 == 0 ? asideMetres : -asideMetres;
            points[i] = MosaicGrid.Round(points[i] - side * (by - ay) / length);
            points[i + 1] = MosaicGrid.Round(points[i + 1] + side * (bx - ax) / length);
        }

        return points;
    }

    /// <summary>Goes aside once, in the given stretch between two points, counted from the start corner.</summary>
    public static double[] Bulge(MosaicGrid grid, Edge edge, int stretch, double leftMetres)
    {
        var line = WithCorners(grid, edge);
        var points = line[2..^2].ToList();
        points.InsertRange(2 * stretch, Aside(line, 2 * stretch, leftMetres));
        return [.. points];
    }

    /// <summary>One more point in the middle of every stretch, rounded as all points are.</summary>
    public static double[] Denser(MosaicGrid grid, Edge edge) => ZigzagBetweenPoints(grid, edge, 0);

    /// <summary>Number of stretches between points and corners.</summary>
    public static int Stretches(MosaicGrid grid, Edge edge) => grid.Between(edge, 0).Length / 2 + 1;

    private static double[] WithCorners(MosaicGrid grid, Edge edge)
    {
        var (ax, ay) = grid.At(edge.Start);
        var (bx, by) = grid.At(edge.End);
        return [ax, ay, .. grid.Between(edge, 0), bx, by];
    }

    // A point beside the middle of the stretch that starts at that index.
    private static double[] Aside(double[] line, int at, double leftMetres)
    {
        var (dx, dy) = (line[at + 2] - line[at], line[at + 3] - line[at + 1]);
        var length = Math.Sqrt(dx * dx + dy * dy);
        return
        [
            MosaicGrid.Round((line[at] + line[at + 2]) / 2 - leftMetres * dy / length),
            MosaicGrid.Round((line[at + 1] + line[at + 3]) / 2 + leftMetres * dx / length),
        ];
    }
}
