using Exchange.Spatial.Layers;
using Exchange.Spatial.Topology;

namespace Exchange.Spatial.Coverage;

/// <summary>
/// Cuts edges wherever they cross or touch, with all points on the fine grid, so that the pieces meet at their ends only.
/// </summary>
/// <remarks>
/// Snap rounding with hot pixels (J. Hobby, Practical segment intersection with finite precision output, 1999): every end
/// and every rounded crossing has a pixel of one fine unit; an edge is led through the centre of every pixel it passes.
/// Then no piece crosses another, and no edge moves by more than a fine unit. Edges are found by a grid of cells about
/// as wide as an edge; each is entered in the cells it passes, widened by a unit, so that whatever passes a pixel shares
/// a cell with its centre.
/// </remarks>
internal sealed class SnapRounding
{
    private const int FineShift = GridScale.FineShift;

    private readonly string layerName;
    private readonly long maxPairs;
    private readonly long[] ax;
    private readonly long[] ay;
    private readonly long[] bx;
    private readonly long[] by;
    private readonly List<CutPoint> cuts = [];
    private readonly HashSet<GridPoint> crossings = [];
    private readonly int cellShift;
    private readonly long firstCellX;
    private readonly long firstCellY;
    private ulong[] cellKeys = [];
    private int[] cellEdges = [];
    private int entries;
    private long pairs;

    private SnapRounding(ReadOnlySpan<Edge> edges, long maxPairs, string layerName)
    {
        (this.maxPairs, this.layerName) = (maxPairs, layerName);
        (ax, ay, bx, by) = (new long[edges.Length], new long[edges.Length], new long[edges.Length], new long[edges.Length]);
        var (minX, minY, maxX, maxY) = (long.MaxValue, long.MaxValue, long.MinValue, long.MinValue);
        var lengths = 0d;
        for (var i = 0; i < edges.Length; i++)
        {
            var (lower, upper) = (edges[i].Lower, edges[i].Upper);
            (ax[i], ay[i]) = (lower.X << FineShift, lower.Y << FineShift);
            (bx[i], by[i]) = (upper.X << FineShift, upper.Y << FineShift);
            (minX, maxX) = (Math.Min(minX, ax[i]), Math.Max(maxX, bx[i])); // The lower end has the smaller x.
            minY = Math.Min(minY, Math.Min(ay[i], by[i]));
            maxY = Math.Max(maxY, Math.Max(ay[i], by[i]));
            lengths += Math.Max(bx[i] - ax[i], Math.Abs((double)by[i] - ay[i]));
        }

        // Cells of about an edge's length, but never more than 2³⁰ in a row.
        var extent = Math.Max((double)maxX - minX, (double)maxY - minY) + 4;
        cellShift = Math.Max((int)Math.Log2(lengths / edges.Length + 256) + 1, (int)Math.Log2(extent) - 29);
        (firstCellX, firstCellY) = ((minX - 1) >> cellShift, (minY - 1) >> cellShift);
    }

    /// <summary>The pieces of the edges, each with the net of its edge, lower end first.</summary>
    /// <exception cref="LayerUnreadableException">More pairs would have to be compared than allowed.</exception>
    public static List<Piece> Cut(
        ReadOnlySpan<Edge> edges, long maxPairs, string layerName, CancellationToken cancellationToken)
    {
        if (edges.IsEmpty)
            return [];
        var rounding = new SnapRounding(edges, maxPairs, layerName);
        rounding.EnterCells();
        rounding.FindMeetings(cancellationToken);
        rounding.LeadThroughCrossings(cancellationToken);
        return rounding.Pieces(edges);
    }

    private void EnterCells()
    {
        cellKeys = new ulong[ax.Length * 2];
        cellEdges = new int[ax.Length * 2];
        for (var edge = 0; edge < ax.Length; edge++)
        {
            var (dx, dy) = ((double)(bx[edge] - ax[edge]), (double)(by[edge] - ay[edge]));
            var (low, high) = (Math.Min(ay[edge], by[edge]), Math.Max(ay[edge], by[edge]));
            var lastRow = (high + 1) >> cellShift;
            for (var row = (low - 1) >> cellShift; row <= lastRow; row++)
            {
                // The part of the edge within the row, widened by two units against rounding.
                var (from, to) = (ax[edge], bx[edge]);
                if (dy != 0)
                {
                    var bottom = Math.Max((double)(row << cellShift) - 1, low) - ay[edge];
                    var top = Math.Min((double)((row + 1) << cellShift) + 1, high) - ay[edge];
                    var (x1, x2) = (bottom / dy * dx, top / dy * dx);
                    (from, to) = (from + (long)Math.Min(x1, x2), from + (long)Math.Max(x1, x2));
                }

                for (var column = (from - 2) >> cellShift; column <= (to + 2) >> cellShift; column++)
                    Enter(column, row, edge);
            }
        }

        Array.Sort(cellKeys, cellEdges, 0, entries);
    }

    private void Enter(long column, long row, int edge)
    {
        if (entries == cellKeys.Length)
        {
            Spend(entries);
            Array.Resize(ref cellKeys, 2 * entries);
            Array.Resize(ref cellEdges, 2 * entries);
        }

        cellKeys[entries] = KeyOf(column, row);
        cellEdges[entries++] = edge;
    }

    // Cells just outside the extent wrap onto others, which costs a comparison and nothing else.
    private ulong KeyOf(long column, long row) =>
        ((ulong)(uint)(column - firstCellX) << 32) | (uint)(row - firstCellY);

