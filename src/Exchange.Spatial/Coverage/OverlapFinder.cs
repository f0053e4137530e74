using Exchange.Spatial.Layers;
using Exchange.Spatial.Topology;
using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Utilities;
using NetTopologySuite.Operation.OverlayNG;
using NetTopologySuite.Operation.Overlay;

namespace Exchange.Spatial.Coverage;

/// <summary>
/// Finds every pair of overlapping polygons in a layer. Collects the layer first, then searches. One use, one thread.
/// </summary>
/// <remarks>
/// Pairs whose boxes touch come from a packed tree. Nearly all of them are clean neighbours, which <see
/// cref="NeighbourTest"/> proves on the flat arrays; the few others are overlaid exactly by NetTopologySuite. Invalid
/// features are mended for the overlay, so that a crossing ring does not hide an overlap; they have their own finding
/// elsewhere.
/// </remarks>
public sealed class OverlapFinder(OverlapOptions options)
{
    private readonly List<LayerPartition> partitions = [];
    private readonly List<(int Partition, int Row)> features = [];
    private readonly List<Box> boxes = [];

    public void Add(LayerPartition partition)
    {
        partitions.Add(partition);
        for (var row = 0; row < partition.Count; row++)
        {
            if (!partition.Geometry.HasPoints(row)
                || (partition.Geometry.Flags(row) & (GeometryFlags.NonFinite | GeometryFlags.Curved)) != 0)
                continue;
            features.Add((partitions.Count - 1, row));
            boxes.Add(partition.Geometry.Bounds(row));
        }
    }

    /// <summary>
    /// The overlaps, in the order of the first feature. Streams: the first come before the search has ended.
    /// </summary>
    public IEnumerable<Overlap> Find(CancellationToken cancellationToken)
    {
        var tree = new BoxTree(boxes);
        var test = new NeighbourTest();
        var neighbours = new List<int>();
        for (var first = 0; first < features.Count; first++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            neighbours.Clear();
            tree.Touching(boxes[first], above: first, neighbours);
            neighbours.Sort();
            foreach (var second in neighbours)
            {
                cancellationToken.ThrowIfCancellationRequested();
                var (blockA, rowA, blockB, rowB) = Pair(first, second);
                if (test.AreSurelyApart(blockA, rowA, blockB, rowB))
                    continue;
                if (Overlay(first, second) is { } overlap)
                    yield return overlap;
            }
        }
    }

    private (GeometryBlock A, int RowA, GeometryBlock B, int RowB) Pair(int first, int second)
    {
        var (partitionA, rowA) = features[first];
        var (partitionB, rowB) = features[second];
        return (partitions[partitionA].Geometry, rowA, partitions[partitionB].Geometry, rowB);
    }

    private Overlap? Overlay(int first, int second)
    {
        var (blockA, rowA, blockB, rowB) = Pair(first, second);
        if (Polygons(blockA, rowA) is not { } a || Polygons(blockB, rowB) is not { } b)
            return null;
        var common = Intersection(a, b);
        var scale = LocalScale.At(partitions[0].Layer.Reference, common.EnvelopeInternal.Centre);
        Polygon? widest = null;
        double area = 0, widestArea = 0;
        for (var i = 0; i < common.NumGeometries; i++)
        {
            if (common.GetGeometryN(i) is not Polygon { IsEmpty: false } polygon)
                continue;
            var (partArea, perimeter) = scale.Measure(polygon);
            if (2 * partArea <= options.ToleranceMetres * perimeter)
                continue;
            area += partArea;
            if (partArea > widestArea)
                (widest, widestArea) = (polygon, partArea);
        }

        if (widest is null)
            return null;
        var place = widest.InteriorPoint.Coordinate;
        var (partitionA, _) = features[first];
        var (partitionB, _) = features[second];
        return new Overlap(
            partitions[partitionA].FirstRow + rowA,
            partitions[partitionB].FirstRow + rowB,
            partitions[partitionA].FeatureIds[rowA],
            partitions[partitionB].FeatureIds[rowB],
            area,
            place.X,
            place.Y);
    }

    private static Geometry Intersection(Geometry a, Geometry b)
    {
        try
        {
            return OverlayNGRobust.Overlay(a, b, SpatialFunction.Intersection);
        }
        catch (TopologyException)
        {
            return OverlayNGRobust.Overlay(GeometryFixer.Fix(a), GeometryFixer.Fix(b), SpatialFunction.Intersection);
        }
    }

    // Rings that are not closed or too short have no inside; a feature with one takes no part.
    private static Geometry? Polygons(GeometryBlock block, int feature)
    {
        var hasPolygon = false;
        var parts = block.Parts(feature);
        for (var part = parts.Start; part < parts.End; part++)
        {
            if (block.PartKind(part) != GeometryKind.Polygon)
                continue;
            var rings = block.Rings(part);
            for (var ring = rings.Start; ring < rings.End; ring++)
            {
                var points = block.Ring(ring);
                if (points.Length < 8 || points[0] != points[^2] || points[1] != points[^1])
                    return null;
            }

            hasPolygon = rings.Count > 0;
        }

        if (!hasPolygon)
            return null;
        var polygons = NtsGeometry.Polygons(block, feature);
        return polygons.IsValid ? polygons : GeometryFixer.Fix(polygons);
    }
}
