using Exchange.Spatial.Topology;

namespace Exchange.Spatial.Coverage;

/// <summary>
/// The faces between pieces that meet at their ends only, and how often each is covered.
/// </summary>
/// <remarks>
/// Half-edge 2e walks piece e from its lower to its upper end, half-edge 2e+1 back; the face of a half-edge lies on its
/// left. Crossing a piece from right to left, the cover grows by the piece's net. Invariants: pieces with net zero are
/// left out, so the two faces of a piece always differ; of the cycles of a connected part exactly one runs clockwise, the
/// outline seen from outside, and belongs to the face around the part.
/// </remarks>
internal sealed class FaceGraph
{
    /// <summary>The face outside of everything; its cover is 0.</summary>
    public const int Unbounded = -1;

    private readonly PointIndex points = new();
    private readonly List<int> origins = [];
    private readonly List<int> nets = [];
    private readonly List<int> features = [];
    private int[] next = [];
    private int[] cycleOf = [];
    private readonly List<Cycle> cycles = [];
    private int[] cover = [];

    private FaceGraph(List<Piece> pieces)
    {
        Merge(pieces);
        Link();
        TraceCycles();
        MeasureCover();
    }

    public static FaceGraph Of(List<Piece> pieces) => new(pieces);

    /// <summary>Cycles by number; those that run counter-clockwise are faces under the same number.</summary>
    public int CycleCount => cycles.Count;

    public int HalfEdgeCount => origins.Count;

    public bool IsFace(int cycle) => !cycles[cycle].IsOutline;

    /// <summary>How often the face is covered, boundaries counted away.</summary>
    public int Cover(int face) => face == Unbounded ? 0 : cover[face];

    /// <summary>The face on the left of a half-edge; <see cref="Unbounded"/> outside of everything.</summary>
    public int FaceOf(int halfEdge)
    {
        var cycle = cycleOf[halfEdge];
        return cycles[cycle].IsOutline ? cycles[cycle].Around : cycle;
    }

    public GridPoint Origin(int halfEdge) => points[origins[halfEdge]];

    public GridPoint Target(int halfEdge) => points[origins[halfEdge ^ 1]];

    /// <summary>A feature that has the piece; boundaries count downwards from −1.</summary>
    public int Feature(int halfEdge) => features[halfEdge >> 1];

    /// <summary>The half-edges along the face: its own cycle, then the outlines of what lies in it.</summary>
    public IEnumerable<int> HalfEdgesOf(int face)
    {
        for (var cycle = face; cycle >= 0; cycle = cycles[cycle].NextInside)
        {
            var start = cycles[cycle].Start;
            var halfEdge = start;
            do
            {
                yield return halfEdge;
                halfEdge = next[halfEdge];
            }
            while (halfEdge != start);
        }
    }

    // Equal pieces become one with the sum of their nets.
    private void Merge(List<Piece> pieces)
    {
        var keys = new ulong[pieces.Count];
        var order = new int[pieces.Count];
        for (var i = 0; i < keys.Length; i++)
        {
            var (lower, upper) = (points.NumberOf(pieces[i].Lower), points.NumberOf(pieces[i].Upper));
            keys[i] = ((ulong)(uint)lower << 32) | (uint)upper;
            order[i] = i;
        }

        Array.Sort(keys, order);
        for (var start = 0; start < keys.Length;)
        {
            var (net, forward, backward) = (0, int.MaxValue, int.MaxValue);
            var end = start;
            for (; end < keys.Length && keys[end] == keys[start]; end++)
            {
                var piece = pieces[order[end]];
                net += piece.Net;
                if (piece.Net > 0)
                    forward = Math.Min(forward, piece.Feature);
                else
                    backward = Math.Min(backward, piece.Feature);
            }

            if (net != 0)
            {
                origins.Add((int)(keys[start] >> 32));
                origins.Add((int)(uint)keys[start]);
                nets.Add(net);
                features.Add(net > 0 ? forward : backward);
            }

            start = end;
        }
    }

