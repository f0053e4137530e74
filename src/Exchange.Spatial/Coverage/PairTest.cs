using Exchange.Spatial.Topology;

namespace Exchange.Spatial.Coverage;

/// <summary>Tells ground that two features, and no others, share all over: nearly all there is, and quick to tell.</summary>
/// <remarks>
/// A feature lies under all of a face when it lies under one point of it and none of its edges enters: edges on the
/// border of the face do not, nor do those that the whole face lies on one side of. When the face is covered once too
/// often and two features lie under all of it, there is no room for a third. Whatever is not as plain is looked at with
/// all edges around.
/// </remarks>
internal sealed class PairTest(FaceCover cover, int expected, PatchShape shape, RingStore features)
{
    private readonly SortedSet<int> walkers = [];
    private readonly HashSet<(GridPoint Lower, GridPoint Upper)> alongBorder = [];
    private readonly List<GridPoint> corners = [];
    private GridPoint[] buffer = new GridPoint[64];
    private GridBox bounds;

    /// <summary>Leaves the ground taken up in the shape.</summary>
    public bool IsOfTwo(ReadOnlySpan<int> faces, out int first, out int second)
    {
        (first, second) = (-1, -1);
        if (faces.Length != 1 || cover.Of(faces[0]) != expected + 1)
            return false;
        shape.Take(faces);
        TakeBorder();
        if (walkers.Count != 2 || walkers.Max >= features.Count || walkers.Overlaps(cover.Tangled))
            return false;
        (first, second) = (walkers.Min, walkers.Max);
        var probe = shape.InnerPoint();
        return LiesUnder(first, probe) && LiesUnder(second, probe);
    }

    private void TakeBorder()
    {
        walkers.Clear();
        alongBorder.Clear();
        corners.Clear();
        bounds = GridBox.Empty;
        foreach (var halfEdge in shape.Border)
        {
            cover.AddWalkers(halfEdge, walkers);
            corners.Add(cover.Graph.Origin(halfEdge));
            bounds = bounds.With(cover.Graph.Origin(halfEdge));
            foreach (var edge in cover.EdgesAlong(halfEdge))
            {
                var (lower, upper) = cover.Edges.Segments[edge];
                alongBorder.Add((cover.Edges.Points[lower], cover.Edges.Points[upper]));
            }
        }
    }

    private bool LiesUnder(int feature, (double X, double Y) probe)
    {
        var isUnder = false;
        var reader = features.Read(feature);
        while (reader.Next(ref buffer, out var count))
        {
            var a = buffer[count - 1].ToFine();
            foreach (var point in buffer.AsSpan(0, count))
            {
                var b = point.ToFine();
                if (MayEnter(a, b))
                    return false;

                // Even-odd is enough for features that do not cross themselves.
                isUnder ^= PassesRightOf(a, b, probe);
                a = b;
            }
        }

        return isUnder;
    }

    private bool MayEnter(GridPoint a, GridPoint b)
    {
        if (Math.Max(a.X, b.X) < bounds.MinX || Math.Min(a.X, b.X) > bounds.MaxX
            || Math.Max(a.Y, b.Y) < bounds.MinY || Math.Min(a.Y, b.Y) > bounds.MaxY
            || alongBorder.Contains(a.CompareTo(b) < 0 ? (a, b) : (b, a)))
            return false;
        var side = 0;
        foreach (var corner in corners)
        {
            // An edge may begin in a corner and lead away.
            if (corner == a || corner == b)
                continue;
            var here = Turn.Of(a.X, a.Y, b.X, b.Y, corner.X, corner.Y);
            if (here == 0 || (here == 1 && side == -1) || (here == -1 && side == 1))
                return true;
            side = here;
        }

        return false;
    }

    private static bool PassesRightOf(GridPoint a, GridPoint b, (double X, double Y) probe)
    {
        if (a.Y > probe.Y == b.Y > probe.Y)
            return false;
        var cross = (a.X - probe.X) * (b.Y - probe.Y) - (b.X - probe.X) * (a.Y - probe.Y);
        return cross > 0 == b.Y > a.Y;
    }
}
