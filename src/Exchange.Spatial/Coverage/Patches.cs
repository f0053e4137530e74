namespace Exchange.Spatial.Coverage;

/// <summary>Divides faces into patches: those that hang together along their borders.</summary>
internal sealed class Patches(FaceGraph graph)
{
    private readonly int[] marks = new int[graph.CycleCount];
    private readonly List<int> halfEdges = [];
    private int mark;

    /// <summary>The patches in the order of their first faces; the faces must be ascending.</summary>
    public IEnumerable<int[]> Of(ArraySegment<int> faces)
    {
        if (faces.Count == 1)
        {
            yield return [faces[0]];
            yield break;
        }

        var (isAsked, isTaken) = (++mark, ++mark);
        foreach (var face in faces)
            marks[face] = isAsked;
        foreach (var face in faces)
        {
            if (marks[face] == isAsked)
                yield return Around(face, isAsked, isTaken);
        }
    }

    private int[] Around(int first, int isAsked, int isTaken)
    {
        var patch = new List<int> { first };
        marks[first] = isTaken;
        for (var i = 0; i < patch.Count; i++)
        {
            halfEdges.Clear();
            graph.AddHalfEdges(patch[i], halfEdges);
            foreach (var halfEdge in halfEdges)
            {
                var beyond = graph.FaceOf(halfEdge ^ 1);
                if (beyond != FaceGraph.Unbounded && marks[beyond] == isAsked)
                {
                    marks[beyond] = isTaken;
                    patch.Add(beyond);
                }
            }
        }

        // In one order, whichever way they were come by: sums of areas then are the same to the last digit.
        patch.Sort();
        return [.. patch];
    }
}
