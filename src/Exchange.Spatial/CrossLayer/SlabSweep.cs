namespace Exchange.Spatial.CrossLayer;

/// <summary>
/// Overlays all features of a band at once: goes from left to right in slabs, in each of which the edges lie one above
/// the other without crossing, and reports the faces between them.
/// </summary>
/// <remarks>
/// A slab ends where an edge begins, ends or crosses the one above it (Bentley and Ottmann, 1979, with a plain array
/// for the few edges that a narrow band has side by side). There is no topology to go wrong: rounding, at most a few
/// billionths of a metre here, makes a face that much too high or too low and nothing else. So no input fails, and
/// invalid features need no mending. Rejected: overlay by a geometry library, which mends and retries where edges
/// nearly coincide, and costs some microseconds an edge.
/// </remarks>
internal sealed class SlabSweep
{
    // Heights nearer than this many grid units (10 nm) are the same.
    private const double Same = 1e-4;

    // Slabs narrower than this have no area to speak of; crossings are not looked for nearer.
    private const double Narrowest = 1e-4;

    private readonly WorkBudget budget;
    private double[] starts = [];
    private int[] order = [];
    private int edgeCount;
    private double[] crossingAt = [];
    private int[] crossingOrder = [];
    private ActiveEdge[] active = new ActiveEdge[64];
    private int activeCount;
    private int nextEdge;
    private int nextCrossing;

    public SlabSweep(WorkBudget budget) => this.budget = budget;

    public void Run(BandEdges band, IntervalList relevant, IFaces faces)
    {
        Sort(band, relevant);
        for (var i = 0; i < relevant.Count; i++)
        {
            faces.Break();
            Sweep(band, relevant[i], faces);
        }
    }

    private void Sort(BandEdges band, IntervalList relevant)
    {
        var edges = band.Edges;
        if (starts.Length < edges.Length)
            (starts, order) = (new double[2 * edges.Length], new int[2 * edges.Length]);
        var count = 0;
        for (var i = 0; i < edges.Length; i++)
        {
            if (edges[i].Lo < edges[i].Hi && relevant.Touches(edges[i].Lo, edges[i].Hi))
                (starts[count], order[count++]) = (edges[i].Lo, i);
        }

        Array.Sort(starts, order, 0, count);
        edgeCount = count;
        var crossings = band.Crossings;
        if (crossingAt.Length < crossings.Length)
            (crossingAt, crossingOrder) = (new double[2 * crossings.Length], new int[2 * crossings.Length]);
        for (var i = 0; i < crossings.Length; i++)
            (crossingAt[i], crossingOrder[i]) = (crossings[i].X, i);
        Array.Sort(crossingAt, crossingOrder, 0, crossings.Length);
        (activeCount, nextEdge, nextCrossing) = (0, 0, 0);
        budget.Spend(4 * (edges.Length + crossings.Length));
    }

    private void Sweep(BandEdges band, Interval stretch, IFaces faces)
    {
        var x = double.IsFinite(stretch.From) ? stretch.From : NextEvent(band);
        while (x < stretch.To)
        {
            MoveTo(x, band);
            var end = Math.Min(stretch.To, NextEvent(band));
            if (!double.IsFinite(end))
                break;
            if (end - x > Narrowest && (activeCount > 0 || faces.Wants(band.State)))
                end = Slab(x, end, band, faces);
            else
                faces.Break();
            x = end;
        }
    }

    // Takes up what begins at x or before, and lets go what has ended.
    private void MoveTo(double x, BandEdges band)
    {
        var kept = 0;
        for (var i = 0; i < activeCount; i++)
        {
            if (active[i].Hi > x)
                active[kept++] = active[i];
        }

        activeCount = kept;
        for (; nextEdge < edgeCount && starts[nextEdge] <= x; nextEdge++)
        {
            ref readonly var edge = ref band.Edges[order[nextEdge]];
            if (edge.Hi <= x)
                continue;
            if (activeCount == active.Length)
                Array.Resize(ref active, 2 * activeCount);
            active[activeCount++] = new ActiveEdge(edge);
        }

        for (; nextCrossing < band.Crossings.Length && crossingAt[nextCrossing] <= x; nextCrossing++)
        {
            var crossing = band.Crossings[crossingOrder[nextCrossing]];
            band.State.Cross(crossing.Ring, crossing.Change);
        }
    }

