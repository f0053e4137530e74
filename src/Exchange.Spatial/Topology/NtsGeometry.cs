using Exchange.Spatial.Layers;
using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Implementation;

namespace Exchange.Spatial.Topology;

/// <summary>Turns single suspicious features into NetTopologySuite geometries.</summary>
internal static class NtsGeometry
{
    private static readonly GeometryFactory Factory = new(
        new PrecisionModel(), 0, PackedCoordinateSequenceFactory.DoubleFactory);

    /// <summary>The polygon parts of a feature; rings must be closed and have at least four points.</summary>
    public static Geometry Polygons(GeometryBlock block, int feature)
    {
        var polygons = new List<Polygon>();
        var parts = block.Parts(feature);
        for (var part = parts.Start; part < parts.End; part++)
        {
            if (block.PartKind(part) != GeometryKind.Polygon)
                continue;
            var rings = block.Rings(part);
            var shell = Ring(block.Ring(rings.Start));
            var holes = new LinearRing[rings.Count - 1];
            for (var hole = 0; hole < holes.Length; hole++)
                holes[hole] = Ring(block.Ring(rings.Start + 1 + hole));
            polygons.Add(Factory.CreatePolygon(shell, holes));
        }

        return polygons.Count == 1 ? polygons[0] : Factory.CreateMultiPolygon([.. polygons]);
    }

    private static LinearRing Ring(ReadOnlySpan<double> points) =>
        Factory.CreateLinearRing(new PackedDoubleCoordinateSequence(points.ToArray(), 2, 0));
}
