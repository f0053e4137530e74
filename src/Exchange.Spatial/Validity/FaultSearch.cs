using Exchange.Spatial.Layers;
using Exchange.Spatial.Topology;

namespace Exchange.Spatial.Validity;

/// <summary>
/// Finds every fault of polygons that could not be proved valid the plain way. One use, one thread.
/// </summary>
/// <remarks>
/// Edges of one ring may meet only as neighbours; edges of two rings may meet in points where the rings do not cross.
/// Wherever else they meet is a fault: places that belong to one common stretch, as the base and the point of a spike,
/// are one. Rings that do not cross are then looked at for their nesting. When all this is right, rings may still
/// touch in so many points that they cut the inside in two; that is NetTopologySuite's to say.
/// </remarks>
internal sealed class FaultSearch(int maxFaults)
{
    // A scribble of a million edges crosses itself some 10¹¹ times; nobody wants them all.
    private const int MaxMeetings = 10_000;

    // Real faults come with a few. Beyond this the shape was made to be dear.
    private const long PairsPerEdge = 250;

    private readonly HashSet<(double X, double Y)> meetings = [];
    private readonly HashSet<(int First, int Second)> crossingRings = [];
    private readonly HashSet<(int First, int Second)> sharingRings = [];
    private readonly StretchGroups stretches = new();

    private bool HasFound => meetings.Count > 0 || !stretches.IsEmpty;

    /// <summary>The faults in an order that does not depend on where rings start or which way they turn.</summary>
    public IReadOnlyList<FaultPlace> Find(in PolygonView view, CancellationToken cancellationToken)
    {
        FindMeetings(view, cancellationToken);
        var faults = new List<FaultPlace>();
        foreach (var (x, y) in meetings)
        {
            if (!stretches.Contains(x, y))
                faults.Add(new FaultPlace(ValidityFaultKind.SelfIntersection, x, y));
        }

        foreach (var (x, y, isWholeRing) in stretches.Places(SameRings(view)))
        {
            faults.Add(new FaultPlace(
                isWholeRing ? ValidityFaultKind.DuplicateRings : ValidityFaultKind.SelfIntersection, x, y));
        }

        new NestingSearch(crossingRings, faults).Find(view, cancellationToken);
        if (faults.Count == 0 && TouchingRings.Fault(view) is { } cut)
            faults.Add(cut);
        faults.Sort((a, b) => (a.Kind, a.X, a.Y).CompareTo((b.Kind, b.X, b.Y)));
        if (faults.Count > maxFaults)
            faults.RemoveRange(maxFaults, faults.Count - maxFaults);
        return faults;
    }

    private void FindMeetings(in PolygonView view, CancellationToken cancellationToken)
    {
        var edges = new BoxSet();
        edges.Clear(view.Points[0], view.Points[1]);
        for (var ring = 0; ring < view.RingCount; ring++)
        {
            FindFolds(view, ring);
            edges.AddEdges(view.Ring(ring));
        }

        var visitor = new MeetingVisitor(this, view, PairsPerEdge * (view.Points.Length / 2), cancellationToken);
        if (edges.Pairs(ref visitor) || !visitor.IsTired || HasFound)
            return;

        // Made to have too many boxes that touch. One place where edges meet is enough of such a shape, unless two
        // rings rightly touch there.
        var sweep = new EdgeSweep();
        if (!sweep.AllAreApart(view, cancellationToken) && sweep.Doubtful is { } edgesInDoubt)
            Take(view, edgesInDoubt.First, edgesInDoubt.Second);
        if (HasFound)
            return;
        var patient = new MeetingVisitor(this, view, long.MaxValue, cancellationToken);
        edges.Pairs(ref patient);
    }

