namespace Exchange.Spatial.Coverage;

/// <summary>Faces that are covered too often, or too little, and hang together along their borders.</summary>
/// <param name="IsResolution">Too narrow to be a fault: its mean width is within the tolerance.</param>
internal sealed record FaultyGround(IReadOnlyList<int> Faces, bool IsResolution)
{
    /// <summary>
    /// All faulty ground: with a boundary every face should be covered 0 times, boundary counted away; without, every
    /// face but the unbounded one should be covered once.
    /// </summary>
    public static IReadOnlyList<FaultyGround> In(
        FaceGraph graph, bool hasBoundary, FaceMeasure measure, double toleranceMetres)
    {
        var expected = hasBoundary ? 0 : 1;
        int SignOf(int face) => face == FaceGraph.Unbounded ? 0 : Math.Sign(graph.Cover(face) - expected);

        var leaders = new int[graph.CycleCount];
        for (var face = 0; face < leaders.Length; face++)
            leaders[face] = face;
        for (var halfEdge = 0; halfEdge < graph.HalfEdgeCount; halfEdge += 2)
        {
            var (left, right) = (graph.FaceOf(halfEdge), graph.FaceOf(halfEdge + 1));
            if (SignOf(left) is var sign && sign != 0 && sign == SignOf(right))
                leaders[Leader(leaders, left)] = Leader(leaders, right);
        }

        var grounds = new Dictionary<int, List<int>>();
        for (var face = 0; face < leaders.Length; face++)
        {
            if (!graph.IsFace(face) || SignOf(face) == 0)
                continue;
            var leader = Leader(leaders, face);
            if (!grounds.TryGetValue(leader, out var faces))
                grounds.Add(leader, faces = []);
            faces.Add(face);
        }

        return
        [
            .. grounds.Values.Select(faces => new FaultyGround(
                faces, IsNarrow(faces, faces.Contains, measure, toleranceMetres))),
        ];
    }

    /// <summary>Whether the mean width of faces taken together, 2 · area / border, is within the tolerance.</summary>
    public static bool IsNarrow(
        IReadOnlyList<int> faces, Predicate<int> isAmong, FaceMeasure measure, double toleranceMetres)
    {
        var (area, border) = (0d, 0d);
        foreach (var face in faces)
        {
            area += measure.AreaSquareMetres(face);
            border += measure.BorderMetres(face, beyond => !isAmong(beyond));
        }

        return 2 * area <= toleranceMetres * border;
    }

    private static int Leader(int[] leaders, int face)
    {
        while (leaders[face] != face)
            face = leaders[face] = leaders[leaders[face]];
        return face;
    }
}
