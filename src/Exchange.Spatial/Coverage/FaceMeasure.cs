using NetTopologySuite.Geometries;

namespace Exchange.Spatial.Coverage;

/// <summary>Areas, lengths and inner points of faces.</summary>
internal sealed class FaceMeasure(FaceGraph graph, GridScale scale)
{
    // Heights at which a face is looked at for its widest place.
    private const int Heights = 7;

    private readonly List<double> crossings = [];

    public double AreaSquareMetres(int face)
    {
        var sum = 0d;
        GridPoint? origin = null;
        foreach (var halfEdge in graph.HalfEdgesOf(face))
        {
            var (a, b) = (graph.Origin(halfEdge), graph.Target(halfEdge));
            var (x, y) = origin ??= a;
            sum += (double)(a.X - x) * (b.Y - y) - (double)(b.X - x) * (a.Y - y);
        }

        var metres = MetresAt(face);
        return sum / 2 * metres.MetresPerX * metres.MetresPerY;
    }

    /// <summary>Length of the face's border towards the faces for which that holds.</summary>
    public double BorderMetres(int face, Predicate<int> isBeyond)
    {
        var metres = MetresAt(face);
        var sum = 0d;
        foreach (var halfEdge in graph.HalfEdgesOf(face))
        {
            if (isBeyond(graph.FaceOf(halfEdge ^ 1)))
                sum += Length(halfEdge, metres);
        }

        return sum;
    }

    /// <summary>A point well inside the face, in fine units, half a unit off every point's height.</summary>
    public (double X, double Y) InnerPoint(int face)
    {
        var (low, high) = (long.MaxValue, long.MinValue);
        foreach (var halfEdge in graph.HalfEdgesOf(face))
        {
            var y = graph.Origin(halfEdge).Y;
            (low, high) = (Math.Min(low, y), Math.Max(high, y));
        }

        var (bestX, bestY, widest) = (0d, 0d, -1d);
        for (var i = 0; i < Heights; i++)
        {
            var y = low + (long)((high - low) * ((i + 0.5) / Heights)) + 0.5;
            var (x, width) = WidestAt(face, y);
            if (width > widest)
                (bestX, bestY, widest) = (x, y, width);
        }

        return (bestX, bestY);
    }

    public Coordinate ToLayer((double X, double Y) fine) => scale.FromFine(fine.X, fine.Y);

    private (double X, double Width) WidestAt(int face, double y)
    {
        crossings.Clear();
        long origin = 0;
        foreach (var halfEdge in graph.HalfEdgesOf(face))
        {
            var (a, b) = (graph.Origin(halfEdge), graph.Target(halfEdge));
            if (a.Y < y == b.Y < y)
                continue;
            if (crossings.Count == 0)
                origin = a.X;
            crossings.Add((a.X - origin) + (y - a.Y) / (b.Y - a.Y) * (b.X - a.X));
        }

        crossings.Sort();
        var (x, widest) = (0d, -1d);
        for (var i = 0; i + 1 < crossings.Count; i += 2)
        {
            if (crossings[i + 1] - crossings[i] > widest)
                (x, widest) = ((crossings[i] + crossings[i + 1]) / 2, crossings[i + 1] - crossings[i]);
        }

        return (origin + x, widest);
    }

    private LocalScale MetresAt(int face)
    {
        var place = graph.Origin(graph.HalfEdgesOf(face).First());
        return scale.MetresPerFine(scale.FromFine(place.X, place.Y));
    }

    private double Length(int halfEdge, LocalScale metres)
    {
        var (a, b) = (graph.Origin(halfEdge), graph.Target(halfEdge));
        var (dx, dy) = ((b.X - a.X) * metres.MetresPerX, (b.Y - a.Y) * metres.MetresPerY);
        return Math.Sqrt(dx * dx + dy * dy);
    }
}
