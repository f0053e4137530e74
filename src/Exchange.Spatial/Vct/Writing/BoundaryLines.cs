using Exchange.Spatial.Layers;

namespace Exchange.Spatial.Vct.Writing;

/// <summary>
/// Cuts the rings of a layer at its nodes and writes each piece once, as a line that both its polygons refer to.
/// </summary>
internal sealed class BoundaryLines(LineSection lines, VctWriterOptions options)
{
    private readonly NodeFinder nodes = new(options.MaxVerticesPerRound);
    private readonly LineTable known = new(options.MaxRememberedLines);
    private readonly Reading.CoordinateList piece = new();
    private long firstId;
    private long visit;
    private int written;

    /// <summary>Id of the first line not written.</summary>
    public long NextId => firstId + written;

    /// <summary>Whether the feature is a polygon made of boundary lines.</summary>
    public static bool IsShared(SpooledFeature feature) =>
        feature.Kind == GeometryKind.Polygon && feature.HasClosedRings;

    /// <summary>Looks through a layer; its features are then taken one by one in the same order.</summary>
    /// <param name="visits">Number of vertices of all rings made of boundary lines.</param>
    /// <param name="first">Id of the first line.</param>
    public void Begin(FeatureSpool spool, long visits, long first)
    {
        (firstId, visit, written) = (first, 0, 0);
        known.Clear();
        nodes.Find(spool, visits);
    }

    /// <summary>Writes the lines of the feature that are not written yet and adds its references.</summary>
    public void Add(SpooledFeature feature, List<long> references)
    {
        for (var ring = 0; ring < feature.RingEnds.Count; ring++)
        {
            if (ring > 0)
                references.Add(0);
            AddRing(feature.Ring(ring)[..^2], references);
        }
    }

    /// <summary>Writes a line that only this feature uses.</summary>
    public long AddSingle(ReadOnlySpan<double> points)
    {
        var id = firstId + written++;
        lines.WriteBoundary(id, points);
        return id;
    }

    private void AddRing(ReadOnlySpan<double> points, List<long> references)
    {
        var count = points.Length / 2;
        var first = 0;
        while (first < count && !nodes.IsNode(visit + first))
            first++;

        // A ring without nodes starts at its lowest vertex, so that an island and the hole around it are the same line.
        var hasNodes = first < count;
        if (!hasNodes)
            first = Lowest(points);
        for (var start = 0; start < count;)
        {
            var end = start + 1;
            while (end < count && !(hasNodes && nodes.IsNode(visit + (first + end) % count)))
                end++;
            piece.Clear();
            for (var i = start; i <= end; i++)
            {
                var at = (first + i) % count;
                piece.Add(points[2 * at], points[2 * at + 1]);
            }

            references.Add(Reference(piece.Values));
            start = end;
        }

        visit += count;
    }

    private long Reference(ReadOnlySpan<double> points)
    {
        // The fingerprint is of the direction that begins lower, so that both users ask for the same line.
        var isReversed = IsBackward(points);
        var direction = isReversed ? -1 : 1;
        var value = known.GetOrAdd(VertexHash.Of(points, isReversed), direction * (written + 1));
        if (Math.Abs(value) == written + 1)
        {
            AddSingle(points);
            return NextId - 1;
        }

        var id = firstId + Math.Abs(value) - 1;
        return Math.Sign(value) == direction ? id : -id;
    }

    private static int Lowest(ReadOnlySpan<double> points)
    {
        var lowest = 0;
        for (var i = 2; i < points.Length; i += 2)
        {
            if (points[i] < points[lowest] || points[i] == points[lowest] && points[i + 1] < points[lowest + 1])
                lowest = i;
        }

        return lowest / 2;
    }

    private static bool IsBackward(ReadOnlySpan<double> points)
    {
        for (var (i, j) = (0, points.Length - 2); i < j; i += 2, j -= 2)
        {
            if (points[i] != points[j])
                return points[j] < points[i];
            if (points[i + 1] != points[j + 1])
                return points[j + 1] < points[i + 1];
        }

        return false;
    }
}
