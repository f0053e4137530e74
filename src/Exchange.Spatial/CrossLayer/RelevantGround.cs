using System.Runtime.InteropServices;

namespace Exchange.Spatial.CrossLayer;

/// <summary>Tells from the edges of a band along which stretches there can be anything to find.</summary>
/// <remarks>
/// Where no edge runs, what covers the ground does not change, so one look at a gap between edges settles all that lies
/// in it. What neighbours of one layer share cancels first: a layer without gaps and overlaps then has edges left at
/// its outline only. Counting supposes valid features; where one stands as no valid feature can along the border of the
/// band, the sweep looks at all of it.
/// </remarks>
internal sealed class RelevantGround(WorkBudget budget)
{
    private readonly EdgeBalance balance = new();
    private readonly IntervalList calm = new();
    private readonly List<Step> steps = [];
    private readonly HashSet<int> untidy = [];
    private int[] counts = [];
    private double[] crossingAt = [];
    private int[] crossingOrder = [];

    /// <summary>Where any feature covers the ground, or may.</summary>
    public void FindCovered(BandEdges covers, IntervalList found)
    {
        Begin(covers);
        var edges = covers.Edges;
        for (var i = 0; i < edges.Length; i++)
        {
            var ring = edges[i].Ring;
            var gain = edges[i].Up * covers.State.Gain(ring);
            steps.Add(new Step(
                edges[i].Lo, edges[i].Hi, covers.State.FeatureSlot(ring), RightwardGain(edges[i], covers, gain)));
        }

        if (counts.Length < covers.State.FeatureCount)
            counts = new int[2 * covers.State.FeatureCount];
        Array.Clear(counts, 0, covers.State.FeatureCount);
        var covering = 0;
        Walk(found, () => covering > 0, step =>
        {
            ref var count = ref counts[step.Feature];
            covering += (count + step.Gain != 0 ? 1 : 0) - (count != 0 ? 1 : 0);
            count += step.Gain;
        });
    }

    /// <summary>Where no feature covers the ground, or may not.</summary>
    public void FindUncovered(BandEdges covers, IntervalList found)
    {
        Balance(covers, 0);
        WalkBalance(covers, found, count => count <= 0);
    }

    /// <summary>
    /// Takes away where the outline of the features looked at is that of the layer compared with: there, the ground is
    /// covered at least as often by the second as by the first.
    /// </summary>
    /// <param name="coverEdges">How many edges are of the layer compared with; they come first.</param>
    public void RemoveMatched(BandEdges all, int coverEdges, IntervalList relevant)
    {
        Balance(all, coverEdges);
        WalkBalance(all, calm, count => count < 0);
        relevant.IntersectWith(calm);
    }

    // Edges from the index on belong to the layer looked at and count against the others.
    private void Balance(BandEdges band, int subjectsFrom)
    {
        var edges = band.Edges;
        balance.Begin(edges.Length);
        for (var i = 0; i < edges.Length; i++)
        {
            var gain = edges[i].Up * band.State.Gain(edges[i].Ring);
            balance.Add(edges[i], i, subjectsFrom > 0 && i >= subjectsFrom ? -gain : gain);
        }
    }

    private void WalkBalance(BandEdges band, IntervalList found, Predicate<int> isOfInterest)
    {
        Begin(band);
        foreach (ref readonly var entry in balance.Entries)
        {
            if (entry.Net == 0)
                continue;
            ref readonly var edge = ref band.Edges[entry.Index];
            steps.Add(new Step(edge.Lo, edge.Hi, 0, RightwardGain(edge, band, entry.Net)));
        }

        var count = 0;
        Walk(found, () => isOfInterest(count), step => count += step.Gain);
    }

    // Begins with the stretches where counting cannot be relied on.
    private void Begin(BandEdges band)
    {
        steps.Clear();
        FindUntidy(band);
        if (untidy.Count == 0)
            return;
        var extents = new Dictionary<int, Interval>();
        foreach (ref readonly var edge in band.Edges)
        {
            var slot = band.State.FeatureSlot(edge.Ring);
            if (!untidy.Contains(slot))
                continue;
            var known = extents.GetValueOrDefault(slot, new Interval(edge.Lo, edge.Hi));
            extents[slot] = new Interval(Math.Min(known.From, edge.Lo), Math.Max(known.To, edge.Hi));
        }

        foreach (var (slot, extent) in extents)
            steps.Add(new Step(extent.From, extent.To, slot, 0));
    }

    // Goes along the lower border and looks at the rings after each place where any are crossed. In the end every ring
    // has been left again, so the state is as before.
    private void FindUntidy(BandEdges band)
    {
        untidy.Clear();
        var crossings = band.Crossings;
        if (crossingAt.Length < crossings.Length)
            (crossingAt, crossingOrder) = (new double[2 * crossings.Length], new int[2 * crossings.Length]);
        for (var i = 0; i < crossings.Length; i++)
            (crossingAt[i], crossingOrder[i]) = (crossings[i].X, i);
        Array.Sort(crossingAt, crossingOrder, 0, crossings.Length);
        budget.Spend(4 * crossings.Length);
        for (var start = 0; start < crossings.Length;)
        {
            var end = start;
            for (; end < crossings.Length && crossingAt[end] == crossingAt[start]; end++)
                band.State.Cross(crossings[crossingOrder[end]].Ring, crossings[crossingOrder[end]].Change);
            for (; start < end; start++)
            {
                var ring = crossings[crossingOrder[start]].Ring;
                if (!band.State.IsTidy(ring))
                    untidy.Add(band.State.FeatureSlot(ring));
            }
        }
    }

    // Features gained along the lower border when the edge is passed going right; the gain given is that going up.
    private static int RightwardGain(in BandEdge edge, BandEdges band, int upwardGain)
    {
        if (edge.Y0 < band.Bottom == edge.Y1 < band.Bottom)
            return 0;
        return edge.Y0 < band.Bottom ? -upwardGain : upwardGain;
    }

    private void Walk(IntervalList found, Func<bool> isGapOfInterest, Action<Step> pass)
    {
        budget.Spend(4 * steps.Count);
        found.Clear();
        steps.Sort((a, b) => a.Lo.CompareTo(b.Lo));
        var end = double.NegativeInfinity;
        foreach (ref readonly var step in CollectionsMarshal.AsSpan(steps))
        {
            if (step.Lo > end && isGapOfInterest())
                found.Append(end, step.Lo);
            found.Append(step.Lo, step.Hi);
            end = Math.Max(end, step.Hi);
            pass(step);
        }

        if (isGapOfInterest())
            found.Append(end, double.PositiveInfinity);
    }

    private readonly record struct Step(double Lo, double Hi, int Feature, int Gain);
}
