namespace Exchange.Packaging.Practice;

/// <summary>
/// A county as a jittered grid of cells with shared, crooked edges: whatever is made of whole cells meets its
/// neighbours exactly, vertex by vertex.
/// </summary>
/// <remarks>
/// Each row is one run of cells, and neighbouring rows overlap, so that every rectangle cut with the county is free
/// of holes and pinches after it is split into connected pieces. Jitter (0.12 of a cell for corners, 0.05 for the two
/// points of each edge) is small enough that no two edges can cross: the angle between edges at a corner stays over
/// 30 degrees. Coordinates are degrees rounded to 1e-9 (0.1 mm), the resolution the checks ask for.
/// </remarks>
internal sealed class CountyGrid
{
    // About 96 by 111 m at 30° N: close to one hectare, the grain of survey parcels.
    private const double CellDegrees = 0.001;
    private const double CornerJitter = 0.12;
    private const double EdgeJitter = 0.05;

    private readonly PracticeRandom random;
    private readonly double west;
    private readonly double south;
    private readonly int[] left;
    private readonly int[] right;

    public CountyGrid(int cells, PracticeRandom random, double longitude, double latitude)
    {
        this.random = random;
        Rows = Math.Max(1, (int)Math.Sqrt(cells));
        left = new int[Rows];
        right = new int[Rows];
        var width = cells / Rows;
        var sway = width / 12d;
        var placed = 0;
        for (var row = 0; row < Rows; row++)
        {
            var t = (double)row / Rows;
            left[row] = (int)(sway + sway * Math.Sin(7 * t + 6.28 * random.Share(0, 1)));
            var wide = (int)(width + sway * Math.Sin(11 * t + 6.28 * random.Share(1, 1)));
            right[row] = left[row] + wide;
            placed += wide;
        }

        // The waves do not add up to the wanted number: the rest is spread evenly over the right side.
        for (var step = 0; placed != cells; step++)
        {
            var row = (int)((long)step * 7919 % Rows);
            var change = Math.Sign(cells - placed);
            right[row] += change;
            placed += change;
        }

        Columns = right.Max();
        west = Math.Round(longitude - Columns * CellDegrees / 2, 4);
        south = Math.Round(latitude - Rows * CellDegrees / 2, 4);
    }

    public int Rows { get; }

    public int Columns { get; }

    public double CellSize => CellDegrees;

    /// <summary>First and one-past-last cell of a row.</summary>
    public (int Start, int End) Row(int row) => (left[row], right[row]);

    /// <summary>The connected pieces of the county inside a rectangle of cells, from south to north.</summary>
    public IEnumerable<GridRegion> Cut(int column, int row, int width, int height)
    {
        var runs = new List<(int Start, int End)>();
        var first = row;
        for (var at = row; at < Math.Min(row + height, Rows); at++)
        {
            var run = (Start: Math.Max(left[at], column), End: Math.Min(right[at], column + width));
            var isApart = run.Start >= run.End
                || (runs.Count > 0 && (run.Start >= runs[^1].End || run.End <= runs[^1].Start));
            if (isApart && runs.Count > 0)
            {
                yield return new GridRegion(first, [.. runs]);
                runs.Clear();
            }

            if (run.Start >= run.End)
                continue;
            if (runs.Count == 0)
                first = at;
            runs.Add(run);
        }

        if (runs.Count > 0)
            yield return new GridRegion(first, [.. runs]);
    }

    /// <summary>The outline, counter-clockwise and closed; longitude, latitude in turn.</summary>
    public double[] Ring(GridRegion region)
    {
        var points = new List<double>(64);
        var (start, end) = region.Runs[0];
        var row = region.FirstRow;
        for (var column = start; column < end; column++)
            AddEdge(points, column, row, isLevel: true, forward: true);
        for (var i = 0; i < region.Runs.Length; i++)
        {
            AddEdge(points, region.Runs[i].End, row + i, isLevel: false, forward: true);
            if (i + 1 < region.Runs.Length)
                AddStep(points, row + i + 1, region.Runs[i].End, region.Runs[i + 1].End);
        }

        var top = row + region.Runs.Length;
        for (var column = region.Runs[^1].End - 1; column >= region.Runs[^1].Start; column--)
            AddEdge(points, column, top, isLevel: true, forward: false);
        for (var i = region.Runs.Length - 1; i >= 0; i--)
        {
            AddEdge(points, region.Runs[i].Start, row + i, isLevel: false, forward: false);
            if (i > 0)
                AddStep(points, row + i, region.Runs[i].Start, region.Runs[i - 1].Start);
        }

        points.Add(points[0]);
        points.Add(points[1]);
        return [.. points];
    }

    /// <summary>
    /// A square around the centre of a cell, counter-clockwise and closed; cells beside the county have one too.
    /// </summary>
    public double[] Patch(int row, int column, double halfDegrees)
    {
        var (x, y) = Centre(row, column);
        double Near(double at) => Math.Round(at - halfDegrees, 9);
        double Far(double at) => Math.Round(at + halfDegrees, 9);
        return [Near(x), Near(y), Far(x), Near(y), Far(x), Far(y), Near(x), Far(y), Near(x), Near(y)];
    }

    /// <summary>The centre a cell would have without jitter.</summary>
    public (double X, double Y) Centre(int row, int column) => (
        Math.Round(west + (column + 0.5) * CellDegrees, 9), Math.Round(south + (row + 0.5) * CellDegrees, 9));

    private void AddStep(List<double> points, int line, int from, int to)
    {
        for (var column = from; column < to; column++)
            AddEdge(points, column, line, isLevel: true, forward: true);
        for (var column = from - 1; column >= to; column--)
            AddEdge(points, column, line, isLevel: true, forward: false);
    }

    // The edge's first corner and its two inner points; the last corner belongs to the next edge.
    private void AddEdge(List<double> points, int column, int line, bool isLevel, bool forward)
    {
        var (ax, ay) = Corner(column, line);
        var (bx, by) = isLevel ? Corner(column + 1, line) : Corner(column, line + 1);
        var key = Key(column, line);
        var purpose = isLevel ? 4 : 6;
        var near = Inner(ax, ay, bx, by, 1 / 3d, random.Swing(key, purpose));
        var far = Inner(ax, ay, bx, by, 2 / 3d, random.Swing(key, purpose + 1));
        if (forward)
            points.AddRange([ax, ay, near.X, near.Y, far.X, far.Y]);
        else
            points.AddRange([bx, by, far.X, far.Y, near.X, near.Y]);
    }

    private static (double X, double Y) Inner(double ax, double ay, double bx, double by, double share, double swing)
    {
        var (dx, dy) = (bx - ax, by - ay);
        var offset = EdgeJitter * swing;
        return (Math.Round(ax + dx * share - dy * offset, 9), Math.Round(ay + dy * share + dx * offset, 9));
    }

    private (double X, double Y) Corner(int column, int line)
    {
        var key = Key(column, line);
        return (
            Math.Round(west + (column + CornerJitter * random.Swing(key, 2)) * CellDegrees, 9),
            Math.Round(south + (line + CornerJitter * random.Swing(key, 3)) * CellDegrees, 9));
    }

    private static long Key(int column, int line) => (long)line << 32 | (uint)column;
}

/// <summary>Runs of cells in successive rows, each overlapping the one before.</summary>
internal sealed record GridRegion(int FirstRow, (int Start, int End)[] Runs);
