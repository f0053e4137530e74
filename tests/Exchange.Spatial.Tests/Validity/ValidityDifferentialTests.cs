using Exchange.Spatial.Layers;
using Exchange.Spatial.Validity;
using NetTopologySuite.Geometries;
using NetTopologySuite.Operation.Valid;

namespace Exchange.Spatial.Tests.Validity;

/// <summary>Our verdict against NetTopologySuite's on random shapes, most of which touch themselves.</summary>
public sealed class ValidityDifferentialTests
{
    private static readonly GeometryFactory Factory = new();

    [Theory]
    [InlineData(1, 4, 4)]
    [InlineData(2, 5, 6)]
    [InlineData(3, 6, 8)]
    [InlineData(4, 12, 6)]
    [InlineData(5, 1_000_000, 7)]
    public void Agrees_on_random_rings(int seed, int grid, int corners)
    {
        var random = new Random(seed);
        for (var i = 0; i < Count(1000); i++)
            AssertAgree(seed, [[Ring(random, 0, 0, grid, corners)]]);
    }

    [Theory]
    [InlineData(11, 1, 1, 6)]
    [InlineData(12, 1, 2, 8)]
    [InlineData(13, 1, 3, 10)]
    [InlineData(14, 2, 1, 8)]
    [InlineData(15, 3, 1, 10)]
    [InlineData(16, 2, 2, 12)]
    public void Agrees_on_random_polygons_of_boxes_and_triangles(int seed, int polygons, int rings, int grid)
    {
        var random = new Random(seed);
        for (var i = 0; i < Count(1000); i++)
        {
            AssertAgree(
                seed,
                [.. Enumerable.Range(0, polygons).Select(_ =>
                    Enumerable.Range(0, rings + 1).Select(_ => Simple(random, grid)).ToArray())]);
        }
    }

    [Theory]
    [InlineData(21, 100)]
    [InlineData(22, 1000)]
    public void Agrees_on_long_rings_with_one_bent_point(int seed, int corners)
    {
        var random = new Random(seed);
        for (var i = 0; i < Count(30); i++)
        {
            var ring = Star(random, corners);
            var bent = random.Next(corners - 1);
            if (i % 2 == 0)
                (ring[2 * bent], ring[2 * bent + 1]) = (random.Next(-500, 500), random.Next(-500, 500));
            (ring[^2], ring[^1]) = (ring[0], ring[1]);
            AssertAgree(seed, [[ring]]);
        }
    }

    private static int Count(int atCi) =>
        Environment.GetEnvironmentVariable("EXCHANGE_TEST_FULL") == "1" ? 100 * atCi : atCi;

    private static void AssertAgree(int seed, double[][][] polygons)
    {
        var builder = new GeometryBlockBuilder();
        builder.BeginFeature(GeometryKind.MultiPolygon);
        foreach (var polygon in polygons)
        {
            builder.BeginPart(GeometryKind.Polygon);
            foreach (var ring in polygon)
                builder.AddRing(ring);
        }

        var layer = new LayerDefinition { Name = "x", GeometryKind = GeometryKind.MultiPolygon, Attributes = [] };
        var faults = GeometryValidity
            .Check(new LayerPartition(layer, 0, [1], builder.Build(), []), CancellationToken.None).ToList();

        var theirs = Factory.CreateMultiPolygon([.. polygons.Select(polygon => Factory.CreatePolygon(
            Ring(polygon[0]), [.. polygon.Skip(1).Select(Ring)]))]);
        var error = new IsValidOp(theirs).ValidationError;
        Assert.True(
            error is null == (faults.Count == 0),
            $"seed {seed}: theirs {error?.ErrorType}, ours {string.Join(' ', faults)}: {theirs}");
        Assert.Equal(faults.Count == 0, GeometryValidity.IsValid(Block(layer, polygons), 0));
    }

    private static GeometryBlock Block(LayerDefinition layer, double[][][] polygons)
    {
        // Turned round and started elsewhere: the verdict must not change.
        var builder = new GeometryBlockBuilder();
        builder.BeginFeature(layer.GeometryKind!.Value);
        foreach (var polygon in polygons)
        {
            builder.BeginPart(GeometryKind.Polygon);
            foreach (var ring in polygon)
                builder.AddRing(Turned(ring));
        }

        return builder.Build();
    }

    private static double[] Turned(double[] ring)
    {
        var points = ring.Chunk(2).Skip(1).Reverse().ToArray();
        var shift = points.Length / 2;
        var turned = points.Skip(shift).Concat(points.Take(shift)).ToArray();
        return [.. turned.Append(turned[0]).SelectMany(point => point)];
    }

    private static LinearRing Ring(double[] points) =>
        Factory.CreateLinearRing([.. points.Chunk(2).Select(point => new Coordinate(point[0], point[1]))]);

    private static double[] Ring(Random random, int x, int y, int grid, int corners)
    {
        var points = new double[2 * corners + 2];
        for (var i = 0; i < 2 * corners; i += 2)
            (points[i], points[i + 1]) = (x + random.Next(grid), y + random.Next(grid));
        (points[^2], points[^1]) = (points[0], points[1]);
        return points;
    }

    private static double[] Simple(Random random, int grid)
    {
        var (x, y) = (random.Next(grid), random.Next(grid));
        var (right, top) = (x + 1 + random.Next(grid / 2), y + 1 + random.Next(grid / 2));
        return random.Next(3) switch
        {
            0 => [x, y, right, y, right, top, x, top, x, y],
            1 => [x, y, right, y, x, top, x, y],
            _ => [x, top, (x + right) / 2, y, right, top, (x + right) / 2, top + 1, x, top],
        };
    }

    private static double[] Star(Random random, int corners)
    {
        var points = new double[2 * corners + 2];
        for (var i = 0; i < corners; i++)
        {
            var (sin, cos) = Math.SinCos(2 * Math.PI * i / corners);
            var radius = 500 + random.Next(500);
            (points[2 * i], points[2 * i + 1]) = (Math.Round(radius * cos, 2), Math.Round(radius * sin, 2));
        }

        (points[^2], points[^1]) = (points[0], points[1]);
        return points;
    }
}
