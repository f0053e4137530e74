namespace Exchange.Spatial.Tiles;

/// <summary>
/// The geometry of one tile feature as commands of the Mapbox Vector Tile specification 2.1, section 4.3.
/// </summary>
internal sealed class VectorTileGeometry
{
    private const uint MoveTo = 1;
    private const uint LineTo = 2;
    private const uint ClosePath = 7;

    private readonly WireBuffer commands = new();
    private int x;
    private int y;

    public ReadOnlySpan<byte> Commands => commands.Written;

    public bool IsEmpty => commands.Length == 0;

    public void Clear()
    {
        commands.Clear();
        (x, y) = (0, 0);
    }

    /// <summary>All points of a feature in one command, as the specification asks for.</summary>
    public void Points(ReadOnlySpan<int> points)
    {
        Command(MoveTo, points.Length / 2);
        for (var i = 0; i < points.Length; i += 2)
            Step(points[i], points[i + 1]);
    }

    /// <summary>A line of two points or more.</summary>
    public void Line(ReadOnlySpan<int> points)
    {
        Command(MoveTo, 1);
        Step(points[0], points[1]);
        Command(LineTo, points.Length / 2 - 1);
        for (var i = 2; i < points.Length; i += 2)
            Step(points[i], points[i + 1]);
    }

    /// <summary>
    /// A ring of three points or more that does not repeat its first. It is turned as its place asks for: with y
    /// growing downward a shell has positive area by the surveyor's formula, a hole negative.
    /// </summary>
    public void Ring(ReadOnlySpan<int> points, bool isHole)
    {
        Command(MoveTo, 1);
        Step(points[0], points[1]);
        Command(LineTo, points.Length / 2 - 1);
        if (TwiceArea(points) > 0 == isHole)
        {
            for (var i = points.Length - 2; i >= 2; i -= 2)
                Step(points[i], points[i + 1]);
        }
        else
        {
            for (var i = 2; i < points.Length; i += 2)
                Step(points[i], points[i + 1]);
        }

        Command(ClosePath, 1);
    }

    /// <summary>Twice the signed area of a ring that does not repeat its first point.</summary>
    public static long TwiceArea(ReadOnlySpan<int> points)
    {
        var sum = 0L;
        for (int i = 0, before = points.Length - 2; i < points.Length; before = i, i += 2)
            sum += (long)points[before] * points[i + 1] - (long)points[i] * points[before + 1];
        return sum;
    }

    private void Command(uint command, int count) => commands.Varint(command | (uint)count << 3);

    private void Step(int toX, int toY)
    {
        commands.ZigZag(toX - x);
        commands.ZigZag(toY - y);
        (x, y) = (toX, toY);
    }
}
