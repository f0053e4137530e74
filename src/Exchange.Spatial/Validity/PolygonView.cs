using Exchange.Spatial.Layers;

namespace Exchange.Spatial.Validity;

/// <summary>
/// The polygons of one feature in flat arrays: closed rings, one after the other, the shell of each polygon first.
/// </summary>
/// <remarks>
/// The edge from a point to the next has the number of its first point; the last point of a ring begins no edge. So
/// consecutive edge numbers always mean neighbours in one ring.
/// </remarks>
/// <param name="points">x and y in turn.</param>
/// <param name="ringStarts">First point of every ring, and the number of points.</param>
/// <param name="polygonStarts">First ring of every polygon, and the number of rings.</param>
internal readonly ref struct PolygonView(
    ReadOnlySpan<double> points, ReadOnlySpan<int> ringStarts, ReadOnlySpan<int> polygonStarts)
{
    private readonly ReadOnlySpan<int> polygonStarts = polygonStarts;

    public ReadOnlySpan<double> Points { get; } = points;

    public ReadOnlySpan<int> RingStarts { get; } = ringStarts;

    public int RingCount => RingStarts.Length - 1;

    public int PolygonCount => polygonStarts.Length - 1;

    public IndexRange RingsOf(int polygon) => new(polygonStarts[polygon], polygonStarts[polygon + 1]);

    public ReadOnlySpan<double> Ring(int ring) => Points[(2 * RingStarts[ring])..(2 * RingStarts[ring + 1])];

    public int RingOf(int point)
    {
        var found = RingStarts.BinarySearch(point);
        return found >= 0 ? found : ~found - 1;
    }

    public int PolygonOf(int ring)
    {
        var found = polygonStarts.BinarySearch(ring);
        return found >= 0 ? found : ~found - 1;
    }

    /// <summary>Whether two edges, the lower number first, are the first and the last of one ring.</summary>
    public bool AreFirstAndLast(int first, int second)
    {
        var ring = RingStarts.BinarySearch(first);
        return ring >= 0 && second == RingStarts[ring + 1] - 2;
    }
}
