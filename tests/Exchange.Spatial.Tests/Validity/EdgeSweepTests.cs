using Exchange.Spatial.Layers;
using Exchange.Spatial.Topology;
using Exchange.Spatial.Validity;

namespace Exchange.Spatial.Tests.Validity;

public sealed class EdgeSweepTests
{
    [Theory]
    [InlineData(1, 20, 5)]
    [InlineData(2, 100, 8)]
    [InlineData(3, 1000, 12)]
    [InlineData(4, 1000, 40)]
    public void Agrees_with_comparing_every_pair(int seed, int grid, int corners)
    {
        var random = new Random(seed);
        var apart = 0;
        for (var i = 0; i < 500; i++)
        {
            var buffer = new PolygonBuffer();
            for (var ring = 0; ring < 1 + i % 3; ring++)
            {
                // Half of them stars, which are simple but for their meeting each other.
                buffer.TryAddRing(i % 2 == 0 ? Scribble(random, grid, corners) : Star(random, grid, corners));
                buffer.EndPolygon();
            }

            if (buffer.IsEmpty)
                continue;
            var expected = AllPairsAreApart(buffer.View);
            apart += expected ? 1 : 0;
            Assert.True(
                expected == new EdgeSweep().AllAreApart(buffer.View, CancellationToken.None),
                $"seed {seed}, ring {i}: expected {expected}: {string.Join(' ', buffer.View.Points.ToArray())}");
        }

        Assert.InRange(apart, 25, 475);
    }

    [Fact]
    public void A_comb_of_slanted_teeth_does_not_cost_the_square_of_its_teeth()
    {
        var comb = Comb(teeth: 20_000, isBroken: false);

        Assert.True(GeometryValidity.IsValid(comb, 0));
    }

    [Fact]
    public void A_broken_comb_has_its_fault_found_all_the_same()
    {
        var layer = new LayerDefinition { Name = "x", GeometryKind = GeometryKind.Polygon, Attributes = [] };

        var found = GeometryValidity.Check(
            new LayerPartition(layer, 0, [1], Comb(teeth: 1000, isBroken: true), []), CancellationToken.None);

        Assert.Contains(found, fault => fault.Kind == ValidityFaultKind.SelfIntersection);
    }

    private static GeometryBlock Comb(int teeth, bool isBroken)
    {
        var points = new List<double>();
        for (var tooth = 0; tooth < teeth; tooth++)
        {
            points.AddRange([tooth, 0]);
            points.AddRange([tooth + teeth + 0.5 + (isBroken && tooth == teeth / 2 ? 2 : 0), teeth]);
        }

        points.AddRange([teeth, 0, teeth, -1, 0, -1, 0, 0]);
        var builder = new GeometryBlockBuilder();
        builder.AddPolygon([.. points]);
        return builder.Build();
    }

    private static bool AllPairsAreApart(PolygonView view)
    {
        var edges = Enumerable.Range(0, view.Points.Length / 2 - 1).ToList();
        foreach (var start in view.RingStarts[1..])
            edges.Remove(start - 1);
        foreach (var a in edges)
        {
            foreach (var b in edges.Where(b => b > a + 1))
            {
                var p = view.Points.Slice(2 * a, 4);
                var q = view.Points.Slice(2 * b, 4);
                if (!view.AreFirstAndLast(a, b) && !Exact.AreApart(p[0], p[1], p[2], p[3], q[0], q[1], q[2], q[3]))
                    return false;
            }
        }

        return true;
    }

    // Without points in a row on one line, so that no neighbours lie on each other.
    private static double[] Scribble(Random random, int grid, int corners)
    {
        var points = new List<double>();
        for (var i = 0; i < corners; i++)
            points.AddRange([random.Next(grid) + random.NextDouble(), random.Next(grid) + random.NextDouble()]);
        return [.. points, points[0], points[1]];
    }

    private static double[] Star(Random random, int grid, int corners)
    {
        var (x, y) = (random.Next(3 * grid), random.Next(3 * grid));
        var points = new List<double>();
        for (var i = 0; i < corners; i++)
        {
            var (sin, cos) = Math.SinCos(2 * Math.PI * i / corners);
            var radius = grid / 4.0 * (1 + random.NextDouble());
            points.AddRange([Math.Round(x + radius * cos, 1), Math.Round(y + radius * sin, 1)]);
        }

        return [.. points, points[0], points[1]];
    }
}
