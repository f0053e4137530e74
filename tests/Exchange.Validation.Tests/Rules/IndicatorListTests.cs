using Exchange.Validation.Reports;

namespace Exchange.Validation.Tests.Rules;

/// <summary>The planning indicators a report lists beside those issued, whether they are kept or not.</summary>
public sealed class IndicatorListTests
{
    [Fact]
    public async Task Lists_every_row_with_the_issued_value_in_its_own_unit()
    {
        var listed = await ListAsync("Less farmland than was issued");

        var farmland = Assert.Single(listed, line => line.Code == "ZB03");
        Assert.Equal(("永久基本农田保护面积", "平方千米"), (farmland.Name, farmland.Unit));
        Assert.Equal((20m, 20.01m), (farmland.Value, farmland.Issued));
        Assert.Equal((IndicatorBound.AtLeast, false), (farmland.Bound, farmland.IsKept));
        Assert.All(listed.Where(line => line.Code != "ZB03" && line.Issued is not null), line => Assert.True(line.IsKept));
    }

    [Fact]
    public async Task Converts_units_and_allows_for_rounding()
    {
        var listed = await ListAsync("Issued hectares that the table's square kilometres round");

        var redLine = Assert.Single(listed, line => line.Code == "ZB01");
        Assert.Equal((12.354m, true), (redLine.Issued, redLine.IsKept));
    }

    [Fact]
    public async Task Compares_nothing_that_was_not_issued_or_has_another_unit()
    {
        var missing = Assert.Single(await ListAsync("An indicator without an issued value"), line => line.Code == "ZB07");
        var other = Assert.Single(
            await ListAsync("An issued value in a unit that cannot be compared"), line => line.Code == "ZB07");

        Assert.Equal((null, null, IndicatorBound.AtLeast), (missing.Issued, missing.IsKept, missing.Bound));
        Assert.Equal((null, null), (other.Issued, other.IsKept));
    }

    private static async Task<IReadOnlyList<IndicatorResult>> ListAsync(string name) =>
        (await ComparedCase.All.Single(each => each.Rule == "620101" && each.Case == name).FindAsync()).Indicators;
}
