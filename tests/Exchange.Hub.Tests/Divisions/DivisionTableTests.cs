using Exchange.Domain.Divisions;

namespace Exchange.Hub.Tests.Divisions;

public sealed class DivisionTableTests
{
    private static readonly DivisionTable Table = DivisionTable.Load(DivisionTable.DefaultFile);
    private static readonly DateOnly Today = new(2026, 11, 24);

    private static Division Find(string code) => Table.Find(DivisionCode.Parse(code))!;

    [Fact]
    public void Holds_every_unit_of_the_edition_2023()
    {
        var inForce = Table.All.Where(division => division.ValidTo is null).ToList();

        Assert.Equal(31, inForce.Count(division => division.Level == DivisionLevel.Province));
        Assert.Equal(333, inForce.Count(division => division is { Level: DivisionLevel.City, IsPlaceholder: false }));
        Assert.Equal(9, inForce.Count(division => division is { Level: DivisionLevel.City, IsPlaceholder: true }));

        Assert.Equal(2850, inForce.Count(division =>
            division is { Level: DivisionLevel.County, IsPlaceholder: false }));
        Assert.Equal(2854, inForce.Count(division =>
            division is { Level: DivisionLevel.County, IsPlaceholder: false } || division.IsCountyLevelSubmitter));
        Assert.Equal(1387, inForce.Count(division => division.Level == DivisionLevel.Township));
        Assert.DoesNotContain(inForce, division =>
            division.Level == DivisionLevel.County && division.Code.Value[4] == '7' && division.Code.Value[5] != '0');
    }

    [Fact]
    public void Every_division_reaches_the_ministry_and_none_reports_to_a_placeholder()
    {
        foreach (var division in Table.All.Where(division => division.Code != DivisionCode.Ministry))
        {
            Assert.True(Table.IsWithin(division.Code, DivisionCode.Ministry), division.Code.Value);
            Assert.False(Table.AncestorsOf(division.Code).Any(ancestor => ancestor.IsPlaceholder), division.Code.Value);
        }
    }

    [Theory]
    [InlineData("330106", "西湖区", "330100")]
    [InlineData("330100", "杭州市", "330000")]
    [InlineData("110101", "东城区", "110000")]
    [InlineData("500229", "城口县", "500000")]
    [InlineData("419001", "济源市", "410000")]
    [InlineData("429004", "仙桃市", "420000")]
    [InlineData("469001", "五指山市", "460000")]
    [InlineData("659001", "石河子市", "650000")]
    [InlineData("330102001", "清波街道", "330102")]
    [InlineData("330000", "浙江省", "100000")]
    public void Names_the_parent_by_the_table_and_not_by_the_digits(string code, string name, string parent)
    {
        Assert.Equal(name, Find(code).Name);
        Assert.Equal(parent, Find(code).Parent?.Value);
    }

    [Theory]
    [InlineData("441900")]
    [InlineData("442000")]
    [InlineData("460400")]
    [InlineData("620200")]
    public void A_city_without_counties_submits_itself(string code)
    {
        Assert.True(Find(code).IsCountyLevelSubmitter);
        Assert.Equal(DivisionLevel.City, Find(code).Level);
        Assert.DoesNotContain(Table.ChildrenOf(Find(code).Code), child => !child.IsPlaceholder);
    }

    [Fact]
    public void Abolished_codes_are_known_with_their_successor_but_no_longer_valid()
    {
        var gone = Find("330103");

        Assert.Equal("330105", gone.ReplacedBy?.Value);
        Assert.Null(Table.FindValid(gone.Code, Today));
        Assert.NotNull(Table.FindValid(gone.Code, new DateOnly(2020, 1, 1)));
        Assert.Null(Table.FindValid(DivisionCode.Parse("330113"), new DateOnly(2020, 1, 1)));
        Assert.NotNull(Table.FindValid(DivisionCode.Parse("330383"), Today));
    }
}
