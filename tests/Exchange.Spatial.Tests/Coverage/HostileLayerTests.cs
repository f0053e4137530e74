using Exchange.Spatial.Coverage;
using Exchange.Spatial.Layers;
using Exchange.Spatial.References;

namespace Exchange.Spatial.Tests.Coverage;

/// <summary>Layers made to be too much: the check ends soon, in findings or in a problem that says why not.</summary>
public sealed class HostileLayerTests
{
    [Fact]
    public void The_same_feature_twenty_thousand_times_is_told_once_for_each_copy()
    {
        var (check, found) = Find(Enumerable.Repeat(Square(0, 0, 10), 20_000), new CoverageOptions());

        Assert.Equal(19_999, found.Count);
        Assert.All(found, each => Assert.Equal(
            (CoverageFindingKind.DuplicateGeometry, 0, 100d), (each.Kind, each.FirstRow, each.AreaSquareMetres)));
        Assert.Equal(0, check.LeftOut);
    }

    [Fact]
    public void Copies_of_two_features_over_one_another_are_not_all_told_with_each_other()
    {
        var (_, found) = Find(
            Enumerable.Range(0, 4000).Select(i => Square(i % 2 * 5, 0, 10)), new CoverageOptions());

        Assert.Equal(3998, found.Count(each => each.Kind == CoverageFindingKind.DuplicateGeometry));
        Assert.InRange(found.Count(each => each.Kind == CoverageFindingKind.Overlap), 1, 100);
    }

    [Fact]
    public void Thousands_of_huge_features_over_each_other_are_too_many()
    {
        var random = new Random(3);
        var stars = Enumerable.Range(0, 5000).Select(_ => Star(random, 200_000, points: 40));

        Assert.StartsWith("coverage.too-many-", Refused(stars), StringComparison.Ordinal);
    }

    [Fact]
    public void Squares_in_squares_are_too_many_when_all_lie_over_all()
    {
        var (_, found) = Find(Enumerable.Range(0, 200).Select(i => Square(i, i, 1000 - 2 * i)), new CoverageOptions());
        Assert.Equal(200 * 199 / 2, found.Count);

        Assert.Equal(
            "coverage.too-many-shared-places",
            Refused(Enumerable.Range(0, 2000).Select(i => Square(i, i, 10_000 - 2 * i))));
    }

    [Fact]
    public void Combs_that_cross_in_millions_of_places_are_too_many_for_small_limits()
    {
        var combs = new[] { Comb(3000, isUpright: false), Comb(3000, isUpright: true) };

        Assert.Equal(
            "coverage.too-many-crossings", Refused(combs, new CoverageOptions { MaxCrossings = 1_000_000 }));
    }

    [Fact]
    public void Combs_that_cross_in_many_places_are_one_overlap()
    {
        const int teeth = 150;

        var (_, found) = Find([Comb(teeth, isUpright: false), Comb(teeth, isUpright: true)], new CoverageOptions());

        var overlap = Assert.Single(found, each => each.Kind == CoverageFindingKind.Overlap);
        Assert.Equal(teeth * teeth, overlap.AreaSquareMetres, 1e-6);
        Assert.Equal(teeth * teeth, found.Count(each => each.Kind == CoverageFindingKind.Gap));
    }

    [Fact]
    public void One_ring_of_hundreds_of_thousands_of_points_is_a_ring()
    {
        var count = Counts.OfSeeds(50_000);

        var (_, found) = Find(
            [Circle(count, 100_000), Square(-50, -50, 100), Square(99_900, -50, 200)],
            new CoverageOptions());

        Assert.Equal(
            [(0L, 1L), (0L, 2L)], found.Select(each => (each.FirstRow, each.SecondRow)));
    }

    [Fact]
    public void A_layer_under_one_that_covers_all_of_it_is_told_feature_by_feature()
    {
        var cells = Enumerable.Range(0, 900).Select(i => Square(i % 30 * 10, i / 30 * 10, 10));

        var (_, found) = Find([.. cells, Square(0, 0, 300)], new CoverageOptions());

        Assert.Equal(Enumerable.Range(0, 900).Select(i => (long)i), found.Select(each => each.FirstRow));
        Assert.All(found, each => Assert.Equal((900, 100d), (each.SecondRow, each.AreaSquareMetres)));
    }

    [Fact]
    public void Features_at_the_ends_of_the_world_cost_no_more()
    {
        var (_, found) = Find(
            [Square(-4e8, -4e8, 10), Square(4e8, 4e8, 10), Square(0, 0, 10), Square(5, 0, 10), Square(-3e8, -3e8, 6e8)],
            new CoverageOptions());

        Assert.Equal(
            [(2L, 3L, 50d), (2L, 4L, 100d), (3L, 4L, 100d)],
            found.Select(each => (each.FirstRow, each.SecondRow, Math.Round(each.AreaSquareMetres, 3))));
    }

    private static double[] Square(double x, double y, double side) =>
        [x, y, x + side, y, x + side, y + side, x, y + side, x, y];

    private static double[] Circle(int points, double radius)
    {
        var ring = new double[2 * points + 2];
        for (var i = 0; i <= points; i++)
        {
            var (sin, cos) = Math.SinCos(2 * Math.PI * (i % points) / points);
            (ring[2 * i], ring[2 * i + 1]) = (radius * cos, radius * sin);
        }

        return ring;
    }

    private static double[] Star(Random random, double reach, int points)
    {
        var ring = new List<double>();
        var (x, y) = (random.NextDouble() * reach, random.NextDouble() * reach);
        for (var i = 0; i < points; i++)
        {
            var (sin, cos) = Math.SinCos(2 * Math.PI * i / points);
            var radius = reach * random.NextDouble();
            ring.AddRange([x + radius * cos, y + radius * sin]);
        }

        return [.. ring, ring[0], ring[1]];
    }

    // Teeth a metre wide and a metre apart on a spine beyond the other comb.
    private static double[] Comb(int teeth, bool isUpright)
    {
        var length = 2d * teeth + 10;
        var ring = new List<double> { -20, -10 };
        for (var tooth = 0; tooth < teeth; tooth++)
        {
            var from = 2d * tooth;
            ring.AddRange([-10, tooth == 0 ? -10 : from, -10, from, length, from, length, from + 1, -10, from + 1]);
        }

        ring.AddRange([-10, length, -20, length, -20, -10]);
        if (isUpright)
        {
            for (var i = 0; i < ring.Count; i += 2)
                (ring[i], ring[i + 1]) = (ring[i + 1], ring[i]);
        }

        return [.. ring];
    }

    private static string Refused(IEnumerable<double[]> rings, CoverageOptions? options = null) =>
        Assert.Throws<LayerUnreadableException>(() => Find(rings, options ?? new CoverageOptions())).Problem.Code;

    private static (CoverageCheck Check, IReadOnlyList<CoverageFinding> Found) Find(
        IEnumerable<double[]> rings, CoverageOptions options)
    {
        var (builder, count) = (new GeometryBlockBuilder(), 0);
        foreach (var ring in rings)
        {
            builder.AddPolygon(ring);
            count++;
        }

        var layer = new LayerDefinition
        {
            Name = "hostile",
            GeometryKind = GeometryKind.Polygon,
            Reference = Cgcs2000.Reference(4526),
            Attributes = [],
        };
        var check = new CoverageCheck(options, layer.Reference);
        check.Add(new LayerPartition(
            layer, 0, [.. Enumerable.Range(1, count).Select(id => (long)id)], builder.Build(), []));
        return (check, check.Find(CancellationToken.None));
    }
}
