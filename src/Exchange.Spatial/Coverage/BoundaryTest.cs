using Exchange.Spatial.Layers;

namespace Exchange.Spatial.Coverage;

/// <summary>Refuses boundaries that lie over one another: ground bounded twice would hide what overlaps in it.</summary>
internal static class BoundaryTest
{
    public static void Run(
        EdgeBalance balance, RingStore boundaries, GridScale scale, CoverageOptions options, string layerName,
        CancellationToken cancellationToken)
    {
        var edges = UnmatchedEdges.Of(
            balance, boundaries, new RingStore(), options.MaxUnmatchedEdges, layerName, cancellationToken);
        var cover = FaceCover.Of(
            edges, keepsCancelled: false, new WorkBudget(options, layerName), cancellationToken);
        var shape = new PatchShape(cover.Graph, scale, options.ToleranceMetres);
        for (var face = 0; face < cover.Graph.CycleCount; face++)
        {
            if (!cover.Graph.IsFace(face) || cover.Of(face) is 0 or 1)
                continue;
            shape.Take([face]);
            if (!shape.IsWide)
                continue;
            var (x, y) = shape.InnerPoint();
            var place = scale.FromFine(x, y);
            throw new LayerUnreadableException(CoverageProblems.BoundaryOverlapsItself.With(
                ("layer", layerName), ("squareMetres", Math.Round(shape.AreaSquareMetres, 4)), ("x", place.X),
                ("y", place.Y)));
        }
    }
}
