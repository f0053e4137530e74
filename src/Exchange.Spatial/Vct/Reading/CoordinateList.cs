namespace Exchange.Spatial.Vct.Reading;

/// <summary>A growing run of points, x and y in turn, that is used again and again.</summary>
internal sealed class CoordinateList
{
    private double[] values = new double[256];

    /// <summary>Number of points.</summary>
    public int Count { get; private set; }

    public ReadOnlySpan<double> Values => values.AsSpan(0, 2 * Count);

    public void Clear() => Count = 0;

    public void Truncate(int count) => Count = count;

    public void RemoveAt(int index)
    {
        values.AsSpan(2 * (index + 1), 2 * (Count - index - 1)).CopyTo(values.AsSpan(2 * index));
        Count--;
    }

    public void Add(double x, double y)
    {
        Reserve(1);
        values[2 * Count] = x;
        values[2 * Count + 1] = y;
        Count++;
    }

    public void AddRange(ReadOnlySpan<double> points)
    {
        Reserve(points.Length / 2);
        points.CopyTo(values.AsSpan(2 * Count));
        Count += points.Length / 2;
    }

    /// <summary>Room for that many points at the end, to be filled by the caller.</summary>
    public Span<double> Extend(int points)
    {
        Reserve(points);
        var room = values.AsSpan(2 * Count, 2 * points);
        Count += points;
        return room;
    }

    /// <summary>Adds points in the opposite order.</summary>
    public void AddReversed(ReadOnlySpan<double> points)
    {
        var room = Extend(points.Length / 2);
        for (var (from, to) = (points.Length - 2, 0); from >= 0; from -= 2, to += 2)
            (room[to], room[to + 1]) = (points[from], points[from + 1]);
    }

    /// <summary>Turns the points from the given one to the last around.</summary>
    public void ReverseFrom(int first)
    {
        for (var (i, j) = (first, Count - 1); i < j; i++, j--)
        {
            (values[2 * i], values[2 * j]) = (values[2 * j], values[2 * i]);
            (values[2 * i + 1], values[2 * j + 1]) = (values[2 * j + 1], values[2 * i + 1]);
        }
    }

    public (double X, double Y) Point(int index) => (values[2 * index], values[2 * index + 1]);

    public void Set(int index, (double X, double Y) point) =>
        (values[2 * index], values[2 * index + 1]) = point;

    private void Reserve(int points)
    {
        var needed = 2L * (Count + (long)points);
        if (needed > values.Length)
            Array.Resize(ref values, (int)Math.Max(needed, Math.Min(2L * values.Length, Array.MaxLength)));
    }
}
