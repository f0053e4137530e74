using Exchange.Spatial.CrossLayer;
using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Utilities;
using NetTopologySuite.IO;
using NetTopologySuite.Operation.Overlay;
using NetTopologySuite.Operation.OverlayNG;
using NetTopologySuite.Operation.Union;

namespace Exchange.Spatial.Tests.CrossLayer;

/// <summary>Our overlay against that of NetTopologySuite, on small layers from fixed seeds.</summary>
public sealed class RelationDifferentialTests
{
    private static readonly int Seeds = Environment.GetEnvironmentVariable("EXCHANGE_TEST_FULL") == "1" ? 3000 : 60;

    public enum Kind
    {
        /// <summary>Corners on a coarse lattice: common edges, T-junctions and contacts in points everywhere.</summary>
        Lattice,

        /// <summary>Corners anywhere on the 0.1 mm grid.</summary>
        Free,

        /// <summary>As lattice, with rings that cross themselves.</summary>
        Invalid,
    }

    [Theory]
    [InlineData(Kind.Lattice)]
    [InlineData(Kind.Free)]
    [InlineData(Kind.Invalid)]
    public void Agrees_with_the_geometry_library(Kind kind)
    {
        for (var seed = 1; seed <= Seeds; seed++)
        {
            var (first, second) = Layers(seed, kind);
            Compare(first, second, $"{kind}, seed {seed}");
        }
    }

    internal static (Polygon[] First, Polygon[] Second) Layers(int seed, Kind kind)
    {
        var random = new Random(seed);
        return (Layer(random, kind), Layer(random, kind));
    }

    private static void Compare(Polygon[] first, Polygon[] second, string which)
    {
        var relation = Relations.Of(Texts(first), Texts(second), new LayerRelationOptions
        {
            ShareAreas = AreaKind.Planar,
        });
        var (a, b) = (Mended(first), Mended(second));
        var conflicts = relation.Conflicts().ToDictionary(c => (c.FirstRow, c.SecondRow), c => c.AreaSquareMetres);
        for (var i = 0; i < a.Length; i++)
        {
            for (var j = 0; j < b.Length; j++)
            {
                var expected = OverlayNGRobust.Overlay(
                    a[i], b[j], SpatialFunction.Intersection).Area;
                AssertArea(expected, conflicts.GetValueOrDefault((i, j)), $"{which}: {i} × {j}");
            }
        }

        AssertUncovered(a, b, relation.Difference().Where(ground => ground.IsOfFirst), which);
        AssertUncovered(b, a, relation.Difference().Where(ground => !ground.IsOfFirst), which);
        AssertShares(a, b, relation, which);
    }

    private static void AssertUncovered(
        Geometry[] subjects, Geometry[] covers, IEnumerable<UncoveredGround> found, string which)
    {
        var union = UnaryUnionOp.Union(covers);
        var byRow = found.ToDictionary(ground => ground.Row);
        for (var i = 0; i < subjects.Length; i++)
        {
            var expected = OverlayNGRobust.Overlay(
                subjects[i], union, SpatialFunction.Difference).Area;
            byRow.TryGetValue(i, out var ours);
            AssertArea(expected, ours?.AreaSquareMetres ?? 0, $"{which}: uncovered {i}");
            if (ours is null)
                continue;
            var covered = OverlayNGRobust.Overlay(subjects[i], union, SpatialFunction.Intersection);
            var isTouched = Enumerable.Range(0, covered.NumGeometries).Select(covered.GetGeometryN)
                .Any(part => 2 * part.Area > 0.001 * part.Length);
            Assert.True(ours.IsWhole != isTouched, $"{which}: whole {i}");
        }
    }

    private static void AssertShares(Geometry[] a, Geometry[] b, LayerRelation relation, string which)
    {
        var table = relation.Shares(CancellationToken.None).Value;
        for (var i = 0; i < a.Length; i++)
        {
            AssertArea(a[i].Area, table.Features[i].AreaSquareMetres, $"{which}: area {i}");
            var expected = b.Sum(one => OverlayNGRobust.Overlay(
                a[i], one, SpatialFunction.Intersection).Area);
            var found = table.Features[i].Classes.Sum(share => share.AreaSquareMetres);
            AssertArea(expected, found, $"{which}: shares {i}");
        }
    }

    // Crossings are not rounded here, but are in the library: some square centimetres in some hundred square metres.
    private static void AssertArea(double expected, double found, string what) =>
        Assert.True(Math.Abs(expected - found) < 2e-3, $"{what}: expected {expected}, found {found}");

    private static string[] Texts(Polygon[] layer) => [.. layer.Select(polygon => polygon.AsText())];

    // What the rings wind around, holes taken away. Left to itself, the library makes ground of a hole that lies
    // outside its shell; here such a hole takes nothing away and adds nothing.
    internal static Geometry[] Mended(Polygon[] layer) => [.. layer.Select(polygon => polygon.IsValid
        ? polygon
        : polygon.InteriorRings.Aggregate(Mended(polygon.ExteriorRing), (rest, hole) =>
            OnlyPolygons(OverlayNGRobust.Overlay(rest, Mended(hole), SpatialFunction.Difference))))];

    private static MultiPolygon OnlyPolygons(Geometry geometry) => geometry.Factory.CreateMultiPolygon(
        [.. PolygonExtracter.GetPolygons(geometry).Cast<Polygon>()]);

    private static Geometry Mended(LineString ring) =>
        GeometryFixer.Fix(ring.Factory.CreatePolygon(ring.Factory.CreateLinearRing(ring.Coordinates)));

    private static Polygon[] Layer(Random random, Kind kind)
    {
        var polygons = new List<Polygon>();
        while (polygons.Count < 1 + random.Next(4))
        {
            var polygon = Polygon(random, kind);
            if (kind == Kind.Invalid || polygon.IsValid)
                polygons.Add(polygon);
        }

        return [.. polygons];
    }

    private static Polygon Polygon(Random random, Kind kind)
    {
        var factory = GeometryFactory.Default;
        var points = Enumerable.Range(0, 3 + random.Next(6)).Select(_ => Point(random, kind)).ToList();
        if (kind != Kind.Invalid || random.Next(2) == 0)
            points = AroundTheMiddle(points);
        points.Add(points[0]);
        if (random.Next(3) > 0)
            return factory.CreatePolygon([.. points]);
        var hole = AroundTheMiddle([.. Enumerable.Range(0, 3).Select(_ => Point(random, kind))]);
        hole.Add(hole[0]);
        return factory.CreatePolygon(
            factory.CreateLinearRing([.. points]), [factory.CreateLinearRing([.. hole])]);
    }

    private static List<Coordinate> AroundTheMiddle(List<Coordinate> points)
    {
        var (x, y) = (points.Average(point => point.X), points.Average(point => point.Y));
        return [.. points.OrderBy(point => Math.Atan2(point.Y - y, point.X - x))];
    }

    private static Coordinate Point(Random random, Kind kind) => kind == Kind.Free
        ? new Coordinate(random.Next(200_000) / 1e4, random.Next(200_000) / 1e4)
        : new Coordinate(random.Next(6) * 4, random.Next(6) * 4);
}