    private void FindMeetings(CancellationToken cancellationToken)
    {
        for (var start = 0; start < entries;)
        {
            var end = start + 1;
            while (end < entries && cellKeys[end] == cellKeys[start])
                end++;
            Spend((long)(end - start) * (end - start - 1) / 2);
            for (var i = start; i < end; i++)
            {
                if (((i - start) & 0x3FF) == 0)
                    cancellationToken.ThrowIfCancellationRequested();
                for (var j = i + 1; j < end; j++)
                    Meet(cellEdges[i], cellEdges[j]);
            }

            start = end;
        }
    }

    private void Meet(int e, int f)
    {
        if (bx[e] < ax[f] || bx[f] < ax[e]
            || Math.Max(ay[e], by[e]) < Math.Min(ay[f], by[f]) || Math.Max(ay[f], by[f]) < Math.Min(ay[e], by[e]))
            return;
        CutAt(e, ax[f], ay[f]);
        CutAt(e, bx[f], by[f]);
        CutAt(f, ax[e], ay[e]);
        CutAt(f, bx[e], by[e]);
        var a = Turn.Of(ax[f], ay[f], bx[f], by[f], ax[e], ay[e]);
        var b = Turn.Of(ax[f], ay[f], bx[f], by[f], bx[e], by[e]);
        if (a * b >= 0)
            return;
        var c = Turn.Of(ax[e], ay[e], bx[e], by[e], ax[f], ay[f]);
        var d = Turn.Of(ax[e], ay[e], bx[e], by[e], bx[f], by[f]);
        if (c * d < 0)
            AddCrossing(e, f);
    }

    private void AddCrossing(int e, int f)
    {
        var (ux, uy) = ((double)(bx[e] - ax[e]), (double)(by[e] - ay[e]));
        var (vx, vy) = ((double)(bx[f] - ax[f]), (double)(by[f] - ay[f]));
        var (wx, wy) = ((double)(ax[f] - ax[e]), (double)(ay[f] - ay[e]));
        var share = (wx * vy - wy * vx) / (ux * vy - uy * vx);
        var point = new GridPoint(ax[e] + (long)Math.Round(share * ux), ay[e] + (long)Math.Round(share * uy));
        crossings.Add(point);
        AddCut(e, point);
        AddCut(f, point);
    }

    private void LeadThroughCrossings(CancellationToken cancellationToken)
    {
        foreach (var point in crossings)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var key = KeyOf(point.X >> cellShift, point.Y >> cellShift);
            var at = Array.BinarySearch(cellKeys, 0, entries, key);
            while (at > 0 && cellKeys[at - 1] == key)
                at--;
            for (; at >= 0 && at < entries && cellKeys[at] == key; at++)
                CutAt(cellEdges[at], point.X, point.Y);
        }
    }

    // Cuts the edge at a point whose pixel it passes.
    private void CutAt(int edge, long x, long y)
    {
        if (x >= ax[edge] && x <= bx[edge]
            && y >= Math.Min(ay[edge], by[edge]) && y <= Math.Max(ay[edge], by[edge])
            && Turn.Passes(ax[edge], ay[edge], bx[edge], by[edge], x, y))
            AddCut(edge, new GridPoint(x, y));
    }

    private void AddCut(int edge, GridPoint point)
    {
        if (point != new GridPoint(ax[edge], ay[edge]) && point != new GridPoint(bx[edge], by[edge]))
            cuts.Add(new CutPoint(edge, Along(edge, point), point));
    }

    private Int128 Along(int edge, GridPoint point) =>
        (Int128)(point.X - ax[edge]) * (bx[edge] - ax[edge]) + (Int128)(point.Y - ay[edge]) * (by[edge] - ay[edge]);

    private List<Piece> Pieces(ReadOnlySpan<Edge> edges)
    {
        cuts.Sort();
        var pieces = new List<Piece>(edges.Length + cuts.Count);
        var next = 0;
        for (var edge = 0; edge < edges.Length; edge++)
        {
            var last = new GridPoint(ax[edge], ay[edge]);
            for (; next < cuts.Count && cuts[next].Edge == edge; next++)
            {
                Add(pieces, last, cuts[next].Point, edges[edge]);
                last = cuts[next].Point;
            }

            Add(pieces, last, new GridPoint(bx[edge], by[edge]), edges[edge]);
        }

        return pieces;
    }

    private static void Add(List<Piece> pieces, GridPoint from, GridPoint to, in Edge edge)
    {
        // Leading an edge through pixels may turn a piece around.
        var order = from.CompareTo(to);
        if (order < 0)
            pieces.Add(new Piece(from, to, edge.Net, edge.Feature));
        else if (order > 0)
            pieces.Add(new Piece(to, from, -edge.Net, edge.Feature));
    }

    private void Spend(long more)
    {
        pairs += more;
        if (pairs > maxPairs)
        {
            throw new LayerUnreadableException(CoverageProblems.TooManyEdgePairs.With(
                ("layer", layerName), ("allowed", maxPairs)));
        }
    }

    private readonly record struct CutPoint(int Edge, Int128 Along, GridPoint Point) : IComparable<CutPoint>
    {
        public int CompareTo(CutPoint other) => Edge != other.Edge ? Edge.CompareTo(other.Edge)
            : Along != other.Along ? Along.CompareTo(other.Along) : Point.CompareTo(other.Point);
    }
}

/// <summary>A piece of an edge on the fine grid; the rest as in <see cref="Edge"/>.</summary>
internal readonly record struct Piece(GridPoint Lower, GridPoint Upper, int Net, int Feature);
