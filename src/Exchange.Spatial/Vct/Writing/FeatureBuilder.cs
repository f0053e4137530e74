using System.Globalization;
using Exchange.Spatial.Layers;

namespace Exchange.Spatial.Vct.Writing;

/// <summary>Takes the geometry of one feature as the format can hold it, or says why it cannot.</summary>
internal sealed class FeatureBuilder(LayerDefinition layer, int decimals, VctWriterOptions options)
{
    /// <summary>The extent of everything taken.</summary>
    public Box Extent { get; private set; } = Box.Empty;

    /// <summary>Vertices of polygons that are to be made of boundary lines, closing points left out.</summary>
    public long SharedVertices { get; private set; }

    /// <exception cref="LayerUnwritableException">The geometry does not fit the format.</exception>
    public void Take(LayerPartition partition, int row, SpooledFeature into)
    {
        var block = partition.Geometry;
        into.Clear();
        into.Id = partition.FeatureIds[row];
        if (!block.HasPoints(row))
            return;
        var parts = block.Parts(row);
        for (var part = parts.Start; part < parts.End; part++)
        {
            if (into.Kind != GeometryKind.Geometry && into.Kind != block.PartKind(part))
                throw Unwritable(into.Id, "Point + LineString + Polygon", "Point | LineString | Polygon");
            into.Kind = block.PartKind(part);
            var rings = block.Rings(part);
            for (var ring = rings.Start; ring < rings.End; ring++)
                TakeRing(block.Ring(ring), into);
            into.PartEnds.Add(into.RingEnds.Count);
        }

        if (into.RingEnds.Count == 0)
        {
            into.Clear();
            return;
        }

        CheckRings(into);
        Extent = Extent.Union(Box.Around(into.Points.Values));
    }

    private void TakeRing(ReadOnlySpan<double> points, SpooledFeature into)
    {
        if (points.IsEmpty)
            return;
        var room = into.Points.Extend(points.Length / 2);
        for (var i = 0; i < points.Length; i++)
        {
            if (!double.IsFinite(points[i]))
                throw Unwritable(into.Id, points[i].ToString("R", CultureInfo.InvariantCulture), "x,y");
            room[i] = DecimalFormat.Quantise(points[i], decimals);
        }

        into.RingEnds.Add(into.Points.Count);
    }

    private void CheckRings(SpooledFeature into)
    {
        if (into.Kind != GeometryKind.Polygon)
            return;
        into.HasClosedRings = !options.WritesDirectPolygons;
        for (var ring = 0; ring < into.RingEnds.Count; ring++)
        {
            var points = into.Ring(ring);
            if (points.Length >= 4 && points[0] == points[^2] && points[1] == points[^1])
                continue;
            into.HasClosedRings = false;

            // Version 2 has one form of polygons for the whole file.
            if (options is { Version: VctVersion.Version2, WritesDirectPolygons: false })
                throw Unwritable(into.Id, $"{points[0]},{points[1]} … {points[^2]},{points[^1]}", "x1,y1 … x1,y1");
        }

        if (BoundaryLines.IsShared(into))
            SharedVertices += into.Points.Count - into.RingEnds.Count;
    }

    private LayerUnwritableException Unwritable(long id, string found, string expected) =>
        new(VctProblems.UnwritableGeometry.With(
            ("layer", layer.Name), ("feature", id), ("found", found), ("expected", expected)));
}
