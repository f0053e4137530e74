using Exchange.Spatial.Areas;
using Exchange.Spatial.Layers;

namespace Exchange.Spatial.Tests.CrossLayer;

/// <summary>Layers in degrees, or brought from them into a Gauss–Krüger plane vertex by vertex.</summary>
internal static class Reprojected
{
    /// <param name="epsg">The system of the plane; null to stay in degrees.</param>
    /// <param name="rows">Which rows to take; all by default.</param>
    public static LayerPartition To(int? epsg, LayerPartition partition, Func<int, bool>? rows = null)
    {
        var projection = epsg is { } code && References.Cgcs2000.Find(code) is { } system
            ? GaussKruger.Of(system) : null;
        var builder = new GeometryBlockBuilder();
        var ids = new List<long>();
        var block = partition.Geometry;
        for (var row = 0; row < partition.Count; row++)
        {
            if (rows?.Invoke(row) == false)
                continue;
            ids.Add(partition.FeatureIds[row]);
            builder.BeginFeature(block.Kind(row));
            for (var part = block.Parts(row).Start; part < block.Parts(row).End; part++)
            {
                builder.BeginPart(GeometryKind.Polygon);
                for (var ring = block.Rings(part).Start; ring < block.Rings(part).End; ring++)
                {
                    builder.BeginRing();
                    for (var i = 0; i < block.Ring(ring).Length; i += 2)
                    {
                        var (x, y) = (block.Ring(ring)[i], block.Ring(ring)[i + 1]);
                        if (projection is not null)
                            (x, y) = projection.Forward(x, y);
                        builder.AddPoint(x, y);
                    }
                }
            }
        }

        var layer = partition.Layer with { Attributes = [] };
        if (epsg is { } target)
            layer = layer with { Reference = References.Cgcs2000.Reference(target) };
        return new LayerPartition(layer, 0, [.. ids], builder.Build(), []);
    }
}
