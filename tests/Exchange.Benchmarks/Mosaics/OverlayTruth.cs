using Exchange.Benchmarks.Scoring;
using Exchange.Spatial.Layers;
using NetTopologySuite.Geometries;
using NetTopologySuite.Index.Strtree;
using NetTopologySuite.Operation.Overlay;
using NetTopologySuite.Operation.OverlayNG;
using NetTopologySuite.Operation.Union;

namespace Exchange.Benchmarks.Mosaics;

/// <summary>
/// What is wrong with a small layer, found by overlaying everything with NetTopologySuite: slow, and nothing of ours.
/// </summary>
/// <remarks>
/// Features must be valid. Coordinates are moved near the origin first, by whole metres and so without rounding: the
/// overlay snaps in proportion to their size.
/// </remarks>
internal sealed class OverlayTruth
{
    // Points that the overlay computed twice for one place.
    private const double SamePlaceMetres = 1e-6;

    private static readonly GeometryFactory Factory = new();

    private readonly List<(string Key, Geometry Shape)> features = [];
    private readonly Geometry county;
    private readonly double shiftX;
    private readonly double shiftY;

    private OverlayTruth(IEnumerable<LayerPartition> layer, LayerPartition boundary)
    {
        var corner = boundary.Geometry.Bounds(0);
        (shiftX, shiftY) = (Math.Floor(corner.MinX), Math.Floor(corner.MinY));
        county = Shape(boundary.Geometry, 0);
        foreach (var partition in layer)
        {
            var keys = partition.Column(Counties.County.KeyField)!; // Every layer of the bench has it.
            for (var row = 0; row < partition.Count; row++)
                features.Add((keys.Text(row)!, Shape(partition.Geometry, row))); // Keys are never null.
        }
    }

    public static LayerTruth Of(IEnumerable<LayerPartition> layer, LayerPartition boundary)
    {
        var overlay = new OverlayTruth(layer, boundary);
        return new LayerTruth
        {
            Features = overlay.features.Count,
            Faults = [.. overlay.Pairs(), .. overlay.Gaps(), .. overlay.Outside()],
        };
    }

    private IEnumerable<PlantedFault> Pairs()
    {
        var tree = new STRtree<int>();
        for (var i = 0; i < features.Count; i++)
            tree.Insert(features[i].Shape.EnvelopeInternal, i);
        for (var i = 0; i < features.Count; i++)
        {
            foreach (var j in tree.Query(features[i].Shape.EnvelopeInternal).Where(j => j > i).Order())
            {
                var (a, b) = (features[i], features[j]);
                var common = Sum(Overlay(a.Shape, b.Shape, SpatialFunction.Intersection));
                if (!common.MayCount)
                    continue;
                var kind = a.Shape.EqualsNormalized(b.Shape) ? FindingKind.DuplicateGeometry : FindingKind.Overlap;
                yield return common.ToFault(kind, "pair", [a.Key, b.Key]);
            }
        }
    }

    private IEnumerable<PlantedFault> Gaps()
    {
        var covered = UnaryUnionOp.Union(features.Select(feature => feature.Shape));
        var pieces = Polygons(Overlay(county, covered, SpatialFunction.Difference)).ToList();
        var sums = new GroundSum[pieces.Count];
        for (var i = 0; i < pieces.Count; i++)
        {
            sums[i] = new GroundSum();
            sums[i].Add(GroundOf(pieces[i]));
            for (var j = 0; j < i; j++)
            {
                if (pieces[i].EnvelopeInternal.Distance(pieces[j].EnvelopeInternal) <= SamePlaceMetres
                    && pieces[i].IsWithinDistance(pieces[j], SamePlaceMetres))
                    sums[i].Whole.Join(sums[j].Whole);
            }
        }

        return sums.Select(sum => sum.Whole).Distinct().Where(sum => sum.MayCount)
            .Select(sum => sum.ToFault(FindingKind.Gap, "uncovered", []));
    }

    private IEnumerable<PlantedFault> Outside()
    {
        var prepared = NetTopologySuite.Geometries.Prepared.PreparedGeometryFactory.Prepare(county);
        foreach (var (key, shape) in features.Where(feature => !prepared.ContainsProperly(feature.Shape)))
        {
            var outside = Sum(Overlay(shape, county, SpatialFunction.Difference));
            if (outside.MayCount)
                yield return outside.ToFault(FindingKind.Outside, "outside", [key]);
        }
    }

    private GroundSum Sum(Geometry geometry)
    {
        var sum = new GroundSum();
        foreach (var polygon in Polygons(geometry))
            sum.Add(GroundOf(polygon));
        return sum;
    }

    private Ground GroundOf(Polygon polygon) => new(
        polygon.Area,
        polygon.Length,
        [.. polygon.ExteriorRing.Coordinates.SelectMany(point => (double[])[point.X + shiftX, point.Y + shiftY])]);

    private static IEnumerable<Polygon> Polygons(Geometry geometry) =>
        Enumerable.Range(0, geometry.NumGeometries).Select(geometry.GetGeometryN)
            .OfType<Polygon>().Where(polygon => !polygon.IsEmpty);

    private static Geometry Overlay(Geometry a, Geometry b, SpatialFunction function) =>
        OverlayNGRobust.Overlay(a, b, function);

    private Geometry Shape(GeometryBlock block, int feature)
    {
        var polygons = new List<Polygon>();
        var parts = block.Parts(feature);
        for (var part = parts.Start; part < parts.End; part++)
        {
            var rings = block.Rings(part);
            var all = Enumerable.Range(rings.Start, rings.Count).Select(ring => Ring(block.Ring(ring))).ToList();
            polygons.Add(Factory.CreatePolygon(all[0], [.. all.Skip(1)]));
        }

        return polygons.Count == 1 ? polygons[0] : Factory.CreateMultiPolygon([.. polygons]);
    }

    private LinearRing Ring(ReadOnlySpan<double> points)
    {
        var coordinates = new List<Coordinate>(points.Length / 2);
        for (var i = 0; i < points.Length; i += 2)
        {
            var point = new Coordinate(points[i] - shiftX, points[i + 1] - shiftY);
            if (coordinates.Count == 0 || !coordinates[^1].Equals2D(point))
                coordinates.Add(point);
        }

        return Factory.CreateLinearRing([.. coordinates]);
    }
}