    // Around each point the half-edges are put in counter-clockwise order; a walk that keeps its face on the left goes on
    // with the one before its own way back.
    private void Link()
    {
        var starts = new int[points.Count + 1];
        foreach (var origin in origins)
            starts[origin + 1]++;
        for (var i = 1; i < starts.Length; i++)
            starts[i] += starts[i - 1];
        var around = new int[origins.Count];
        var filled = starts.ToArray();
        for (var halfEdge = 0; halfEdge < around.Length; halfEdge++)
            around[filled[origins[halfEdge]]++] = halfEdge;

        next = new int[origins.Count];
        var byAngle = Comparer<int>.Create(CompareAngles);
        for (var point = 0; point + 1 < starts.Length; point++)
        {
            var (start, count) = (starts[point], starts[point + 1] - starts[point]);
            Array.Sort(around, start, count, byAngle);
            for (var i = 0; i < count; i++)
                next[around[start + i] ^ 1] = around[start + (i + count - 1) % count];
        }
    }

    // Counter-clockwise from due east.
    private int CompareAngles(int e, int f)
    {
        if (e == f)
            return 0;
        var (o, p, q) = (Origin(e), Target(e), Target(f));
        var (isLowE, isLowF) = (IsBelow(o, p), IsBelow(o, q));
        return isLowE != isLowF ? isLowE.CompareTo(isLowF) : -Turn.Of(o.X, o.Y, p.X, p.Y, q.X, q.Y);
    }

    private static bool IsBelow(GridPoint origin, GridPoint target) =>
        target.Y < origin.Y || (target.Y == origin.Y && target.X < origin.X);

    private void TraceCycles()
    {
        cycleOf = new int[origins.Count];
        Array.Fill(cycleOf, -1);
        for (var start = 0; start < cycleOf.Length; start++)
        {
            if (cycleOf[start] >= 0)
                continue;
            var corner = start;
            var area = 0d;
            var origin = Origin(start);
            var halfEdge = start;
            do
            {
                cycleOf[halfEdge] = cycles.Count;
                if (Origin(halfEdge).CompareTo(Origin(corner)) < 0)
                    corner = halfEdge;
                var (a, b) = (Origin(halfEdge), Target(halfEdge));
                area += (double)(a.X - origin.X) * (b.Y - origin.Y) - (double)(b.X - origin.X) * (a.Y - origin.Y);
                halfEdge = next[halfEdge];
            }
            while (halfEdge != start);
            cycles.Add(new Cycle(start, corner, area));
        }
    }

    // Within a connected part the cover follows from one face to the next; parts are taken from left to right, so that
    // the part to the left of one is settled before it.
    private void MeasureCover()
    {
        cover = new int[cycles.Count];
        var parts = Parts();
        var rows = parts.Count > 1 ? new RowIndex(this) : null;
        foreach (var members in parts)
        {
            var outline = members[0];
            var left = rows?.LeftOf(Origin(cycles[outline].Corner)) ?? -1;
            var around = left < 0 ? Unbounded : FaceOf(left);
            var (cycle, shift) = (cycles[outline], Cover(around));
            cycle.IsOutline = true;
            cycle.Around = around;
            if (around != Unbounded)
            {
                cycle.NextInside = cycles[around].NextInside;
                cycles[around].NextInside = outline;
            }

            foreach (var member in members)
                cover[member] += shift;
        }
    }

    // The cycles of each connected part, its outline first and counted as covered 0 times, by the outline's corner.
    private List<List<int>> Parts()
    {
        var byStart = new List<List<int>>();
        var isSeen = new bool[cycles.Count];
        for (var first = 0; first < cycles.Count; first++)
        {
            if (isSeen[first])
                continue;
            var members = new List<int> { first };
            isSeen[first] = true;
            for (var i = 0; i < members.Count; i++)
            {
                var start = cycles[members[i]].Start;
                var halfEdge = start;
                do
                {
                    var beyond = cycleOf[halfEdge ^ 1];
                    if (!isSeen[beyond])
                    {
                        isSeen[beyond] = true;
                        var net = nets[halfEdge >> 1];
                        cover[beyond] = cover[members[i]] - ((halfEdge & 1) == 0 ? net : -net);
                        members.Add(beyond);
                    }

                    halfEdge = next[halfEdge];
                }
                while (halfEdge != start);
            }

            var outline = 0;
            for (var i = 1; i < members.Count; i++)
            {
                if (cycles[members[i]].TwiceArea < cycles[members[outline]].TwiceArea)
                    outline = i;
            }

            (members[0], members[outline]) = (members[outline], members[0]);
            var zero = cover[members[0]];
            foreach (var member in members)
                cover[member] -= zero;
            byStart.Add(members);
        }

        byStart.Sort((a, b) => Origin(cycles[a[0]].Corner).CompareTo(Origin(cycles[b[0]].Corner)));
        return byStart;
    }

