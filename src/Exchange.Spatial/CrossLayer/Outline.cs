using Exchange.Spatial.Layers;

namespace Exchange.Spatial.CrossLayer;

/// <summary>An edge of an outline, in the direction of its ring.</summary>
/// <param name="Ring">Numbered over all rings of the layer; edges of a ring are in the ring's order.</param>
internal readonly record struct OutlineEdge(double X0, double Y0, double X1, double Y1, int Feature, int Ring);

/// <summary>
/// The outline of a layer: the edges that do not cancel with the same edge of a neighbour, nor run along one within the
/// tolerance, as they do where only one of two neighbours has a vertex.
/// </summary>
internal sealed class Outline
{
    private readonly List<(OutlineEdge Edge, int Gain)> layerEdges;
    private readonly List<OutlineEdge> edges = [];
    private readonly EdgeBalance balance = new();

    public Outline(GridLayer layer, NearPlaces.Metric metric, double toleranceMetres, WorkBudget budget)
    {
        layerEdges = Edges(layer);
        budget.Spend(8L * layerEdges.Count);
        balance.Begin(layerEdges.Count);
        for (var i = 0; i < layerEdges.Count; i++)
            balance.Add(Canonical(layerEdges[i].Edge), i, layerEdges[i].Gain);
        List<OutlineEdge> single = [.. layerEdges.Select(one => one.Edge).Where(IsSingle)];
        var places = new NearPlaces(single, metric, toleranceMetres, budget);
        foreach (var edge in single)
        {
            var (x, y) = ((edge.X0 + edge.X1) / 2, (edge.Y0 + edge.Y1) / 2);
            if (places.Nearest(x, y, edge.Ring) is null)
                edges.Add(edge);
        }
    }

    public IReadOnlyList<OutlineEdge> All => edges;

    /// <summary>The edge of this outline with the same two ends, or null.</summary>
    public OutlineEdge? Same(in OutlineEdge other)
    {
        var entry = balance.Find(Canonical(other));
        return entry >= 0 && balance.Entries[entry].Net != 0 ? layerEdges[balance.Entries[entry].Index].Edge : null;
    }

    private static BandEdge Canonical(in OutlineEdge edge) => BandEdge.Of(edge.X0, edge.Y0, edge.X1, edge.Y1, 0);

    private bool IsSingle(OutlineEdge edge)
    {
        var entry = balance.Find(Canonical(edge));
        return entry < 0 || balance.Entries[entry].Net != 0;
    }

    private static List<(OutlineEdge Edge, int Gain)> Edges(GridLayer layer)
    {
        var all = new List<(OutlineEdge, int)>();
        var buffer = Array.Empty<double>();
        var number = 0;
        for (var feature = 0; feature < layer.Count; feature++)
        {
            var (chunk, rings) = (layer.Chunk(feature), layer.RingRange(feature));
            for (var ring = rings.Start; ring < rings.End; ring++, number++)
            {
                var kind = chunk.Kind(ring);
                var isTurned = (kind & RingKind.Clockwise) != 0 != ((kind & RingKind.Hole) != 0);
                var points = chunk.Points(ring, ref buffer);
                for (var i = 0; i + 3 < points.Length; i += 2)
                {
                    var edge = new OutlineEdge(
                        points[i], points[i + 1], points[i + 2], points[i + 3], feature, number);
                    if (edge.X0 != edge.X1 || edge.Y0 != edge.Y1)
                        all.Add((edge, Canonical(edge).Up * (isTurned ? -1 : 1)));
                }
            }
        }

        return all;
    }
}
