using Exchange.Spatial.Topology;

namespace Exchange.Spatial.Coverage;

/// <summary>The faces between pieces that meet at their ends only.</summary>
/// <remarks>
/// <para>
/// Half-edge 2p walks piece p from its lower to its upper end, half-edge 2p + 1 back; the face of a half-edge lies on its
/// left. A cycle is what a walk with its face on the left comes back by. Of the cycles of a connected part exactly one is
/// its outline, seen from outside, and belongs to the face around the part; every other is a face and has its number.
/// </para>
/// <para>
/// All cycles form a tree (<see cref="Order"/>, <see cref="Via"/>): in a part each is reached from another across a
/// half-edge, and an outline from the face around it. What is known of the unbounded face so comes to all.
/// </para>
/// </remarks>
internal sealed class FaceGraph
{
    /// <summary>The face outside of everything.</summary>
    public const int Unbounded = -1;

    private const int None = -1;
    private const int IsFaceMark = -2;

    private readonly PointIndex points;
    private readonly int[] origins;
    private readonly int[] next;
    private readonly int[] cycleOf;
    private readonly List<int> starts = [];
    private readonly List<Outline> outlines = [];
    private readonly int[] around;
    private readonly int[] nextInside;
    private readonly int[] order;
    private readonly int[] via;

    /// <param name="origins">The point each half-edge leaves from.</param>
    public FaceGraph(PointIndex points, int[] origins)
    {
        (this.points, this.origins) = (points, origins);
        next = Link();
        cycleOf = TraceCycles();
        outlines.Sort((a, b) => points[a.Corner].CompareTo(points[b.Corner]));
        (around, nextInside) = Nest();
        (order, via) = PutInOrder();
    }

    public int CycleCount => starts.Count;

    public int HalfEdgeCount => origins.Length;

    /// <summary>All cycles; each comes after the one it is reached from.</summary>
    public ReadOnlySpan<int> Order => order;

    /// <summary>
    /// The half-edge of a cycle beyond which lies the cycle it is reached from; −1 for an outline, which is reached from
    /// the face around it.
    /// </summary>
    public int Via(int cycle) => via[cycle];

    /// <summary>The cycle that this one is reached from; <see cref="Unbounded"/> for parts inside of nothing.</summary>
    public int Parent(int cycle) => via[cycle] < 0 ? around[cycle] : cycleOf[via[cycle] ^ 1];

    public bool IsFace(int cycle) => around[cycle] == IsFaceMark;

    /// <summary>The face on the left of a half-edge; <see cref="Unbounded"/> outside of everything.</summary>
    public int FaceOf(int halfEdge)
    {
        var cycle = cycleOf[halfEdge];
        return IsFace(cycle) ? cycle : around[cycle];
    }

    public ref readonly GridPoint Origin(int halfEdge) => ref points[origins[halfEdge]];

    public ref readonly GridPoint Target(int halfEdge) => ref points[origins[halfEdge ^ 1]];

    /// <summary>A point on the border of a face.</summary>
    public GridPoint AnyPointOf(int face) => Origin(starts[face]);

    /// <summary>Adds the half-edges along a face: those of its own cycle, then of the outlines of what lies in it.</summary>
    public void AddHalfEdges(int face, List<int> halfEdges)
    {
        for (var cycle = face; cycle != None; cycle = nextInside[cycle])
        {
            var halfEdge = starts[cycle];
            do
            {
                halfEdges.Add(halfEdge);
                halfEdge = next[halfEdge];
            }
            while (halfEdge != starts[cycle]);
        }
    }

    // Around each point the half-edges are put in counter-clockwise order; a walk that keeps its face on the left goes on
    // with the one before its own way back.
    private int[] Link()
    {
        var ends = new int[points.Count + 1];
        foreach (var origin in origins)
            ends[origin]++;
        for (var point = 1; point < ends.Length; point++)
            ends[point] += ends[point - 1];
        var leaving = new int[origins.Length];
        for (var halfEdge = origins.Length - 1; halfEdge >= 0; halfEdge--)
            leaving[--ends[origins[halfEdge]]] = halfEdge;

        var links = new int[origins.Length];
        var byAngle = new ByAngle(this);
        for (var point = 0; point + 1 < ends.Length; point++)
        {
            var star = leaving.AsSpan(ends[point], ends[point + 1] - ends[point]);
            if (star.Length > 2)
                star.Sort(byAngle);
            for (var i = 0; i < star.Length; i++)
                links[star[i] ^ 1] = star[i == 0 ? star.Length - 1 : i - 1];
        }

        return links;
    }

