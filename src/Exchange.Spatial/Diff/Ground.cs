using Exchange.Spatial.Layers;
using Exchange.Spatial.Topology;
using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Implementation;
using NetTopologySuite.Geometries.Utilities;
using NetTopologySuite.Operation.Overlay;
using NetTopologySuite.Operation.OverlayNG;

namespace Exchange.Spatial.Diff;

/// <summary>The ground of changed features, as areas that can be laid over one another.</summary>
internal static class Ground
{
    private static readonly GeometryFactory Factory = new(
        new PrecisionModel(), 0, PackedCoordinateSequenceFactory.DoubleFactory);

    /// <summary>
    /// The polygons of a feature, mended where they are invalid; null without polygons or where a ring is not closed.
    /// </summary>
    public static Geometry? Of(GeometryBlock block, int feature)
    {
        if (!block.HasPoints(feature) || (block.Flags(feature) & GeometryFlags.NonFinite) != 0)
            return null;
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
                hasPolygon = true;
            }
        }

        if (!hasPolygon)
            return null;
        var polygons = NtsGeometry.Polygons(block, feature);
        return polygons.IsValid ? polygons : GeometryFixer.Fix(polygons);
    }

    /// <summary>
    /// The parts of a feature of any kind, as they are: for distances, not for overlay. Rings that do not close are
    /// lines.
    /// </summary>
    public static IEnumerable<Geometry> Parts(GeometryBlock block, int feature)
    {
        if (Of(block, feature) is { } area)
        {
            yield return area;
            yield break;
        }

        var parts = block.Parts(feature);
        for (var part = parts.Start; part < parts.End; part++)
        {
            var rings = block.Rings(part);
            for (var ring = rings.Start; ring < rings.End; ring++)
            {
                var points = block.Ring(ring).ToArray();
                if (points.Length == 0 || points.Any(value => !double.IsFinite(value)))
                    continue;
                var sequence = new PackedDoubleCoordinateSequence(points, 2, 0);
                if (points.Length == 2)
                    yield return Factory.CreatePoint(sequence);
                else
                    yield return Factory.CreateLineString(sequence);
            }
        }
    }

    public static Geometry Common(Geometry a, Geometry b) => Overlay(a, b, SpatialFunction.Intersection);

    public static Geometry Without(Geometry a, Geometry b) => Overlay(a, b, SpatialFunction.Difference);

    public static Geometry Together(Geometry a, Geometry b) => Overlay(a, b, SpatialFunction.Union);

    private static Geometry Overlay(Geometry a, Geometry b, SpatialFunction operation)
    {
        try
        {
            return OverlayNGRobust.Overlay(a, b, operation);
        }
        catch (TopologyException)
        {
            return OverlayNGRobust.Overlay(GeometryFixer.Fix(a), GeometryFixer.Fix(b), operation);
        }
    }
}
