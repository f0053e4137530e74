using Exchange.Spatial.Topology;

namespace Exchange.Spatial.Coverage;

/// <summary>
/// For points that pieces end in, the nearest piece to the left of each: what lies between is the same face.
/// </summary>
/// <remarks>
/// Looked for just above the point's height, where no point lies; all comparisons are exact. Pieces are laid out in rows;
/// in each row with points to answer for, pieces are taken by their left ends, and points from left to right.
/// </remarks>
internal sealed class LeftOfPoints(PointIndex points, int[] origins)
{
    private const int None = -1;

    private readonly List<(long West, long East, int Piece)> row = [];
    private long firstRow;
    private int rowShift;

    /// <summary>The half-edges that have the points' faces on their left; −1 where nothing lies to the left.</summary>
    public int[] Find(int[] asked)
    {
        LayOutRows();
        var askedByRow = Enumerable.Range(0, asked.Length).ToArray();
        Array.Sort(
            Array.ConvertAll(askedByRow, i => (RowOf(points[asked[i]].Y), points[asked[i]].X, i)), askedByRow);
        var found = new int[asked.Length];
        var (starts, pieces) = PiecesByRow([.. asked.Select(point => RowOf(points[point].Y)).Distinct()]);
        for (var first = 0; first < asked.Length;)
        {
            var number = RowOf(points[asked[askedByRow[first]]].Y);
            var end = first + 1;
            while (end < asked.Length && RowOf(points[asked[askedByRow[end]]].Y) == number)
                end++;
            Load(pieces.AsSpan(starts[number], starts[number + 1] - starts[number]));
            foreach (var question in askedByRow.AsSpan(first, end - first))
                found[question] = LeftOf(points[asked[question]]);
            first = end;
        }

        return found;
    }

    // Rows about as high as a piece, and no more of them than pieces.
    private void LayOutRows()
    {
        var (minY, maxY, heights) = (long.MaxValue, long.MinValue, (Int128)0);
        for (var halfEdge = 0; halfEdge < origins.Length; halfEdge += 2)
        {
            var (low, high) = Heights(halfEdge);
            (minY, maxY) = (Math.Min(minY, low), Math.Max(maxY, high));
            heights += high - low;
        }

        var count = origins.Length / 2;
        var height = Math.Max((long)(heights / count), (maxY - minY) / count);
        rowShift = 64 - (int)long.LeadingZeroCount(height);
        firstRow = minY >> rowShift;
    }

    private (int[] Starts, int[] Pieces) PiecesByRow(int[] asked)
    {
        var isAsked = new bool[asked.Max() + 1];
        foreach (var number in asked)
            isAsked[number] = true;
        var starts = new int[isAsked.Length + 1];
        var pieces = Array.Empty<int>();
        foreach (var isFilling in new[] { false, true })
        {
            for (var halfEdge = 0; halfEdge < origins.Length; halfEdge += 2)
            {
                var (low, high) = Heights(halfEdge);
                var last = Math.Min(RowOf(high), isAsked.Length - 1);
                for (var number = RowOf(low); number <= last; number++)
                {
                    if (!isAsked[number])
                        continue;
                    if (isFilling)
                        pieces[--starts[number]] = halfEdge / 2;
                    else
                        starts[number]++;
                }
            }

            if (isFilling)
                break;
            for (var number = 1; number < starts.Length; number++)
                starts[number] = checked(starts[number] + starts[number - 1]);
            pieces = new int[starts[^1]];
        }

        return (starts, pieces);
    }

    // By left ends; with each the farthest right end so far.
    private void Load(ReadOnlySpan<int> pieces)
    {
        row.Clear();
        foreach (var piece in pieces)
            row.Add((points[origins[2 * piece]].X, points[origins[2 * piece + 1]].X, piece));
        row.Sort();
        var east = long.MinValue;
        for (var i = 0; i < row.Count; i++)
        {
            east = Math.Max(east, row[i].East);
            row[i] = row[i] with { East = east };
        }
    }

    private int LeftOf(GridPoint point)
    {
        var best = None;
        var bestWest = long.MinValue;
        for (var i = FirstBeyond(point.X) - 1; i >= 0 && row[i].East >= bestWest; i--)
        {
            var piece = row[i].Piece;
            var (a, b) = Upwards(piece);
            if (a.Y > point.Y || b.Y <= point.Y || Turn.Of(a.X, a.Y, b.X, b.Y, point.X, point.Y) >= 0)
                continue;
            if (best == None || IsFartherRight(piece, best))
            {
                best = piece;
                bestWest = row[i].West;
            }
        }

        // The face on the east is on the left of the half-edge that walks down.
        return best == None ? None
            : points[origins[2 * best]].Y > points[origins[2 * best + 1]].Y ? 2 * best : 2 * best + 1;
    }

    private int FirstBeyond(long x)
    {
        var (low, high) = (0, row.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (row[middle].West <= x)
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }

    // Both pass one height and do not cross: at the lower of the heights they begin at, or just after it, one is on the
    // right of the other.
    private bool IsFartherRight(int piece, int other)
    {
        var ((a, b), (c, d)) = (Upwards(piece), Upwards(other));
        var side = a.Y >= c.Y ? -SideOf(a, c, d) : SideOf(c, a, b);
        if (side == 0)
            side = b.Y <= d.Y ? -SideOf(b, c, d) : SideOf(d, a, b);
        return side > 0;
    }

    private static int SideOf(GridPoint point, GridPoint a, GridPoint b) =>
        Turn.Of(a.X, a.Y, b.X, b.Y, point.X, point.Y);

    private (GridPoint Lower, GridPoint Upper) Upwards(int piece)
    {
        var (a, b) = (points[origins[2 * piece]], points[origins[2 * piece + 1]]);
        return a.Y <= b.Y ? (a, b) : (b, a);
    }

    private (long Low, long High) Heights(int halfEdge)
    {
        var (a, b) = (points[origins[halfEdge]].Y, points[origins[halfEdge + 1]].Y);
        return (Math.Min(a, b), Math.Max(a, b));
    }

    private int RowOf(long y) => (int)((y >> rowShift) - firstRow);
}
