using Exchange.Spatial.CrossLayer;
using Exchange.Spatial.Layers;
using Exchange.Spatial.References;

namespace Exchange.Spatial.Tests.CrossLayer;

public sealed class AreaControlTests
{
    private const string County = "POLYGON((38500000 3400000,38501000 3400000,38501000 3401000,38500000 3401000,"
        + "38500000 3400000))";

    [Fact]
    public void States_the_difference_on_the_ellipsoid_and_in_the_plane()
    {
        var halves = Sum(Shapes.Layer([
            "POLYGON((38500000 3400000,38500500 3400000,38500500 3401000,38500000 3401000,38500000 3400000))",
            "POLYGON((38500500 3400000,38501000 3400000,38501000 3401000,38500500 3401000,38500500 3400000),"
                + "(38500600 3400600,38500600 3400610,38500610 3400610,38500610 3400600,38500600 3400600))",
        ]));
        var county = Sum(Shapes.Layer([County]));

        var control = AreaControl.Of(halves, county);

        Assert.Equal(2, halves.FeatureCount);
        Assert.Equal(1_000_000, county.PlanarSquareMetres);

        // The survey's own test value of this square.
        Assert.Equal(999_999.99, county.EllipsoidalSquareMetres ?? 0, 0.006);
        Assert.Equal(-100, control.PlanarDifferenceSquareMetres ?? 0, 1e-6);
        Assert.Equal(-100, control.EllipsoidalDifferenceSquareMetres ?? 0, 0.01);
    }

    [Fact]
    public void Layers_of_different_systems_are_compared_on_the_ellipsoid_only()
    {
        var inDegrees = new LayerArea(Cgcs2000.Reference(4490));
        inDegrees.Add(Shapes.Layer(4490, ["POLYGON((114 30,115 30,115 31,114 31,114 30))"]), CancellationToken.None);

        var control = AreaControl.Of(inDegrees, Sum(Shapes.Layer([County])));

        Assert.Null(inDegrees.PlanarSquareMetres);
        Assert.Equal(10_642_393_438.71, inDegrees.EllipsoidalSquareMetres ?? 0, 0.01);
        Assert.Null(control.PlanarDifferenceSquareMetres);
        Assert.Equal(10_641_393_438.72, control.EllipsoidalDifferenceSquareMetres ?? 0, 0.02);
    }

    [Fact]
    public void Ground_of_the_share_table_is_that_of_the_survey_formula()
    {
        // At the edge of the zone the plane is larger by a two-thousandth.
        var square = Shapes.Layer(["POLYGON((38640000 3400000,38641000 3400000,38641000 3401000,38640000 3401000,"
            + "38640000 3400000))"]);
        var triangle = Shapes.Layer(["POLYGON((38640000 3400000,38641000 3400000,38640000 3401000,38640000 3400000))"]);

        var table = Relations.Of([square], [triangle]).Shares(CancellationToken.None).Value;

        Assert.Equal(AreaKind.Ellipsoidal, table.Areas);
        Assert.Equal(999_513.34, table.AreaSquareMetres, 0.01);

        // The formula takes pieces of 70 m for straight in degrees, which a line in the plane is not: for a slanting
        // side of 1,414 m that makes 0.035 m².
        Assert.Equal(Sum(triangle).EllipsoidalSquareMetres ?? 0, Assert.Single(table.Classes).AreaSquareMetres, 0.04);
        Assert.Equal(
            table.AreaSquareMetres, table.Classes[0].AreaSquareMetres + table.NoneSquareMetres, 1e-6);
    }

    private static LayerArea Sum(LayerPartition partition)
    {
        var sum = new LayerArea(partition.Layer.Reference);
        sum.Add(partition, CancellationToken.None);
        return sum;
    }
}
