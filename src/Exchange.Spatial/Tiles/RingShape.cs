namespace Exchange.Spatial.Tiles;

/// <summary>
/// Brings points of one ring or line from units of the deepest level to a tile: coarser, without needless points, cut
/// at the tile's buffer. One object serves many rings; what it gives is good until the next.
/// </summary>
/// <remarks>
/// Points are only moved to a coarser grid and never chosen by the ring they lie in: both neighbours of an edge keep
/// the same points, so coarsening opens no gaps. Cutting is Sutherland and Hodgman's: a ring that leaves the tile and
/// comes back runs along the buffer's edge, which is never seen.
/// </remarks>
internal sealed class RingShape
{
    private int[] points = new int[256];
    private int[] other = new int[256];

    /// <summary>Numbers in use, x and y in turn.</summary>
    private int count;

    public ReadOnlySpan<int> Points => points.AsSpan(0, count);

    /// <param name="step">Tile units of the coarser grid, a power of two.</param>
    public void Load(ReadOnlySpan<int> units, TileAddress tile, int step, bool isRing)
    {
        if (points.Length < units.Length)
            (points, other) = (new int[2 * units.Length], new int[2 * units.Length]);
        var (left, top) = ((long)tile.Column * TileGrid.Extent, (long)tile.Row * TileGrid.Extent);
        var coarser = tile.Shift + int.TrailingZeroCount(step);
        var half = coarser == 0 ? 0 : 1L << (coarser - 1);
        count = 0;
        for (var i = 0; i < units.Length; i += 2)
        {
            var x = (int)(((units[i] + half) >> coarser) * step - left);
            var y = (int)(((units[i + 1] + half) >> coarser) * step - top);
            Append(x, y);
        }

        if (isRing)
            Close();
    }

    /// <summary>Cuts a ring at a square from <paramref name="min"/> to <paramref name="max"/>.</summary>
    public void CutRing(int min, int max)
    {
        for (var side = 0; side < 4 && count >= 6; side++)
        {
            var (axis, bound, sign) = (side & 1, side < 2 ? min : max, side < 2 ? 1 : -1);
            var (source, length) = (points, count);
            (points, other, count) = (other, points, 0);
            if (points.Length < 2 * length + 4)
                points = new int[2 * length + 4];
            for (int i = 0, before = length - 2; i < length; before = i, i += 2)
            {
                var (isIn, wasIn) = (
                    sign * (source[i + axis] - bound) >= 0, sign * (source[before + axis] - bound) >= 0);
                if (isIn != wasIn)
                    Cross(source, before, i, axis, bound);
                if (isIn)
                    Append(source[i], source[i + 1]);
            }

            Close();
        }

        if (count < 6)
            count = 0;
    }

    /// <summary>
    /// The pieces of a line inside a square, one after the other; each is good until the next is asked for.
    /// </summary>
    public IEnumerable<ReadOnlyMemory<int>> CutLine(int min, int max)
    {
        var length = count;
        if (other.Length < length + 2)
            other = new int[length + 2];
        var used = 0;
        for (var i = 2; i < length; i += 2)
        {
            if (!Inside(i - 2, min, max, out var part))
                continue;
            if (used == 0 || other[used - 2] != part.X0 || other[used - 1] != part.Y0)
            {
                if (used >= 4)
                    yield return other.AsMemory(0, used);
                (other[0], other[1]) = (part.X0, part.Y0);
                used = 2;
            }

            if (part.X1 != part.X0 || part.Y1 != part.Y0)
            {
                (other[used], other[used + 1]) = (part.X1, part.Y1);
                used += 2;
            }
        }

        if (used >= 4)
            yield return other.AsMemory(0, used);
    }

    // Liang and Barsky.
    private bool Inside(int at, int min, int max, out (int X0, int Y0, int X1, int Y1) part)
    {
        var (x0, y0, x1, y1) = (points[at], points[at + 1], points[at + 2], points[at + 3]);
        part = (x0, y0, x1, y1);
        double from = 0, to = 1;
        double dx = (double)x1 - x0, dy = (double)y1 - y0;
        if (!Narrow(-dx, x0 - (double)min) || !Narrow(dx, max - (double)x0)
            || !Narrow(-dy, y0 - (double)min) || !Narrow(dy, max - (double)y0))
            return false;
        if (from > 0)
            (part.X0, part.Y0) = ((int)Math.Round(x0 + from * dx), (int)Math.Round(y0 + from * dy));
        if (to < 1)
            (part.X1, part.Y1) = ((int)Math.Round(x0 + to * dx), (int)Math.Round(y0 + to * dy));
        return true;

        bool Narrow(double p, double q)
        {
            if (p == 0)
                return q >= 0;
            var at = q / p;
            if (p < 0)
                from = Math.Max(from, at);
            else
                to = Math.Min(to, at);
            return from <= to;
        }
    }

    private void Cross(int[] source, int from, int to, int axis, int bound)
    {
        long a = source[from + axis], b = source[to + axis];
        long c = source[from + 1 - axis], d = source[to + 1 - axis];
        var crossing = (int)(c + Math.Round((double)(d - c) * (bound - a) / (b - a)));
        if (axis == 0)
            Append(bound, crossing);
        else
            Append(crossing, bound);
    }

    /// <summary>Adds a point, without the one before it where that is the same or lies on the way.</summary>
    private void Append(int x, int y)
    {
        if (count >= 2 && points[count - 2] == x && points[count - 1] == y)
            return;
        if (count >= 4 && IsOnTheWay(count - 4, count - 2, x, y))
            count -= 2;
        (points[count], points[count + 1]) = (x, y);
        count += 2;
    }

    private bool IsOnTheWay(int from, int middle, int x, int y)
    {
        long dx = points[middle] - points[from], dy = points[middle + 1] - points[from + 1];
        long ex = x - points[middle], ey = y - points[middle + 1];
        return dx * ey == dy * ex && dx * ex + dy * ey > 0;
    }

    // A ring does not repeat its first point.
    private void Close()
    {
        while (count >= 4 && points[count - 2] == points[0] && points[count - 1] == points[1])
            count -= 2;
    }
}