    // Neighbours that run back over each other; no pair of edges further apart need notice it.
    private void FindFolds(in PolygonView view, int ring)
    {
        var points = view.Ring(ring);
        for (var i = 0; i + 3 < points.Length; i += 2)
        {
            var before = i > 0 ? i - 2 : points.Length - 4;
            var (ax, ay, x, y) = (points[before], points[before + 1], points[i], points[i + 1]);
            var (bx, by) = (points[i + 2], points[i + 3]);
            if ((x - ax) * (bx - x) + (y - ay) * (by - y) > 0 || SegmentContact.Turn(ax, ay, x, y, bx, by) != 0)
                continue;
            var fold = SegmentContact.Between(ax, ay, x, y, x, y, bx, by);
            if (fold.Kind == ContactKind.Overlap)
                stretches.AddFold(fold, x, y);
        }
    }

    private void Take(in PolygonView view, int first, int second)
    {
        var a = view.Points.Slice(2 * first, 4);
        var b = view.Points.Slice(2 * second, 4);
        var contact = SegmentContact.Between(a[0], a[1], a[2], a[3], b[0], b[1], b[2], b[3]);
        if (contact.Kind == ContactKind.None)
            return;
        var rings = (First: view.RingOf(first), Second: view.RingOf(second));
        if (rings.First == rings.Second && view.AreFirstAndLast(first, second))
            return;
        if (contact.Kind == ContactKind.Overlap)
        {
            stretches.Add(contact);
            if (rings.First != rings.Second)
            {
                sharingRings.Add(rings);
                crossingRings.Add(rings);
            }
        }
        else if (rings.First == rings.Second)
        {
            meetings.Add((contact.X, contact.Y));
        }
        else if (contact.Kind == ContactKind.Crossing || CrossAtNode(view, first, second, contact.X, contact.Y))
        {
            meetings.Add((contact.X, contact.Y));
            crossingRings.Add(rings);
        }
    }

    private static bool CrossAtNode(in PolygonView view, int first, int second, double x, double y)
    {
        var a = Legs(view, first, x, y);
        var b = Legs(view, second, x, y);
        return SegmentContact.CrossAt(x, y, a.FromX, a.FromY, a.ToX, a.ToY, b.FromX, b.FromY, b.ToX, b.ToY);
    }

    // Where the ring comes from and goes to at a point of one of its edges.
    private static (double FromX, double FromY, double ToX, double ToY) Legs(
        in PolygonView view, int edge, double x, double y)
    {
        var ring = view.RingOf(edge);
        var points = view.Ring(ring);
        var at = 2 * (edge - view.RingStarts[ring]);
        var (from, to) = (at, at + 2);
        if (points[at] == x && points[at + 1] == y)
            from = at > 0 ? at - 2 : points.Length - 4;
        else if (points[at + 2] == x && points[at + 3] == y)
            to = at + 4 < points.Length ? at + 4 : 2;
        return (points[from], points[from + 1], points[to], points[to + 1]);
    }

    // One point of each ring that occurs twice.
    private HashSet<(double X, double Y)> SameRings(in PolygonView view)
    {
        var same = new HashSet<(double X, double Y)>();
        foreach (var (first, second) in sharingRings)
        {
            var a = view.Ring(first);
            var b = view.Ring(second);
            if (a.Length == b.Length && Corners(a).SetEquals(Corners(b)))
                same.Add((a[0], a[1]));
        }

        return same;
    }

    private static HashSet<(double X, double Y)> Corners(ReadOnlySpan<double> ring)
    {
        var corners = new HashSet<(double X, double Y)>(ring.Length / 2);
        for (var i = 0; i < ring.Length; i += 2)
            corners.Add((ring[i], ring[i + 1]));
        return corners;
    }

    private ref struct MeetingVisitor(
        FaultSearch search, PolygonView view, long patience, CancellationToken cancellationToken) : IBoxPairVisitor
    {
        private readonly PolygonView view = view;
        private long patience = patience;
        private ushort tick;

        public readonly bool IsTired => patience < 0;

        public bool Meet(int first, int second)
        {
            if (--patience < 0)
                return false;
            if (++tick == 0)
                cancellationToken.ThrowIfCancellationRequested();
            search.Take(view, first, second);
            return search.meetings.Count < MaxMeetings;
        }
    }
}
