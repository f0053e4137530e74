namespace Exchange.Spatial.Coverage;

/// <summary>The ground that some features share with one another, or have outside the boundaries.</summary>
/// <remarks>
/// All edges of these features and boundaries are cut, matched ones too, so that each face lies in the same features all
/// over. On a walk over all faces, features are entered and left where their edges are crossed.
/// </remarks>
internal sealed class SharedGround
{
    private readonly IReadOnlyList<int> members;
    private readonly int featureCount;
    private readonly WorkBudget budget;
    private readonly EdgeUses uses = new();
    private readonly PointIndex points = new();
    private readonly List<Segment> segments = [];
    private readonly List<int> usesOfSegments = [0];
    private readonly PieceSet pieces;
    private readonly int[] windings;
    private readonly int[] placeInside;
    private readonly List<int> inside = [];
    private readonly List<ulong> keys = [];
    private readonly List<int> faces = [];
    private int boundariesInside;

    private SharedGround(
        SharingFeatures sharing, RingStore features, RingStore boundaries, WorkBudget budget,
        CancellationToken cancellationToken)
    {
        (featureCount, this.budget) = (sharing.Features.Count, budget);
        members = sharing.Features;
        windings = new int[featureCount + sharing.Boundaries.Count];
        placeInside = new int[featureCount];
        for (var i = 0; i < featureCount; i++)
            Enter(features, sharing.Features[i], i);
        for (var i = 0; i < sharing.Boundaries.Count; i++)
            Enter(boundaries, sharing.Boundaries[i], featureCount + i);
        NumberSegments();
        pieces = SnapRounding.Cut(points, [.. segments], budget, null, cancellationToken);
        var origins = new int[2 * pieces.Count];
        for (var piece = 0; piece < pieces.Count; piece++)
            (origins[2 * piece], origins[2 * piece + 1]) = (pieces[piece].Lower, pieces[piece].Upper);
        Graph = new FaceGraph(points, origins);
        Walk(hasBoundary: boundaries.Count > 0, cancellationToken);
    }

    public FaceGraph Graph { get; }

    public static SharedGround Of(
        SharingFeatures sharing, RingStore features, RingStore boundaries, WorkBudget budget,
        CancellationToken cancellationToken) => new(sharing, features, boundaries, budget, cancellationToken);

    /// <summary>
    /// Each pair of features with the faces they share, ascending; a feature paired with itself has faces outside the
    /// boundaries.
    /// </summary>
    public IEnumerable<(int First, int Second, ArraySegment<int> Faces)> Shares()
    {
        var (sorted, ordered) = (keys.ToArray(), faces.ToArray());
        Array.Sort(sorted, ordered);
        for (var start = 0; start < sorted.Length;)
        {
            var end = start + 1;
            while (end < sorted.Length && sorted[end] == sorted[start])
                end++;
            Array.Sort(ordered, start, end - start);
            yield return (
                members[(int)(sorted[start] >> 32)], members[(int)(uint)sorted[start]],
                new ArraySegment<int>(ordered, start, end - start));
            start = end;
        }
    }

    private void Enter(RingStore store, int feature, int member)
    {
        var buffer = new GridPoint[64];
        var reader = store.Read(feature);
        while (reader.Next(ref buffer, out var count))
        {
            var a = buffer[count - 1];
            foreach (var b in buffer.AsSpan(0, count))
            {
                uses.Add(EdgeUse.Of(a, b, member, isReversed: false));
                a = b;
            }
        }
    }

    private void NumberSegments()
    {
        uses.Sort();
        for (var start = 0; start < uses.Count; start = usesOfSegments[^1])
        {
            segments.Add(new Segment(
                points.NumberOf(uses[start].Lower.ToFine()), points.NumberOf(uses[start].Upper.ToFine())));
            usesOfSegments.Add(uses.EndOfEdge(start));
        }
    }

    // Down the tree of cycles and back up, from the unbounded face, which lies in nothing.
    private void Walk(bool hasBoundary, CancellationToken cancellationToken)
    {
        var (child, sibling) = Children();
        var cycle = child[^1];
        var count = 0;
        while (cycle >= 0)
        {
            if ((++count & 0xFFF) == 0)
                cancellationToken.ThrowIfCancellationRequested();
            Cross(Graph.Via(cycle), 1);
            if (Graph.IsFace(cycle) && inside.Count > 0)
                Note(cycle, hasBoundary && boundariesInside == 0);
            if (child[cycle] >= 0)
            {
                cycle = child[cycle];
                continue;
            }

            Cross(Graph.Via(cycle), -1);
            while (sibling[cycle] < 0 && Graph.Parent(cycle) >= 0)
            {
                cycle = Graph.Parent(cycle);
                Cross(Graph.Via(cycle), -1);
            }

            cycle = sibling[cycle];
        }
    }

    // The first child of each cycle, and last of the unbounded face; and the next child of the same parent.
    private (int[] Child, int[] Sibling) Children()
    {
        var (child, sibling) = (new int[Graph.CycleCount + 1], new int[Graph.CycleCount]);
        Array.Fill(child, -1);
        for (var i = Graph.CycleCount - 1; i >= 0; i--)
        {
            var cycle = Graph.Order[i];
            var parent = Graph.Parent(cycle) < 0 ? Graph.CycleCount : Graph.Parent(cycle);
            (sibling[cycle], child[parent]) = (child[parent], cycle);
        }

        return (child, sibling);
    }

    // Over a half-edge to its left, or back.
    private void Cross(int halfEdge, int direction)
    {
        if (halfEdge < 0)
            return;
        foreach (var source in pieces.Sources(halfEdge >> 1))
        {
            var segment = source < 0 ? ~source : source;
            var isBackward = source < 0 != ((halfEdge & 1) != 0);
            for (var use = usesOfSegments[segment]; use < usesOfSegments[segment + 1]; use++)
                Wind(uses[use].Walker, uses[use].Sign * (isBackward ? -direction : direction));
        }
    }

    private void Wind(int member, int times)
    {
        var was = windings[member];
        windings[member] += times;
        if (was == 0 == (windings[member] == 0))
            return;
        if (member >= featureCount)
        {
            boundariesInside += was == 0 ? 1 : -1;
        }
        else if (was == 0)
        {
            placeInside[member] = inside.Count;
            inside.Add(member);
        }
        else
        {
            var last = inside[^1];
            (inside[placeInside[member]], placeInside[last]) = (last, placeInside[member]);
            inside.RemoveAt(inside.Count - 1);
        }
    }

    private void Note(int face, bool isOutside)
    {
        var count = inside.Count;
        budget.SpendSharedPlaces((long)count * (count - 1) / 2 + (isOutside ? count : 0));
        for (var i = 0; i < count; i++)
        {
            if (isOutside)
                Note(inside[i], inside[i], face);
            for (var j = i + 1; j < count; j++)
                Note(Math.Min(inside[i], inside[j]), Math.Max(inside[i], inside[j]), face);
        }
    }

    private void Note(int first, int second, int face)
    {
        keys.Add(((ulong)(uint)first << 32) | (uint)second);
        faces.Add(face);
    }
}

/// <summary>Features to look at together, and boundaries they may reach beyond; numbers in their stores, ascending.</summary>
internal sealed record SharingFeatures(IReadOnlyList<int> Features, IReadOnlyList<int> Boundaries);