    private int[] TraceCycles()
    {
        var numbers = new int[origins.Length];
        Array.Fill(numbers, None);
        for (var start = 0; start < numbers.Length; start++)
        {
            if (numbers[start] == None)
                TraceCycle(start, numbers);
        }

        return numbers;
    }

    private void TraceCycle(int start, int[] numbers)
    {
        var (corner, isOutline) = (None, false);
        var halfEdge = start;
        do
        {
            numbers[halfEdge] = starts.Count;
            var on = next[halfEdge];
            var point = origins[on];
            var compared = corner == None ? -1 : point == corner ? 0 : points[point].CompareTo(points[corner]);
            if (compared <= 0)
            {
                isOutline = OpensWest(halfEdge, on) || (compared == 0 && isOutline);
                corner = point;
            }

            halfEdge = on;
        }
        while (halfEdge != start);
        if (isOutline)
            outlines.Add(new Outline(starts.Count, corner));
        starts.Add(start);
    }

    // Whether at the leftmost point of a cycle, the lowest of these, its face reaches to the left: both half-edges go to
    // the right there, and the face lies from the leaving one counter-clockwise to the one come by.
    private bool OpensWest(int come, int leave)
    {
        var (o, p, q) = (Origin(leave), Target(leave), Origin(come));
        return Turn.Of(o.X, o.Y, p.X, p.Y, q.X, q.Y) <= 0;
    }

    // Parts are taken from left to right, so that what lies to the left of one is settled before it.
    private (int[] Around, int[] NextInside) Nest()
    {
        var (faces, inside) = (new int[starts.Count], new int[starts.Count]);
        Array.Fill(faces, IsFaceMark);
        Array.Fill(inside, None);
        var left = outlines.Count < 2 ? [None]
            : new LeftOfPoints(points, origins).Find([.. outlines.Select(outline => outline.Corner)]);
        for (var i = 0; i < outlines.Count; i++)
        {
            var face = Unbounded;
            if (left[i] != None)
            {
                var cycle = cycleOf[left[i]];
                face = faces[cycle] == IsFaceMark ? cycle : faces[cycle];
            }

            var outline = outlines[i].Cycle;
            faces[outline] = face;
            if (face != Unbounded)
                (inside[outline], inside[face]) = (inside[face], outline);
        }

        return (faces, inside);
    }

    private (int[] Order, int[] Via) PutInOrder()
    {
        const int unseen = -2;
        var (cycles, across) = (new int[starts.Count], new int[starts.Count]);
        Array.Fill(across, unseen);
        var count = 0;
        foreach (var outline in outlines)
        {
            across[outline.Cycle] = None;
            cycles[count++] = outline.Cycle;
            for (var i = count - 1; i < count; i++)
            {
                var halfEdge = starts[cycles[i]];
                do
                {
                    var beyond = cycleOf[halfEdge ^ 1];
                    if (across[beyond] == unseen)
                    {
                        across[beyond] = halfEdge ^ 1;
                        cycles[count++] = beyond;
                    }

                    halfEdge = next[halfEdge];
                }
                while (halfEdge != starts[cycles[i]]);
            }
        }

        return count == cycles.Length ? (cycles, across)
            : throw new InvalidOperationException("A part of the face graph has no outline");
    }

    /// <param name="Corner">The leftmost point of the part, the lowest of these.</param>
    private readonly record struct Outline(int Cycle, int Corner);

    // Counter-clockwise from due east.
    private readonly struct ByAngle(FaceGraph graph) : IComparer<int>
    {
        public int Compare(int e, int f)
        {
            if (e == f)
                return 0;
            var (o, p, q) = (graph.Origin(e), graph.Target(e), graph.Target(f));
            var (isLowE, isLowF) = (IsBelow(o, p), IsBelow(o, q));
            return isLowE != isLowF ? isLowE.CompareTo(isLowF) : -Turn.Of(o.X, o.Y, p.X, p.Y, q.X, q.Y);
        }

        private static bool IsBelow(GridPoint origin, GridPoint target) =>
            target.Y < origin.Y || (target.Y == origin.Y && target.X < origin.X);
    }
}
