using System.Runtime.InteropServices;
using Exchange.Spatial.Topology;

namespace Exchange.Spatial.Coverage;

/// <summary>
/// Cuts segments wherever they cross or touch, with all points on the fine grid, so that the pieces meet at their ends
/// only.
/// </summary>
/// <remarks>
/// Snap rounding with hot pixels (J. Hobby, Practical segment intersection with finite precision output, 1999): every end
/// and every rounded crossing has a pixel of one fine unit; a segment is led through the centre of every pixel it passes.
/// Then no piece crosses another, and no segment moves by more than a fine unit. All decisions are exact.
/// </remarks>
internal sealed class SnapRounding
{
    private readonly PointIndex points;
    private readonly Segment[] segments;
    private readonly WorkBudget budget;
    private readonly Action<int, int>? onCrossing;
    private readonly List<CutPoint> cuts = [];

    private SnapRounding(PointIndex points, Segment[] segments, WorkBudget budget, Action<int, int>? onCrossing) =>
        (this.points, this.segments, this.budget, this.onCrossing) = (points, segments, budget, onCrossing);

    /// <summary>
    /// The pieces, segment by segment, in no particular order along it. Crossings are added to the points.
    /// </summary>
    /// <param name="onCrossing">Told two segments that cross, perhaps several times.</param>
    /// <exception cref="Layers.LayerUnreadableException">More would have to be compared than the budget has.</exception>
    public static PieceSet Cut(
        PointIndex points, Segment[] segments, WorkBudget budget, Action<int, int>? onCrossing,
        CancellationToken cancellationToken)
    {
        var rounding = new SnapRounding(points, segments, budget, onCrossing);
        if (segments.Length > 0)
            rounding.FindCuts(cancellationToken);
        points.Close();
        return rounding.Pieces();
    }

    private void FindCuts(CancellationToken cancellationToken)
    {
        var cells = new SegmentCells(points, segments, segments.Length);
        var firstCrossing = points.Count;
        for (var bucket = 0; bucket < cells.BucketCount; bucket++)
        {
            var near = cells.Bucket(bucket);
            if (near.Length < 2)
                continue;
            budget.SpendPairs((long)near.Length * (near.Length - 1) / 2);
            for (var i = 0; i < near.Length; i++)
            {
                if ((i & 0x3FF) == 0)
                    cancellationToken.ThrowIfCancellationRequested();
                for (var j = i + 1; j < near.Length; j++)
                    Meet(near[i], near[j]);
            }
        }

        LeadThroughCrossings(
            firstCrossing, points.Count - firstCrossing > segments.Length
                ? new SegmentCells(points, segments, points.Count - firstCrossing) : cells, cancellationToken);
    }

    private void LeadThroughCrossings(int firstCrossing, SegmentCells cells, CancellationToken cancellationToken)
    {
        for (var crossing = firstCrossing; crossing < points.Count; crossing++)
        {
            if (((crossing - firstCrossing) & 0x3FF) == 0)
                cancellationToken.ThrowIfCancellationRequested();
            var near = cells.Near(points[crossing]);
            budget.SpendPairs(near.Length);
            foreach (var segment in near)
                CutWhereItPasses(segment, crossing);
        }
    }

    private void Meet(int e, int f)
    {
        var (se, sf) = (segments[e], segments[f]);
        var (a, b, c, d) = (points[se.Lower], points[se.Upper], points[sf.Lower], points[sf.Upper]);

        // The lower end has the smaller x.
        if (b.X < c.X || d.X < a.X
            || Math.Max(a.Y, b.Y) < Math.Min(c.Y, d.Y) || Math.Max(c.Y, d.Y) < Math.Min(a.Y, b.Y) || e == f)
            return;
        CutWhereItPasses(e, sf.Lower);
        CutWhereItPasses(e, sf.Upper);
        CutWhereItPasses(f, se.Lower);
        CutWhereItPasses(f, se.Upper);
        if (Turn.Of(c.X, c.Y, d.X, d.Y, a.X, a.Y) * Turn.Of(c.X, c.Y, d.X, d.Y, b.X, b.Y) < 0
            && Turn.Of(a.X, a.Y, b.X, b.Y, c.X, c.Y) * Turn.Of(a.X, a.Y, b.X, b.Y, d.X, d.Y) < 0)
        {
            budget.SpendCrossing();
            var crossing = points.NumberOf(Crossing.Of(a, b, c, d));
            AddCut(e, crossing);
            AddCut(f, crossing);
            onCrossing?.Invoke(e, f);
        }
    }

    private void CutWhereItPasses(int segment, int point)
    {
        var (lower, upper) = segments[segment];
        if (point == lower || point == upper)
            return;
        var (a, b, p) = (points[lower], points[upper], points[point]);
        if (p.X >= a.X && p.X <= b.X && p.Y >= Math.Min(a.Y, b.Y) && p.Y <= Math.Max(a.Y, b.Y)
            && Turn.Passes(a.X, a.Y, b.X, b.Y, p.X, p.Y))
            cuts.Add(new CutPoint(segment, point));
    }

    private void AddCut(int segment, int point)
    {
        if (point != segments[segment].Lower && point != segments[segment].Upper)
            cuts.Add(new CutPoint(segment, point));
    }

    private PieceSet Pieces()
    {
        var starts = new int[segments.Length + 1];
        foreach (var cut in CollectionsMarshal.AsSpan(cuts))
            starts[cut.Segment]++;
        for (var segment = 1; segment < starts.Length; segment++)
            starts[segment] += starts[segment - 1];
        var through = new int[cuts.Count];
        foreach (var cut in CollectionsMarshal.AsSpan(cuts))
            through[--starts[cut.Segment]] = cut.Point;
        cuts.Clear();
        cuts.TrimExcess();

        var pieces = new Piece[segments.Length + through.Length];
        var count = 0;
        for (var segment = 0; segment < segments.Length; segment++)
        {
            var last = segments[segment].Lower;
            var along = through.AsSpan(starts[segment], starts[segment + 1] - starts[segment]);
            if (along.Length > 1)
                along.Sort(new WayAlong(points, points[segments[segment].Upper].Y < points[last].Y));
            foreach (var point in along)
                Add(ref last, point, segment);
            Add(ref last, segments[segment].Upper, segment);
        }

        return new PieceSet(pieces.AsSpan(0, count), points.Count);

        void Add(ref int from, int to, int segment)
        {
            // A point may be met several times.
            if (from == to)
                return;
            pieces[count++] = points[from].CompareTo(points[to]) < 0
                ? new Piece(from, to, segment) : new Piece(to, from, ~segment);
            from = to;
        }
    }

    private readonly record struct CutPoint(int Segment, int Point);

    // The pixels that a segment passes follow one another to the east, and in one column all to the north or all to the
    // south.
    private readonly struct WayAlong(PointIndex points, bool isDown) : IComparer<int>
    {
        public int Compare(int x, int y)
        {
            var (a, b) = (points[x], points[y]);
            return a.X != b.X ? a.X.CompareTo(b.X) : isDown ? b.Y.CompareTo(a.Y) : a.Y.CompareTo(b.Y);
        }
    }
}

/// <summary>A piece of a segment, by the numbers of its points; the lower end comes first in the order of points.</summary>
/// <param name="Source">The segment it is of, or its complement where the segment runs from upper to lower end.</param>
internal readonly record struct Piece(int Lower, int Upper, int Source);
