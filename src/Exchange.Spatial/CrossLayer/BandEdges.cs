namespace Exchange.Spatial.CrossLayer;

/// <summary>The edges of some features that reach into one band. Used again from band to band.</summary>
internal sealed class BandEdges
{
    private BandEdge[] edges = new BandEdge[1024];
    private BandCrossing[] crossings = new BandCrossing[256];
    private int crossingCount;

    public int Count { get; private set; }

    public double Bottom { get; private set; }

    public double Top { get; private set; }

    /// <summary>The features of the edges; windings are zero unless a sweep is under way.</summary>
    public CoverState State { get; } = new();

    public ReadOnlySpan<BandEdge> Edges => edges.AsSpan(0, Count);

    public ReadOnlySpan<BandCrossing> Crossings => crossings.AsSpan(0, crossingCount);

    public void Begin(double bottom, double top)
    {
        (Bottom, Top) = (bottom, top);
        (Count, crossingCount) = (0, 0);
        State.Clear();
    }

    /// <summary>Adds the edges of a closed ring that reach into the band.</summary>
    public void AddRing(ReadOnlySpan<double> points, int ring)
    {
        for (var i = 0; i + 3 < points.Length; i += 2)
            Add(points[i], points[i + 1], points[i + 2], points[i + 3], ring);
    }

    /// <summary>Adds one edge, in the direction of its ring, if it reaches into the band.</summary>
    public void Add(double px, double py, double qx, double qy, int ring)
    {
        // Borders of bands lie half-way between grid lines, so no vertex and no level edge is ever on one.
        if ((py < Bottom && qy < Bottom) || (py > Top && qy > Top) || (px == qx && py == qy))
            return;
        var edge = BandEdge.Of(px, py, qx, qy, ring);
        if (py < Bottom != qy < Bottom)
            Cross(ref edge, py < qy ? -1 : 1);
        if (py > Top != qy > Top)
            Clip(ref edge, edge.XAt(Top), edge.Y0 > Top);
        if (Count == edges.Length)
            Array.Resize(ref edges, 2 * Count);
        edges[Count++] = edge;
    }

    private void Cross(ref BandEdge edge, int change)
    {
        var x = edge.XAt(Bottom);
        if (crossingCount == crossings.Length)
            Array.Resize(ref crossings, 2 * crossingCount);
        crossings[crossingCount++] = new BandCrossing(x, edge.Ring, change);
        Clip(ref edge, x, edge.Y0 < Bottom);
    }

    private static void Clip(ref BandEdge edge, double x, bool isLeftEndOutside)
    {
        if (isLeftEndOutside)
            edge.Lo = Math.Max(edge.Lo, x);
        else
            edge.Hi = Math.Min(edge.Hi, x);
    }
}
