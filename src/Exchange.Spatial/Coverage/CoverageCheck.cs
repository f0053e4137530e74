using Exchange.Spatial.Layers;

namespace Exchange.Spatial.Coverage;

/// <summary>
/// Checks that the polygons of a layer lie side by side: finds overlaps, gaps, doubled geometries, and ground outside of a
/// boundary. Linear in the size of the layer; DESIGN.md says why it is right. One use, one thread.
/// </summary>
/// <remarks>
/// 1. Partitions are added: rings go to the resolution grid, into a compact store, and their directed edges into a
/// balance. 2. Edges of tiles out of balance are looked at again, and those with a partner cancel. 3. What is left is
/// cut where it crosses. 4. The faces between the pieces, and how often each is covered, show the faulty ground. 5. For
/// each face of it the features that contain it are found. The findings depend neither on the order of features, rings or
/// points nor on the partitions.
/// </remarks>
public sealed class CoverageCheck
{
    private readonly CoverageOptions options;
    private readonly GridScale scale;
    private readonly RingStore features = new();
    private readonly RingStore boundaries = new();
    private readonly PolygonLoader loadFeatures;
    private readonly PolygonLoader loadBoundaries;
    private EdgeBalance? balance;
    private string layerName = "";

    /// <param name="reference">Of the layer and its boundary alike; degrees or metres follow from it.</param>
    public CoverageCheck(CoverageOptions options, SpatialReference reference)
    {
        this.options = options;
        scale = new GridScale(reference, options);
        loadFeatures = new PolygonLoader(scale, features, isBoundary: false);
        loadBoundaries = new PolygonLoader(scale, boundaries, isBoundary: true);
    }

    public void Add(LayerPartition partition)
    {
        layerName = partition.Layer.Name;
        loadFeatures.Add(partition, BalanceFor(partition));
    }

    /// <summary>
    /// Adds polygons that together bound what has to be covered. Without any, ground that features enclose has to be.
    /// </summary>
    public void AddBoundary(LayerPartition partition) => loadBoundaries.Add(partition, BalanceFor(partition));

    /// <summary>The findings in the order of their features; gaps last, from left to right.</summary>
    /// <exception cref="LayerUnreadableException">
    /// The layer is no coverage at all: more work than the options allow. Carries the problem.
    /// </exception>
    public IReadOnlyList<CoverageFinding> Find(CancellationToken cancellationToken)
    {
        if (balance is null || features.Count == 0)
            return [];
        var unmatched = new UnmatchedEdges(balance, options.MaxUnmatchedEdges, layerName);
        unmatched.Collect(features, isBoundary: false, cancellationToken);
        unmatched.Collect(boundaries, isBoundary: true, cancellationToken);
        var pieces = SnapRounding.Cut(unmatched.Settle(), options.MaxEdgePairs, layerName, cancellationToken);
        var graph = FaceGraph.Of(pieces);
        return new FaultReport(graph, scale, options, features, boundaries).Findings(cancellationToken);
    }

    // Tiles take their size from the first edges seen; any size gives the same findings.
    private EdgeBalance BalanceFor(LayerPartition partition) => balance ??= new EdgeBalance(MeanEdgeUnits(partition));

    private double MeanEdgeUnits(LayerPartition partition)
    {
        var (sum, edges) = (0d, 0L);
        var points = partition.Geometry.Coordinates;
        for (var i = 2; i + 1 < points.Length; i += 2)
        {
            if (!scale.TryRound(points[i - 2], points[i - 1], out var a)
                || !scale.TryRound(points[i], points[i + 1], out var b))
                continue;

            // The step from one ring to the next is no edge, but rings are much longer than their number.
            sum += Math.Max(Math.Abs(b.X - a.X), Math.Abs(b.Y - a.Y));
            edges++;
        }

        return edges == 0 ? 1 : sum / edges;
    }
}
