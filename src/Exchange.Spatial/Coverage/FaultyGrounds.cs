using System.Runtime.InteropServices;

namespace Exchange.Spatial.Coverage;

/// <summary>Faces that are covered too often, or too little, and hang together along their borders.</summary>
internal sealed class FaultyGrounds
{
    private readonly FaceCover cover;
    private readonly List<int> faces = [];
    private readonly List<int> starts = [0];

    /// <param name="expected">
    /// How often every face but the unbounded one should be covered: once, or 0 times with a boundary counted away.
    /// </param>
    public FaultyGrounds(FaceCover cover, int expected)
    {
        (this.cover, Expected) = (cover, expected);
        var leaders = Leaders();
        Gather(leaders);
    }

    public int Expected { get; }

    public int Count => starts.Count - 1;

    public ReadOnlySpan<int> Faces(int ground) => CollectionsMarshal.AsSpan(faces)[
        starts[ground]..starts[ground + 1]];

    public bool IsCoveredTooOften(int ground) => cover.Of(faces[starts[ground]]) > Expected;

    private int SignOf(int face) => face == FaceGraph.Unbounded ? 0 : Math.Sign(cover.Of(face) - Expected);

    // For each face another of the same ground, the least face of a ground for itself.
    private int[] Leaders()
    {
        var graph = cover.Graph;
        var leaders = new int[graph.CycleCount];
        for (var face = 0; face < leaders.Length; face++)
            leaders[face] = face;
        for (var halfEdge = 0; halfEdge < graph.HalfEdgeCount; halfEdge += 2)
        {
            var (left, right) = (graph.FaceOf(halfEdge), graph.FaceOf(halfEdge + 1));
            if (SignOf(left) is var sign && sign != 0 && sign == SignOf(right))
            {
                var (a, b) = (Leader(leaders, left), Leader(leaders, right));
                leaders[Math.Max(a, b)] = Math.Min(a, b);
            }
        }

        return leaders;
    }

    private void Gather(int[] leaders)
    {
        var places = new int[leaders.Length + 1];
        for (var face = 0; face < leaders.Length; face++)
        {
            leaders[face] = Leader(leaders, face);
            if (IsFaulty(face))
                places[leaders[face] + 1]++;
        }

        for (var face = 1; face < places.Length; face++)
        {
            if (places[face] > 0)
                starts.Add(starts[^1] + places[face]);
            places[face] += places[face - 1];
        }

        CollectionsMarshal.SetCount(faces, places[^1]);
        for (var face = 0; face < leaders.Length; face++)
        {
            if (IsFaulty(face))
                faces[places[leaders[face]]++] = face;
        }
    }

    private bool IsFaulty(int face) => cover.Graph.IsFace(face) && SignOf(face) != 0;

    private static int Leader(int[] leaders, int face)
    {
        while (leaders[face] != face)
            face = leaders[face] = leaders[leaders[face]];
        return face;
    }
}
