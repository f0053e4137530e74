using System.Runtime.InteropServices;

namespace Exchange.Spatial.CrossLayer;

/// <summary>
/// Walks along an outline and finds the stretches that are meant to be the same border as another outline, and differ.
/// </summary>
/// <remarks>
/// A stretch is a run of edges of one ring whose ends are all near the other outline. Where it ends because the
/// outlines part, as they do where a third neighbour begins, the edges that lead away do not belong to it: from such an
/// end, edges are dropped until one runs along the other outline or ends on it.
/// </remarks>
internal sealed class BorderWalk(Outline outline, NearPlaces other, double toleranceMetres)
{
    // An edge runs along the other outline when what it covers there is at least so much of its own length (37°).
    private const double AlongShare = 0.8;

    private readonly List<Step> steps = [];

    /// <summary>Vertices that lie on the other outline but not on one of its vertices.</summary>
    public int LoneVertices { get; private set; }

    /// <summary>Calls back with each edge of a stretch that does not lie on the other outline all along.</summary>
    public void Walk(Action<Step> differs)
    {
        var edges = outline.All;
        for (var start = 0; start < edges.Count;)
        {
            steps.Clear();
            var end = start;
            for (; end < edges.Count && edges[end].Ring == edges[start].Ring; end++)
                steps.Add(StepOf(edges[end]));
            start = end;
            WalkRing(differs);
        }
    }

    private Step StepOf(in OutlineEdge edge)
    {
        var isNext = steps.Count > 0 && steps[^1].Edge.X1 == edge.X0 && steps[^1].Edge.Y1 == edge.Y0;
        var from = isNext ? steps[^1].To : other.Nearest(edge.X0, edge.Y0);
        if (!isNext || steps.Count == 0)
            Count(edge.X0, edge.Y0, from);
        var to = other.Nearest(edge.X1, edge.Y1);
        Count(edge.X1, edge.Y1, to);
        return new Step(edge, from, to);
    }

    private void Count(double x, double y, NearPlace? place)
    {
        if (place is not { } near || near.Metres > toleranceMetres)
            return;
        var edge = near.Edge;
        if ((edge.X0 != x || edge.Y0 != y) && (edge.X1 != x || edge.Y1 != y))
            LoneVertices++;
    }

    private void WalkRing(Action<Step> differs)
    {
        var ring = CollectionsMarshal.AsSpan(steps);
        var first = 0;
        while (first < ring.Length && ring[first].IsNear && Follows(ring, first))
            first++;
        if (first == ring.Length)
        {
            // All around, so there is no end to look at.
            foreach (var step in ring)
                Offer(step, differs);
            return;
        }

        for (var i = 0; i < ring.Length;)
        {
            var count = RunFrom(ring, first + i);
            if (count > 0)
                OfferRun(ring, first + i, count, differs);
            i += Math.Max(count, 1);
        }
    }

    // Edges from here on that are near and follow one another, at most once around.
    private static int RunFrom(ReadOnlySpan<Step> ring, int from)
    {
        var count = 0;
        while (count < ring.Length && ring[(from + count) % ring.Length].IsNear
            && (count == 0 || Follows(ring, (from + count) % ring.Length)))
            count++;
        return count;
    }

    private void OfferRun(ReadOnlySpan<Step> ring, int from, int count, Action<Step> differs)
    {
        var (start, end) = (from, from + count);
        if (Follows(ring, from % ring.Length))
        {
            while (start < end && LeadsAway(ring[start % ring.Length], ring[start % ring.Length].From))
                start++;
        }

        if (Follows(ring, end % ring.Length))
        {
            while (start < end && LeadsAway(ring[(end - 1) % ring.Length], ring[(end - 1) % ring.Length].To))
                end--;
        }

        for (; start < end; start++)
            Offer(ring[start % ring.Length], differs);
    }

    // Whether the edge begins where the one before it in the ring ends: not so where the edges between are no outline.
    private static bool Follows(ReadOnlySpan<Step> ring, int index)
    {
        var before = ring[(index + ring.Length - 1) % ring.Length].Edge;
        return before.X1 == ring[index].Edge.X0 && before.Y1 == ring[index].Edge.Y0;
    }

    private bool LeadsAway(in Step step, NearPlace? outerEnd)
    {
        if (outerEnd is not { } outer || outer.Metres <= toleranceMetres)
            return false;
        var (dx, dy) = (step.Edge.X1 - step.Edge.X0, step.Edge.Y1 - step.Edge.Y0);
        var (from, to) = (step.From!.Value, step.To!.Value); // Edges of a run are near at both ends.
        var (cx, cy) = (to.X - from.X, to.Y - from.Y);
        return Math.Abs(dx * cx + dy * cy) < AlongShare * (dx * dx + dy * dy);
    }

    private void Offer(in Step step, Action<Step> differs)
    {
        if (step.From?.Metres > toleranceMetres || step.To?.Metres > toleranceMetres)
            differs(step);
    }

    /// <summary>An edge and the nearest places of the other outline to its ends; null when none is near.</summary>
    internal readonly record struct Step(OutlineEdge Edge, NearPlace? From, NearPlace? To)
    {
        public bool IsNear => From is not null && To is not null;
    }
}
