namespace Exchange.Spatial.Lines;

/// <summary>
/// Distinct points in the cells of a grid of the tolerance's size, so that the points near a point are found in nine
/// cells. Filled first, then asked.
/// </summary>
internal sealed class PointGrid(ScaleByLatitude scales, double toleranceMetres)
{
    private readonly Dictionary<(double X, double Y), int> numbers = [];
    private readonly Dictionary<(long Column, long Row), int> lastInCell = [];
    private readonly List<int> nextInCell = [];
    private readonly List<(double X, double Y)> points = [];
    private double cellX;
    private double cellY;

    public int Count => points.Count;

    public (double X, double Y) this[int point] => points[point];

    /// <summary>The number of a point; the same for all points of the same coordinates.</summary>
    public int Add(double x, double y)
    {
        // Minus zero is zero.
        (x, y) = (x + 0d, y + 0d);
        if (!numbers.TryGetValue((x, y), out var number))
        {
            number = points.Count;
            numbers.Add((x, y), number);
            points.Add((x, y));
        }

        return number;
    }

    /// <summary>Adds the other points within the tolerance, with their distance in metres, sorted by place.</summary>
    public void Near(int point, List<(int Point, double Metres)> near)
    {
        FillCells();
        var (x, y) = points[point];
        var scale = scales.At(y);
        var (column, row) = Cell(x, y);
        for (var c = column - 1; c <= column + 1; c++)
        {
            for (var r = row - 1; r <= row + 1; r++)
            {
                if (!lastInCell.TryGetValue((c, r), out var other))
                    continue;
                for (; other >= 0; other = nextInCell[other])
                {
                    var dx = (points[other].X - x) * scale.MetresPerX;
                    var dy = (points[other].Y - y) * scale.MetresPerY;
                    var metres = Math.Sqrt(dx * dx + dy * dy);
                    if (other != point && metres <= toleranceMetres)
                        near.Add((other, metres));
                }
            }
        }

        near.Sort((a, b) => points[a.Point].CompareTo(points[b.Point]));
    }

    private void FillCells()
    {
        if (cellX > 0 || points.Count == 0)
            return;

        // A degree of longitude is shortest where latitude is highest; cells are wide enough there and so everywhere.
        var scale = scales.At(points.MaxBy(point => Math.Abs(point.Y)).Y);
        cellX = 1.01 * Math.Max(toleranceMetres, 1e-6) / scale.MetresPerX;
        cellY = 1.01 * Math.Max(toleranceMetres, 1e-6) / scale.MetresPerY;
        for (var point = 0; point < points.Count; point++)
        {
            var cell = Cell(points[point].X, points[point].Y);
            nextInCell.Add(lastInCell.GetValueOrDefault(cell, -1));
            lastInCell[cell] = point;
        }
    }

    // Coordinates beyond 10⁹ metres saturate and share a cell.
    private (long Column, long Row) Cell(double x, double y) =>
        ((long)Math.Floor(x / cellX), (long)Math.Floor(y / cellY));
}
