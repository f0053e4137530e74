using Exchange.Spatial.CrossLayer;
using Exchange.Spatial.GeoPackages;
using Exchange.Spatial.Layers;

namespace Exchange.Spatial.Tests.CrossLayer;

/// <summary>
/// Real boundaries of a province, its cities and its counties, whose levels were simplified one by one and so do not
/// fit each other. Figures of the data's notes beside ours.
/// </summary>
public sealed class RealBoundaryTests
{
    /// <summary>
    /// Square kilometres of a city's counties outside it, and of the city outside its counties. The notes name Hangzhou
    /// (38.4 and 35.3) and Zhoushan (83.6 and 28.8), and the span of all eleven (10 to 84, and 10 to 37).
    /// </summary>
    [Theory]
    [InlineData("3301", 38.398, 35.326)]
    [InlineData("3302", 34.816, 21.819)]
    [InlineData("3303", 48.732, 28.767)]
    [InlineData("3304", 10.608, 10.417)]
    [InlineData("3305", 15.244, 18.486)]
    [InlineData("3306", 24.624, 29.270)]
    [InlineData("3307", 36.467, 35.218)]
    [InlineData("3308", 26.141, 24.860)]
    [InlineData("3309", 83.621, 28.823)]
    [InlineData("3310", 52.993, 27.307)]
    [InlineData("3311", 35.854, 37.237)]
    public void Tells_how_far_counties_stick_out_of_their_city_and_leave_it_uncovered(
        string city, double outside, double uncovered)
    {
        var (own, counties) = City(city);

        var difference = Relations.Of([counties], [own]).Difference();

        Assert.Equal(outside, SquareKilometres(difference, true), 0.001);
        Assert.Equal(uncovered, SquareKilometres(difference, false), 0.001);
    }

    /// <summary>
    /// In the plane of a zone whose central meridian is two degrees away the same ground measures a thousandth more.
    /// </summary>
    [Fact]
    public void Plane_areas_far_from_the_central_meridian_are_larger_by_the_square_of_the_scale()
    {
        var (own, counties) = City("3309");

        var difference = Relations.Of([Reprojected.To(4549, counties)], [Reprojected.To(4549, own)]).Difference();

        Assert.Equal(83.723, SquareKilometres(difference, true), 0.001);
        Assert.Equal(28.857, SquareKilometres(difference, false), 0.001);
    }

    /// <summary>
    /// The notes say 1,459 and 650 km². The province and two of the cities are invalid, so the way of mending shows in
    /// the last digits.
    /// </summary>
    [Fact]
    public void Tells_how_far_cities_stick_out_of_their_province_and_leave_it_uncovered()
    {
        var difference = Relations.Of([Read("cities")], [Read("province")]).Difference();

        Assert.Equal(1459.5, SquareKilometres(difference, true), 0.1);
        Assert.Equal(650.3, SquareKilometres(difference, false), 0.1);
    }

    [Fact]
    public void Shares_of_the_counties_balance_with_their_areas()
    {
        var table = Relations.Of([Read("counties")], [Read("cities")], new LayerRelationOptions
        {
            ClassAttribute = "name",
        }).Shares(CancellationToken.None).Value;

        Assert.Equal(AreaKind.Ellipsoidal, table.Areas);
        Assert.Equal(11, table.Classes.Count);
        foreach (var county in table.Features)
        {
            Assert.Equal(
                county.AreaSquareMetres,
                county.Classes.Sum(share => share.AreaSquareMetres) + county.NoneSquareMetres
                    - county.OvercountSquareMetres,
                1e-3);
        }

        Assert.Equal(
            table.AreaSquareMetres,
            table.Classes.Sum(share => share.AreaSquareMetres) + table.NoneSquareMetres - table.OvercountSquareMetres,
            1e-2);
    }

    private static (LayerPartition City, LayerPartition Counties) City(string code)
    {
        var (cities, counties) = (Read("cities"), Read("counties"));
        return (Reprojected.To(null, cities, row => cities.Column("code")?.Text(row) == code),
            Reprojected.To(null, counties, row => counties.Column("city_code")?.Text(row) == code));
    }

    private static double SquareKilometres(IEnumerable<UncoveredGround> found, bool isOfFirst) =>
        found.Where(ground => ground.IsOfFirst == isOfFirst).Sum(ground => ground.AreaSquareMetres) / 1e6;

    private static LayerPartition Read(string name)
    {
        using var package = GeoPackage.Open(TestData.Path("admin", "zhejiang", "zhejiang_admin_cgcs2000.gpkg")).Value;
        return package.Read(package.Layers.Single(layer => layer.Name == name), CancellationToken.None).Single();
    }
}
