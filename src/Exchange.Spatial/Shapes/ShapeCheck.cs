using Exchange.Spatial.Coverage;
using Exchange.Spatial.Layers;
using NetTopologySuite.Geometries;

namespace Exchange.Spatial.Shapes;

/// <summary>
/// Looks at the shapes of polygons and lines: sharp angles, spikes, duplicate points, short edges, tiny and narrow
/// polygons, parts and arcs. One walk over the points of a partition.
/// </summary>
/// <remarks>
/// Lengths are metres: those of the projection, or, where coordinates are degrees, by the scale at the middle of the
/// feature. Faults do not depend on where rings start or which way they turn; those of one feature come sorted by part,
/// kind and place. Coordinates that are no numbers and geometries without points are left to the validity check.
/// </remarks>
public sealed class ShapeCheck(ShapeOptions options)
{
    private const GeometryFlags Unusable = GeometryFlags.Null | GeometryFlags.Empty | GeometryFlags.Malformed
        | GeometryFlags.NonFinite;

    /// <summary>The faults, feature by feature in the order of rows.</summary>
    public IEnumerable<ShapeFault> Check(LayerPartition partition, CancellationToken cancellationToken)
    {
        var isGeographic = partition.Layer.Reference.IsGeographic;
        var faults = new ShapeFaults();
        var walk = new EdgeWalk(options, faults);
        for (var row = 0; row < partition.Count; row++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if ((partition.Geometry.Flags(row) & Unusable) != 0)
                continue;
            walk.Scale = isGeographic
                ? ScaleOf(partition.Layer.Reference, partition.Geometry.Bounds(row)) : new LocalScale(1, 1);
            CheckFeature(partition.Geometry, row, walk, faults);
            if (faults.Count == 0)
                continue;
            foreach (var (kind, x, y, value) in faults.Take(options.MaxFaultsPerFeature))
                yield return new ShapeFault(row, partition.FeatureIds[row], kind, x, y, value);
        }
    }

    private static LocalScale ScaleOf(SpatialReference reference, in Box box) =>
        LocalScale.At(reference, new Coordinate((box.MinX + box.MaxX) / 2, (box.MinY + box.MaxY) / 2));

    private void CheckFeature(GeometryBlock block, int row, EdgeWalk walk, ShapeFaults faults)
    {
        if ((block.Flags(row) & GeometryFlags.Curved) != 0)
        {
            faults.Add(ShapeFaultKind.Curve, block.Points(row), null);
            return;
        }

        var parts = block.Parts(row);
        if (options.IsSinglePartRequired && parts.Count > 1)
            faults.Add(ShapeFaultKind.Multipart, block.Points(row), parts.Count);
        for (var part = parts.Start; part < parts.End; part++)
        {
            faults.BeginPart();
            var rings = block.Rings(part);
            if (rings.Count == 0)
                continue;
            if (block.PartKind(part) == GeometryKind.LineString)
                walk.Line(block.Ring(rings.Start));
            else if (block.PartKind(part) == GeometryKind.Polygon)
                CheckPolygon(block, rings, walk, faults);
        }
    }

    private void CheckPolygon(GeometryBlock block, IndexRange rings, EdgeWalk walk, ShapeFaults faults)
    {
        var (area, perimeter) = walk.Ring(block.Ring(rings.Start));
        for (var hole = rings.Start + 1; hole < rings.End; hole++)
        {
            var (holeArea, holePerimeter) = walk.Ring(block.Ring(hole));
            area -= holeArea;
            perimeter += holePerimeter;
        }

        var shell = block.Ring(rings.Start);
        if (area < options.TinyAreaSquareMetres)
            faults.Add(ShapeFaultKind.TinyPolygon, shell, area);
        if (2 * area < options.SliverWidthMetres * perimeter)
            faults.Add(ShapeFaultKind.Sliver, shell, 2 * area / perimeter);
        if (4 * Math.PI * area < options.LeastCompactness * perimeter * perimeter)
            faults.Add(ShapeFaultKind.LowCompactness, shell, 4 * Math.PI * area / (perimeter * perimeter));
    }
}
