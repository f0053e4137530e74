using Exchange.Spatial.Coverage;
using NetTopologySuite.Geometries;
using NetTopologySuite.Operation.Overlay;
using NetTopologySuite.Operation.OverlayNG;
using NetTopologySuite.Operation.Union;

namespace Exchange.Spatial.Tests.Coverage;

/// <summary>The coverage check beside overlay of everything with NetTopologySuite, on small layers by chance.</summary>
public sealed class CoverageOverlayTests
{
    private const double ToleranceMetres = 0.001;

    private static readonly Geometry Square = Box(0, 0, 120, 120);

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, Counts.OfSeeds(25))];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Agrees_with_overlay_on_faulty_tessellations(int seed)
    {
        var layer = RandomLayer.Tessellation(seed, size: 6, hasFaults: true);

        var found = Find(layer, Square);

        AssertPairs(layer.Polygons, found);
        AssertGaps(Difference(Square, layer.Polygons), found);
        AssertOutside(layer.Polygons, Square, found);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Agrees_with_overlay_on_stars_over_one_another(int seed)
    {
        var layer = RandomLayer.Stars(seed, count: 4 + seed % 9, crossThemselves: false);
        var boundary = Box(10, 10, 50, 50);

        var found = Find(layer, boundary);

        AssertPairs(layer.Polygons, found);
        AssertGaps(Difference(boundary, layer.Polygons), found);
        AssertOutside(layer.Polygons, boundary, found);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Without_a_boundary_gaps_are_the_ground_that_features_enclose(int seed)
    {
        var layer = RandomLayer.Tessellation(seed + 1000, size: 6, hasFaults: true);

        var found = Find(layer, boundary: null);

        AssertGaps(Enclosed(layer.Polygons), found);
        Assert.DoesNotContain(found, each => each.Kind == CoverageFindingKind.Outside);
    }

    // Areas may differ by what is too narrow to be a fault: no more than the tolerance along all of the border.
    private static void AssertPairs(IReadOnlyList<Geometry> polygons, IReadOnlyList<CoverageFinding> found)
    {
        var areas = found.Where(each => each.Kind is CoverageFindingKind.Overlap or CoverageFindingKind.DuplicateGeometry)
            .ToDictionary(each => (each.FirstRow, each.SecondRow), each => each.AreaSquareMetres);
        for (var i = 0; i < polygons.Count; i++)
        {
            for (var j = i + 1; j < polygons.Count; j++)
            {
                var common = OverlayNGRobust.Overlay(polygons[i], polygons[j], SpatialFunction.Intersection);
                var area = areas.GetValueOrDefault((i, j));
                Assert.True(
                    Math.Abs(common.Area - area) <= ToleranceMetres * common.Length + 1e-6,
                    $"{i} and {j}: {area} instead of {common.Area}");
                Assert.True(area == 0 || common.Area > 0, $"{i} and {j} only touch");
            }
        }

        Assert.All(
            found.Where(each => each.Kind == CoverageFindingKind.DuplicateGeometry),
            each => Assert.True(polygons[(int)each.FirstRow].EqualsTopologically(polygons[(int)each.SecondRow])));
    }

    private static void AssertGaps(Geometry truth, IReadOnlyList<CoverageFinding> found)
    {
        var gaps = found.Where(each => each.Kind == CoverageFindingKind.Gap).ToList();
        foreach (var polygon in Enumerable.Range(0, truth.NumGeometries).Select(truth.GetGeometryN))
        {
            var here = gaps.Where(gap => polygon.Covers(Point(gap))).ToList();
            if (here.Count == 0)
            {
                Assert.True(
                    polygon.Area <= ToleranceMetres * polygon.Length + 1e-6, $"Gap of {polygon.Area} m² missing: {polygon}");
                continue;
            }

            // Where borders touch within a millionth of a metre, overlay and we may divide ground differently.
            Assert.Equal(polygon.Area, here.Sum(gap => gap.AreaSquareMetres), ToleranceMetres * polygon.Length + 1e-6);
            gaps.RemoveAll(here.Contains);
        }

        Assert.Empty(gaps);
    }

    private static void AssertOutside(
        IReadOnlyList<Geometry> polygons, Geometry boundary, IReadOnlyList<CoverageFinding> found)
    {
        for (var i = 0; i < polygons.Count; i++)
        {
            var outside = OverlayNGRobust.Overlay(polygons[i], boundary, SpatialFunction.Difference);
            var area = found.SingleOrDefault(each => each.Kind == CoverageFindingKind.Outside && each.FirstRow == i)
                ?.AreaSquareMetres ?? 0;
            Assert.True(
                Math.Abs(outside.Area - area) <= ToleranceMetres * outside.Length + 1e-6,
                $"{i}: {area} outside instead of {outside.Area}");
        }
    }

    private static IReadOnlyList<CoverageFinding> Find(RandomLayer layer, Geometry? boundary)
    {
        var partition = layer.Partition;
        var check = new CoverageCheck(new CoverageOptions { ToleranceMetres = ToleranceMetres }, partition.Layer.Reference);
        check.Add(partition);
        if (boundary is not null)
            check.AddBoundary(GeometryText.Layer(boundary.AsText()));
        return check.Find(CancellationToken.None);
    }

    private static Geometry Difference(Geometry boundary, IReadOnlyList<Geometry> polygons) =>
        OverlayNGRobust.Overlay(boundary, UnaryUnionOp.Union(polygons), SpatialFunction.Difference);

    // Not the holes of the union: features that meet in points enclose ground too, and their union has no hole there.
    private static GeometryCollection Enclosed(IReadOnlyList<Geometry> polygons)
    {
        var frame = Box(-10, -10, 130, 130);
        var free = Difference(frame, polygons);
        return new GeometryCollection(
        [
            .. Enumerable.Range(0, free.NumGeometries).Select(free.GetGeometryN)
                .Where(piece => !frame.Boundary.Intersects(piece)),
        ]);
    }

    private static Point Point(CoverageFinding found) => new(found.X, found.Y);

    private static Geometry Box(double west, double south, double east, double north) =>
        new GeometryFactory().ToGeometry(new Envelope(west, east, south, north));
}
