namespace Exchange.Spatial.Vct.Reading;

/// <summary>Joins lines by their end points to closed rings.</summary>
/// <remarks>
/// The lines between two separators are one ring, in order, as the standard has it. Exports differ, so a line may also
/// run the other way than its sign says, a ring that is closed may be followed by the next one without a separator, and
/// lines in any order are put in order when no better reading works.
/// </remarks>
internal sealed class RingChain(LineStore lines, double resolution, ReadingClock clock)
{
    private readonly List<LineUse> group = [];

    public CoordinateList Points { get; } = new();

    /// <summary>One past the last point of each ring.</summary>
    public List<int> Ends { get; } = [];

    /// <summary>Where the lines end without closing, after <see cref="TryBuild"/> has failed.</summary>
    public (double X, double Y) OpenEnd { get; private set; }

    private int RingStart => Ends.Count == 0 ? 0 : Ends[^1];

    private int RingLength => Points.Count - RingStart;

    /// <summary>Builds the rings behind those already there.</summary>
    /// <param name="offset">Where the object is, should the time be up.</param>
    public bool TryBuild(IReadOnlyList<LineUse> uses, bool isOrdered, long offset)
    {
        group.Clear();
        for (var i = 0; i < uses.Count; i++)
        {
            if (!uses[i].IsSeparator)
                group.Add(uses[i]);
            else if (!TryGroup(isOrdered, offset))
                return false;
        }

        return TryGroup(isOrdered, offset);
    }

    private bool TryGroup(bool isOrdered, long offset)
    {
        if (group.Count == 0)
            return true;
        var (points, rings) = (Points.Count, Ends.Count);
        if (!isOrdered || !TryInOrder())
        {
            Points.Truncate(points);
            Ends.RemoveRange(rings, Ends.Count - rings);
            if (!TryInAnyOrder(offset))
                return false;
        }

        group.Clear();
        return true;
    }

    private bool TryInOrder()
    {
        var linesOfRing = 0;
        foreach (var use in group)
        {
            var points = lines.Points(use.Line, out var isOneRun);
            if (!isOneRun || points.IsEmpty)
                return false;
            if (RingLength == 0)
            {
                Append(points, use.IsReversed, 0);
                linesOfRing = 1;
                continue;
            }

            var (first, last) = EndsOf(points, use.IsReversed);
            var end = Points.Point(Points.Count - 1);
            if (IsSame(first, end))
            {
                Append(points, use.IsReversed, 1);
            }
            else if (IsClosed())
            {
                EndRing();
                Append(points, use.IsReversed, 0);
                linesOfRing = 0;
            }
            else if (IsSame(last, end))
            {
                Append(points, !use.IsReversed, 1);
            }
            else if (linesOfRing == 1 && TurnFirst(first, last) is { } isSecondTurned)
            {
                Append(points, use.IsReversed ^ isSecondTurned, 1);
            }
            else
            {
                return false;
            }

            linesOfRing++;
        }

        if (!IsClosed())
            return false;
        EndRing();
        return true;
    }

    // Only the second line tells that the first one ran the wrong way.
    private bool? TurnFirst((double X, double Y) first, (double X, double Y) last)
    {
        var start = Points.Point(RingStart);
        bool? isTurned = IsSame(first, start) ? false : IsSame(last, start) ? true : null;
        if (isTurned is not null)
            Points.ReverseFrom(RingStart);
        return isTurned;
    }

    private bool TryInAnyOrder(long offset)
    {
        var ends = new Dictionary<(double, double), Queue<int>>();
        for (var i = 0; i < group.Count; i++)
        {
            var points = lines.Points(group[i].Line, out var isOneRun);
            if (points.IsEmpty)
                return false;
            var (first, last) = EndsOf(points, false);
            OpenEnd = last;
            if (!isOneRun)
                return false;
            At(ends, first).Enqueue(i);
            if (first != last)
                At(ends, last).Enqueue(i);
        }

        var isUsed = new bool[group.Count];
        for (var i = 0; i < group.Count; i++)
        {
            if (isUsed[i])
                continue;
            isUsed[i] = true;
            Append(lines.Points(group[i].Line, out _), group[i].IsReversed, 0);
            while (!IsClosed())
            {
                clock.Check(offset);
                if (!TryContinue(ends, isUsed))
                    return false;
            }

            EndRing();
        }

        return true;
    }

    private bool TryContinue(Dictionary<(double, double), Queue<int>> ends, bool[] isUsed)
    {
        OpenEnd = Points.Point(Points.Count - 1);
        if (!ends.TryGetValue(OpenEnd, out var candidates))
            return false;
        while (candidates.TryDequeue(out var next))
        {
            if (isUsed[next])
                continue;
            isUsed[next] = true;
            var points = lines.Points(group[next].Line, out _);
            Append(points, EndsOf(points, false).First != OpenEnd, 1);
            return true;
        }

        return false;
    }

    private static Queue<int> At(Dictionary<(double, double), Queue<int>> ends, (double, double) point)
    {
        if (!ends.TryGetValue(point, out var at))
            ends[point] = at = [];
        return at;
    }

    private void Append(ReadOnlySpan<double> points, bool isReversed, int skip)
    {
        if (isReversed)
            Points.AddReversed(points[..(points.Length - 2 * skip)]);
        else
            Points.AddRange(points[(2 * skip)..]);
    }

    private bool IsClosed() =>
        RingLength > 1 && IsSame(Points.Point(RingStart), Points.Point(Points.Count - 1));

    private void EndRing()
    {
        // Within the resolution the same point: the ring is closed exactly.
        Points.Set(Points.Count - 1, Points.Point(RingStart));
        Ends.Add(Points.Count);
    }

    private bool IsSame((double X, double Y) a, (double X, double Y) b) =>
        a == b || Math.Abs(a.X - b.X) <= resolution && Math.Abs(a.Y - b.Y) <= resolution;

    private static ((double X, double Y) First, (double X, double Y) Last) EndsOf(
        ReadOnlySpan<double> points, bool isReversed)
    {
        var (first, last) = ((points[0], points[1]), (points[^2], points[^1]));
        return isReversed ? (last, first) : (first, last);
    }
}