    private sealed class Cycle(int start, int corner, double twiceArea)
    {
        public int Start => start;

        /// <summary>Half-edge that leaves the leftmost point, the lowest of these.</summary>
        public int Corner => corner;

        public double TwiceArea => twiceArea;

        public bool IsOutline { get; set; }

        /// <summary>For an outline: the face around its part.</summary>
        public int Around { get; set; } = Unbounded;

        /// <summary>The outline of the next part inside the same face; −1 after the last.</summary>
        public int NextInside { get; set; } = -1;
    }

    /// <summary>The half-edges by rows of the plane, to find what lies to the left of a point.</summary>
    private sealed class RowIndex
    {
        private readonly FaceGraph graph;
        private readonly int shift;
        private readonly long firstRow;
        private readonly int[] starts;
        private readonly int[] pieces;

        public RowIndex(FaceGraph graph)
        {
            this.graph = graph;
            var (minY, maxY, heights) = (long.MaxValue, long.MinValue, 0d);
            for (var piece = 0; piece < graph.nets.Count; piece++)
            {
                var (low, high) = Span(piece);
                (minY, maxY) = (Math.Min(minY, low), Math.Max(maxY, high));
                heights += high - low;
            }

            // Rows about as high as a piece, and no more of them than pieces.
            var height = Math.Max(heights / graph.nets.Count, ((double)maxY - minY) / graph.nets.Count);
            shift = (int)Math.Log2(height + 1) + 1;
            firstRow = minY >> shift;
            starts = new int[(int)((maxY >> shift) - firstRow) + 2];
            ForEachRow((row, _) => starts[row + 1]++);
            for (var row = 1; row < starts.Length; row++)
                starts[row] += starts[row - 1];
            pieces = new int[starts[^1]];
            var filled = starts.ToArray();
            ForEachRow((row, piece) => pieces[filled[row]++] = piece);
        }

        /// <summary>
        /// The half-edge whose face lies to its right nearest to the left of a point, half a unit above it: no point lies
        /// at that height. −1 when there is none.
        /// </summary>
        public int LeftOf(GridPoint point)
        {
            var (nearest, distance) = (-1, double.PositiveInfinity);
            var row = (int)((point.Y >> shift) - firstRow);
            foreach (var piece in pieces.AsSpan(starts[row], starts[row + 1] - starts[row]))
            {
                var (a, b) = (graph.Origin(2 * piece), graph.Target(2 * piece));
                if (a.Y <= point.Y == b.Y <= point.Y)
                    continue;
                var x = (a.X - point.X) + (point.Y + 0.5 - a.Y) / (b.Y - a.Y) * (b.X - a.X);
                if (x >= 0 || -x >= distance)
                    continue;
                distance = -x;

                // The face on the east is on the left of the half-edge that walks down.
                nearest = a.Y > b.Y ? 2 * piece : 2 * piece + 1;
            }

            return nearest;
        }

        private void ForEachRow(Action<int, int> action)
        {
            for (var piece = 0; piece < graph.nets.Count; piece++)
            {
                var (low, high) = Span(piece);
                for (var row = low >> shift; row <= high >> shift; row++)
                    action((int)(row - firstRow), piece);
            }
        }

        private (long Low, long High) Span(int piece)
        {
            var (a, b) = (graph.Origin(2 * piece).Y, graph.Target(2 * piece).Y);
            return (Math.Min(a, b), Math.Max(a, b));
        }
    }
}
