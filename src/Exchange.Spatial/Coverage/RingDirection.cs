namespace Exchange.Spatial.Coverage;

/// <summary>Which way an open ring runs, whatever point it starts at.</summary>
internal static class RingDirection
{
    /// <summary>
    /// Whether the area inside is on the left. A ring of no net area, which crosses itself, counts as running that way
    /// in one of its two directions and not in the other.
    /// </summary>
    public static bool IsCounterClockwise(ReadOnlySpan<GridPoint> ring)
    {
        // Two products and a subtraction each round by 2⁻⁵³ at most, and so does each of the additions.
        var (sum, size) = TwiceArea(ring);
        var error = size * (ring.Length + 4) * 2.3e-16;
        if (Math.Abs(sum) > error)
            return sum > 0;
        var exact = ExactTwiceArea(ring);
        return exact != 0 ? exact > 0 : IsLesserWay(ring);
    }

    private static (double Sum, double Size) TwiceArea(ReadOnlySpan<GridPoint> ring)
    {
        var (sum, size) = (0d, 0d);
        var origin = ring[0];
        var (ax, ay) = (0d, 0d);
        foreach (var point in ring[1..])
        {
            var (bx, by) = ((double)(point.X - origin.X), (double)(point.Y - origin.Y));
            var (left, right) = (ax * by, bx * ay);
            sum += left - right;
            size += Math.Abs(left) + Math.Abs(right);
            (ax, ay) = (bx, by);
        }

        return (sum, size);
    }

    private static Int128 ExactTwiceArea(ReadOnlySpan<GridPoint> ring)
    {
        Int128 sum = 0;
        var a = ring[^1];
        foreach (var b in ring)
        {
            sum += (Int128)a.X * b.Y - (Int128)b.X * a.Y;
            a = b;
        }

        return sum;
    }

    // Of both directions one reads as the lesser sequence of points from its least start. Where both read the same, every
    // edge is walked both ways, and it does not matter.
    private static bool IsLesserWay(ReadOnlySpan<GridPoint> ring)
    {
        var backward = ring.ToArray();
        Array.Reverse(backward);
        var (f, b) = (LeastStart(ring), LeastStart(backward));
        for (var i = 0; i < ring.Length; i++)
        {
            var order = ring[(f + i) % ring.Length].CompareTo(backward[(b + i) % ring.Length]);
            if (order != 0)
                return order < 0;
        }

        return true;
    }

    // Where the least rotation of a cyclic sequence starts, by two candidates of which one falls behind at each
    // difference. Linear (Y. Shiloach, Fast canonization of circular strings, 1981).
    private static int LeastStart(ReadOnlySpan<GridPoint> ring)
    {
        var (i, j, same) = (0, 1, 0);
        while (i < ring.Length && j < ring.Length && same < ring.Length)
        {
            var order = ring[(i + same) % ring.Length].CompareTo(ring[(j + same) % ring.Length]);
            if (order == 0)
            {
                same++;
                continue;
            }

            if (order > 0)
                i += same + 1;
            else
                j += same + 1;
            if (i == j)
                j++;
            same = 0;
        }

        return Math.Min(i, j);
    }
}
