using Exchange.Spatial.Areas;

namespace Exchange.Spatial.Tests.Areas;

public sealed class AreaControlTests
{
    [Theory]
    [InlineData(1, AreaUnit.Hectare, AreaUnit.Mu, 15)]
    [InlineData(1, AreaUnit.Hectare, AreaUnit.SquareMetre, 10_000)]
    [InlineData(1, AreaUnit.SquareKilometre, AreaUnit.SquareMetre, 1_000_000)]
    [InlineData(1, AreaUnit.SquareKilometre, AreaUnit.Hectare, 100)]
    [InlineData(1, AreaUnit.SquareKilometre, AreaUnit.Mu, 1_500)]
    [InlineData(1, AreaUnit.TenThousandMu, AreaUnit.Mu, 10_000)]
    [InlineData(15, AreaUnit.Mu, AreaUnit.Hectare, 1)]
    [InlineData(2_000, AreaUnit.SquareMetre, AreaUnit.Mu, 3)]
    [InlineData(18.25, AreaUnit.TenThousandMu, AreaUnit.SquareKilometre, 121.6666666666666667)]
    public void Units_convert_by_fifteen_mu_to_the_hectare(double area, AreaUnit from, AreaUnit to, double expected)
    {
        var converted = AreaUnits.Convert((decimal)area, from, to);

        Assert.Equal(expected, (double)converted, 1e-12 * expected);
        Assert.Equal(area, (double)AreaUnits.Convert(converted, to, from), 1e-12 * area);
        Assert.Equal(AreaUnits.SquareMetres(from) / AreaUnits.SquareMetres(to), expected / area, 1e-12 * expected);
    }

    [Fact]
    public void A_mu_is_printed_as_the_rule_has_it()
    {
        Assert.Equal(666.6666667m, AreaUnits.Round(AreaUnits.Convert(1, AreaUnit.Mu, AreaUnit.SquareMetre), 7));
        Assert.Equal(0.13m, AreaUnits.Round(0.125m, 2));
        Assert.Equal(-0.13m, AreaUnits.Round(-0.125m, 2));
    }

    [Fact]
    public void A_sum_keeps_the_unrounded_total_beside_that_of_the_stored_areas()
    {
        var sum = new AreaSum();
        for (var id = 1; id <= 1000; id++)
            sum.Add(id, 100.004);

        Assert.Equal((1000, 100_004.000m, 100_000.00m), (sum.Count, sum.SquareMetres, sum.RoundedSquareMetres));
        Assert.Equal(-4, sum.RoundingSquareMetres);
        Assert.Equal(1, sum.LargestFeatureId);
    }

    [Fact]
    public void A_sum_does_not_depend_on_order_or_partitions()
    {
        var random = new Random(3);
        var areas = Enumerable.Range(0, 5000)
            .Select(id => (Id: (long)id, Area: Math.Exp(20 * random.NextDouble()))).ToArray();
        var expected = new AreaSum();
        foreach (var (id, area) in areas)
            expected.Add(id, area);

        random.Shuffle(areas);
        var parts = new AreaSum();
        foreach (var chunk in areas.Chunk(617))
        {
            var part = new AreaSum();
            foreach (var (id, area) in chunk)
                part.Add(id, area);
            parts.Add(part);
        }

        Assert.Equal(
            (expected.Count, expected.SquareMetres, expected.RoundedSquareMetres, expected.LargestFeatureId),
            (parts.Count, parts.SquareMetres, parts.RoundedSquareMetres, parts.LargestFeatureId));
    }

    [Fact]
    public void The_sum_is_compared_with_the_control_area_before_rounding()
    {
        var sum = new AreaSum();
        sum.Add(1, 60_000.4);
        sum.Add(2, 40_000);

        Assert.Equal(0, AreaControl.Excess(sum, 100_000, 0.5m));
        Assert.Equal(0.4m, AreaControl.Excess(sum, 100_000, 0.3m));
        Assert.Equal(-0.6m, AreaControl.Excess(sum, 100_001, 0.3m));
    }

    [Fact]
    public void What_rounding_leaves_over_goes_to_the_largest()
    {
        var settled = AreaControl.Settle([10.333m, 20.333m, 20.333m], 51, 2).Value;

        Assert.Equal([10.33m, 20.34m, 20.33m], settled);
        Assert.Equal([10.33m, 20.33m], AreaControl.Settle([10.33m, 20.33m], 30.66m, 2).Value);
    }

    [Fact]
    public void A_gap_is_not_settled_away()
    {
        var problem = AreaControl.Settle([10.33m, 20.33m], 31, 2).Problem;

        Assert.Equal("area.residual-too-large", problem?.Code);
        Assert.Equal(("0.34", "0.015"), (problem?.Values["residual"], problem?.Values["explained"]));
        Assert.Equal("area.nothing-to-settle", AreaControl.Settle([], 31, 2).Problem?.Code);
    }
}