    private double NextEvent(BandEdges band)
    {
        var next = nextEdge < edgeCount ? starts[nextEdge] : double.PositiveInfinity;
        if (nextCrossing < band.Crossings.Length)
            next = Math.Min(next, crossingAt[nextCrossing]);
        for (var i = 0; i < activeCount; i++)
            next = Math.Min(next, active[i].Hi);
        return next;
    }

    // Reports the faces from x on and returns where the slab ends: at the end given, or at the first crossing.
    private double Slab(double x, double end, BandEdges band, IFaces faces)
    {
        budget.Spend(activeCount + 1);
        var edges = active.AsSpan(0, activeCount);
        for (var i = 0; i < edges.Length; i++)
        {
            ref var edge = ref edges[i];
            edge.Left = Math.Clamp(edge.HeightAt(x), band.Bottom, band.Top);
            edge.Right = Math.Clamp(edge.HeightAt(end), band.Bottom, band.Top);
        }

        SortByHeight(edges);
        var crossing = FirstCrossing(edges, x, end);
        if (crossing < end)
        {
            end = crossing;
            for (var i = 0; i < edges.Length; i++)
                edges[i].Right = Math.Clamp(edges[i].HeightAt(end), band.Bottom, band.Top);
        }

        faces.BeginSlab(x, end);
        Report(edges, band, faces);
        faces.EndSlab();
        return end;
    }

    private void SortByHeight(Span<ActiveEdge> edges)
    {
        for (var i = 1; i < edges.Length; i++)
        {
            if (!edges[i].IsBelow(edges[i - 1]))
                continue;
            var edge = edges[i];
            var j = i - 1;
            for (; j >= 0 && edge.IsBelow(edges[j]); j--)
                edges[j + 1] = edges[j];
            edges[j + 1] = edge;
            budget.Spend(i - j);
        }
    }

    private double FirstCrossing(Span<ActiveEdge> edges, double x, double end)
    {
        var first = end;
        for (var i = 0; i + 1 < edges.Length; i++)
        {
            var above = edges[i].Right - edges[i + 1].Right;
            if (above <= Same)
                continue;
            var below = edges[i + 1].Left - edges[i].Left;
            var at = x + (end - x) * below / (below + above);
            if (at - x > Narrowest)
            {
                first = end - at > Narrowest ? Math.Min(first, at) : first;
                continue;
            }

            // They cross at the very start of the slab: changed over once and for all, then looked at again.
            (edges[i], edges[i + 1]) = (edges[i + 1], edges[i]);
            i = Math.Max(i - 2, -1);
            budget.Spend(1);
        }

        return first;
    }

    private static void Report(ReadOnlySpan<ActiveEdge> edges, BandEdges band, IFaces faces)
    {
        var state = band.State;
        var bottom = new FaceSide(band.Bottom, band.Bottom, band.Bottom, true);
        var isNext = false;
        for (var i = 0; i < edges.Length; i++)
        {
            ref readonly var edge = ref edges[i];
            var middle = (edge.Left + edge.Right) / 2;
            if (middle - bottom.Middle > Same)
            {
                var top = new FaceSide(edge.Left, middle, edge.Right, false);
                isNext = Report(state, bottom, top, isNext, faces);
                bottom = top;
            }

            state.Cross(edge.Ring, edge.Up);
        }

        Report(state, bottom, new FaceSide(band.Top, band.Top, band.Top, true), isNext, faces);
        for (var i = 0; i < edges.Length; i++)
            state.Cross(edges[i].Ring, -edges[i].Up);
    }

    private static bool Report(CoverState state, in FaceSide bottom, in FaceSide top, bool isNext, IFaces faces)
    {
        if (!faces.Wants(state))
            return false;
        faces.Add(state, bottom, top, isNext);
        return true;
    }

    private struct ActiveEdge(in BandEdge edge)
    {
        public readonly double X0 = edge.X0;
        public readonly double Y0 = edge.Y0;
        public readonly double Slope = (edge.Y1 - edge.Y0) / (edge.X1 - edge.X0);
        public readonly double Hi = edge.Hi;
        public readonly int Ring = edge.Ring;
        public readonly int Up = edge.Up;

        /// <summary>Height at the left end of the present slab.</summary>
        public double Left;

        /// <summary>Height at its right end.</summary>
        public double Right;

        public readonly double HeightAt(double x) => Y0 + (x - X0) * Slope;

        // By the height at the left end; edges that begin together, by the height at the right end.
        public readonly bool IsBelow(in ActiveEdge other)
        {
            var below = other.Left - Left;
            return below > Same || (below >= -Same && Right < other.Right);
        }
    }
}
