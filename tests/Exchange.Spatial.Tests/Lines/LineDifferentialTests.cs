using Exchange.Spatial.Layers;
using Exchange.Spatial.Lines;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO;
using NetTopologySuite.Operation.Valid;

namespace Exchange.Spatial.Tests.Lines;

/// <summary>Our answers against NetTopologySuite's on random shapes.</summary>
public sealed class LineDifferentialTests
{
    private static readonly GeometryFactory Factory = new();

    [Theory]
    [InlineData(1, 4, 5)]
    [InlineData(2, 6, 4)]
    [InlineData(3, 1000, 6)]
    public void Agrees_whether_lines_are_simple(int seed, int grid, int points)
    {
        var random = new Random(seed);
        for (var i = 0; i < Count(400); i++)
        {
            var lines = Factory.CreateMultiLineString(
                [.. Enumerable.Range(0, 1 + i % 2).Select(_ => Line(random, grid, points - i % 3))]);
            if (lines.Geometries.Any(line => !line.IsValid))
                continue;
            var check = new LineLayerCheck(
                new LineOptions { ShortLineMetres = 0, ToleranceMetres = 1e-9 });
            check.Add(Layer([lines])); // A collection is also a sequence.
            var found = check.Find(CancellationToken.None).ToList();

            Assert.True(
                new IsSimpleOp(lines).IsSimple() == (found.Count == 0),
                $"seed {seed}: {lines} {string.Join(' ', found)}");
        }
    }

    [Theory]
    [InlineData(11, 10)]
    [InlineData(12, 1000)]
    public void Agrees_how_much_of_a_line_is_outside(int seed, int grid)
    {
        var random = new Random(seed);
        for (var i = 0; i < Count(120); i++)
        {
            var polygons = Enumerable.Range(0, 1 + i % 4).Select(_ => Triangle(random, grid)).ToArray();
            var line = Line(random, grid, 6);
            var check = new LineInPolygonCheck(
                new LineInPolygonOptions { ToleranceMetres = 1e-9, LeastStretchMetres = 1e-9 });
            check.AddLines(Layer(line));
            check.AddPolygons(Layer(polygons));

            Geometry covered = Factory.CreatePolygon();
            foreach (var polygon in polygons)
                covered = covered.Union(polygon);

            // The corners of a union are rounded, and a line along its edge would be just outside. What the buffer takes
            // off a line that leaves at a narrow angle is the reason for the tolerance below.
            covered = covered.Buffer(1e-7);

            // Segment by segment: a line that runs to and fro counts twice.
            var expected = 0d;
            for (var k = 1; k < line.NumPoints; k++)
                expected += Factory.CreateLineString([line[k - 1], line[k]]).Difference(covered).Length;

            var found = check.Find(CancellationToken.None).Sum(finding => finding.Value!.Value);
            Assert.True(Math.Abs(expected - found) < 1e-3, $"seed {seed}: {expected} {found} {line} {covered}");
        }
    }

    [Theory]
    [InlineData(21, 10)]
    [InlineData(22, 1000)]
    public void Agrees_which_points_are_outside_and_how_far(int seed, int grid)
    {
        var random = new Random(seed);
        for (var i = 0; i < Count(40); i++)
        {
            var polygons = Enumerable.Range(0, 1 + i % 10).Select(_ => Triangle(random, grid)).ToArray();
            var points = Enumerable.Range(0, 20).Select(_ => Factory.CreatePoint(Place(random, 2 * grid))).ToArray();
            var check = new PointInPolygonCheck(new PointInPolygonOptions { SearchMetres = 10 * grid });
            check.AddPolygons(Layer(polygons));

            var found = check.Find(Layer(points), CancellationToken.None).ToDictionary(finding => finding.Row);

            for (var k = 0; k < points.Length; k++)
            {
                var distance = polygons.Min(polygon => polygon.Distance(points[k]));
                Assert.Equal(distance > 0.001, found.ContainsKey(k));
                if (found.TryGetValue(k, out var finding))
                    Assert.Equal(distance, finding.Value!.Value, 1e-9 * grid);
            }
        }
    }

    private static int Count(int atCi) =>
        Environment.GetEnvironmentVariable("EXCHANGE_TEST_FULL") == "1" ? 100 * atCi : atCi;

    private static LayerPartition Layer(params IEnumerable<Geometry> shapes)
    {
        var writer = new WKTWriter { OutputOrdinates = Ordinates.XY };
        return GeometryText.Layer([.. shapes.Select(writer.Write)]);
    }

    // Without a point twice in a row, where release 2.5.0 takes a line for one that meets itself.
    private static LineString Line(Random random, int grid, int points)
    {
        var places = new List<Coordinate>();
        while (places.Count < points)
        {
            if (Place(random, grid) is var place && (places.Count == 0 || !places[^1].Equals2D(place)))
                places.Add(place);
        }

        return Factory.CreateLineString([.. places]);
    }

    private static Polygon Triangle(Random random, int grid)
    {
        while (true)
        {
            var (a, b, c) = (Place(random, grid), Place(random, grid), Place(random, grid));
            var triangle = Factory.CreatePolygon([a, b, c, a.Copy()]);
            if (triangle.Area > 0.4)
                return triangle;
        }
    }

    private static Coordinate Place(Random random, int grid) => new(random.Next(grid), random.Next(grid));
}
