using System.Runtime.InteropServices;

namespace Exchange.Spatial.Coverage;

/// <summary>
/// Area, width and inner point of one patch after the other: faces of a graph that hang together along their borders.
/// </summary>
internal sealed class PatchShape(FaceGraph graph, GridScale scale, double toleranceMetres)
{
    private readonly EdgeShape shape = new(scale, toleranceMetres);
    private readonly int[] patchOf = new int[graph.CycleCount];
    private readonly List<int> halfEdges = [];
    private readonly List<int> border = [];
    private int patch;

    public double AreaSquareMetres => shape.AreaSquareMetres;

    /// <summary>Whether a disc larger than the tolerance fits in somewhere.</summary>
    public bool IsWide => shape.IsWide;

    /// <summary>Half-edges along the patch with the patch on their left and something else beyond.</summary>
    public ReadOnlySpan<int> Border => CollectionsMarshal.AsSpan(border);

    /// <summary>Takes up the patch of these faces.</summary>
    public void Take(ReadOnlySpan<int> faces)
    {
        patch++;
        halfEdges.Clear();
        foreach (var face in faces)
        {
            patchOf[face] = patch;
            graph.AddHalfEdges(face, halfEdges);
        }

        // Never none: what lies beyond the outermost half-edges is not of the patch.
        border.Clear();
        shape.Clear();
        foreach (var halfEdge in halfEdges)
        {
            var beyond = graph.FaceOf(halfEdge ^ 1);
            if (beyond != FaceGraph.Unbounded && patchOf[beyond] == patch)
                continue;
            border.Add(halfEdge);
            shape.Add(graph.Origin(halfEdge), graph.Target(halfEdge));
        }

        shape.Measure();
    }

    /// <summary>A point well inside, in fine units.</summary>
    public (double X, double Y) InnerPoint() => shape.InnerPoint();
}
