using Exchange.Spatial.Layers;
using Exchange.Spatial.References;
using NetTopologySuite.Geometries;

namespace Exchange.Spatial.Tests.Coverage;

/// <summary>Small layers by chance, on the resolution grid: the same seed makes the same layer.</summary>
internal sealed class RandomLayer
{
    private static readonly GeometryFactory Factory = new();

    private readonly Random random;
    private readonly List<double[]> features = [];

    private RandomLayer(int seed) => random = new Random(seed);

    public IReadOnlyList<double[]> Rings => features;

    public LayerPartition Partition
    {
        get
        {
            var builder = new GeometryBlockBuilder();
            foreach (var ring in features)
                builder.AddPolygon(ring);
            var layer = new LayerDefinition
            {
                Name = "random",
                GeometryKind = GeometryKind.Polygon,
                Reference = Cgcs2000.Reference(4526),
                Attributes = [],
            };
            return new LayerPartition(
                layer, 0, [.. Enumerable.Range(1, features.Count).Select(id => (long)id)], builder.Build(), []);
        }
    }

    public IReadOnlyList<Geometry> Polygons => [.. features.Select(Polygon)];

    /// <summary>Cells of a jittered grid with bent edges; some moved, some bent otherwise, some left out, one twice.</summary>
    public static RandomLayer Tessellation(int seed, int size, bool hasFaults)
    {
        var layer = new RandomLayer(seed);
        var corners = new (double X, double Y)[size + 1, size + 1];
        for (var row = 0; row <= size; row++)
        {
            for (var column = 0; column <= size; column++)
            {
                var isRim = row == 0 || column == 0 || row == size || column == size;
                corners[row, column] = (layer.Near(column * 20, isRim ? 0 : 4), layer.Near(row * 20, isRim ? 0 : 4));
            }
        }

        for (var row = 0; row < size; row++)
        {
            for (var column = 0; column < size; column++)
                layer.AddCell(corners, row, column, hasFaults);
        }

        return layer;
    }

    /// <summary>Stars over one another, and some rings that cross themselves.</summary>
    public static RandomLayer Stars(int seed, int count, bool crossThemselves)
    {
        var layer = new RandomLayer(seed);
        for (var i = 0; i < count; i++)
        {
            var (x, y) = (layer.random.NextDouble() * 60, layer.random.NextDouble() * 60);
            var points = layer.random.Next(3, 14);
            var ring = new List<double>();
            for (var point = 0; point < points; point++)
            {
                var turn = crossThemselves && i % 3 == 0 ? layer.random.NextDouble() : (double)point / points;
                var (sin, cos) = Math.SinCos(2 * Math.PI * turn);
                var radius = 2 + layer.random.NextDouble() * 30;
                ring.AddRange([OnGrid(x + radius * cos), OnGrid(y + radius * sin)]);
            }

            layer.features.Add([.. ring, ring[0], ring[1]]);
        }

        return layer;
    }

    private void AddCell((double X, double Y)[,] corners, int row, int column, bool hasFaults)
    {
        var (a, b) = (corners[row, column], corners[row, column + 1]);
        var (c, d) = (corners[row + 1, column + 1], corners[row + 1, column]);
        var ring = new List<double>();
        foreach (var (from, to) in new[] { (a, b), (b, c), (c, d), (d, a) })
            AddBentEdge(from, to, ring);
        var chance = hasFaults ? random.NextDouble() : 1;
        if (chance < 0.06)
            return;
        if (chance < 0.16)
        {
            var point = random.Next(ring.Count / 2);
            (ring[2 * point], ring[2 * point + 1]) = (Near(ring[2 * point], 3), Near(ring[2 * point + 1], 3));
        }

        if (chance is > 0.16 and < 0.22)
        {
            var (dx, dy) = (Near(0, 1), Near(0, 1));
            for (var i = 0; i < ring.Count; i++)
                ring[i] = OnGrid(ring[i] + (i % 2 == 0 ? dx : dy));
        }

        features.Add([.. ring, ring[0], ring[1]]);
        if (chance is > 0.22 and < 0.26)
            features.Add([.. ring, ring[0], ring[1]]);
    }

    // The same from both sides: the bend follows from the ends.
    private static void AddBentEdge((double X, double Y) from, (double X, double Y) to, List<double> ring)
    {
        var isForward = from.CompareTo(to) < 0;
        var (p, q) = isForward ? (from, to) : (to, from);
        var (u, v) = (q.X - p.X, q.Y - p.Y);
        var bend = Math.Sin(p.X * 12.9898 + p.Y * 78.233) * 0.08;
        var near = (OnGrid(p.X + 0.3 * u - bend * v), OnGrid(p.Y + 0.3 * v + bend * u));
        var far = (OnGrid(p.X + 0.7 * u + bend * v), OnGrid(p.Y + 0.7 * v - bend * u));
        var (first, second) = isForward ? (near, far) : (far, near);
        ring.AddRange([from.X, from.Y, first.Item1, first.Item2, second.Item1, second.Item2]);
    }

    private double Near(double value, double reach) => OnGrid(value + (random.NextDouble() - 0.5) * reach);

    private static double OnGrid(double value) => Math.Round(value, 4);

    private static Geometry Polygon(double[] ring) => Factory.CreatePolygon(
        [.. ring.Chunk(2).Select(point => new Coordinate(point[0], point[1]))]);
}
