namespace Exchange.Spatial.Tests.Vct;

/// <summary>The spatial reference from the head.</summary>
public sealed class VctReferenceTests : VctFolder
{
    [Theory]
    [InlineData("114,1,38500000,0,3,38", 4526)]
    [InlineData("114,1,500000,0,3,38", 4547)]
    [InlineData("117,1,500000,0,3,39", 4548)]
    [InlineData("117,1,500000,0,6,20", 4509)]
    [InlineData("117,1,20500000,0,6,20", 4498)]
    [InlineData("117,1,39500000,0,,39", 4527)]
    [InlineData("120.0,1.0,500000.000,0.0", 4549)]
    public void Finds_the_code_of_a_projected_system(string parameters, int epsg)
    {
        using var file = Open(Skeleton.Version3.With("114,1,38500000,0,3,38", parameters));

        Assert.Equal(epsg, file.Layers[0].Reference.Epsg);
    }

    [Theory]
    [InlineData("Spheroid:CGCS2000,6378137.0,298.257222101", "Spheroid:2000国家大地坐标系", 4526)]
    [InlineData("Spheroid:CGCS2000,6378137.0,298.257222101", "Spheroid:,6378137,298.257222101", 4526)]
    [InlineData("XYUnit:M", "XYUnit:米", 4526)]
    [InlineData("Parameters:114,1,38500000,0,3,38\n", "", 4526)]
    public void Finds_it_from_less(string old, string now, int epsg)
    {
        using var file = Open(Skeleton.Version3.With(old, now), Gb18030);

        Assert.Equal(epsg, file.Layers[0].Reference.Epsg);
    }

    [Theory]
    [InlineData("Parameters:114,1,38500000,0,3,38", "Parameters:114,0.9996,38500000,0,3,38")]
    [InlineData("Parameters:114,1,38500000,0,3,38", "Parameters:114.5,1,38500000,0,3,38")]
    [InlineData("Spheroid:CGCS2000,6378137.0,298.257222101", "Spheroid:IAG-75,6378140,298.257")]
    [InlineData("Spheroid:CGCS2000,6378137.0,298.257222101", "Spheroid:WGS84,6378137,298.257223563")]
    public void Describes_without_a_code_what_is_no_system_of_cgcs2000(string old, string now)
    {
        using var file = Open(Skeleton.Version3.With(old, now));

        var reference = file.Layers[0].Reference;
        Assert.Null(reference.Epsg);
        Assert.StartsWith("PROJCS[", reference.Definition, StringComparison.Ordinal);
        Assert.Contains("\"false_easting\",38500000", reference.Definition, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("CoordinateSystemType:C")]
    [InlineData("CoordinateSystemType:P\nXYUnit:K")]
    public void Leaves_local_systems_and_odd_units_undefined(string now)
    {
        using var file = Open(Skeleton.Version3.With("CoordinateSystemType:P", now));

        var reference = file.Layers[0].Reference;
        Assert.Null(reference.Epsg);
        Assert.Equal("", reference.Definition);
    }

    [Theory]
    [InlineData("D", 4490)]
    [InlineData("度", 4490)]
    [InlineData("S", null)]
    public void Finds_the_geographic_system_in_degrees_only(string unit, int? epsg)
    {
        using var file = Open(Skeleton.Version3
            .With("CoordinateSystemType:P", "CoordinateSystemType:D")
            .With("XYUnit:M", $"XYUnit:{unit}"), Gb18030);

        Assert.Equal(epsg, file.Layers[0].Reference.Epsg);
    }

    [Theory]
    [InlineData("", "", 4526)]
    [InlineData("38500", "500", 4547)]
    [InlineData("Meridinan: 114", "Meridian: 114", 4526)]
    [InlineData("Meridinan: 114\n", "", 4526)]
    [InlineData("Unit: M", "Unit: D", 4490)]
    [InlineData("Spheroid: CGCS2000", "Spheroid: IAG-75 Spheroid", null)]
    public void Finds_the_code_in_version_2_from_meridian_and_coordinates(string old, string now, int? epsg)
    {
        using var file = Open(old.Length == 0 ? Skeleton.Version2 : Skeleton.Version2.With(old, now));

        Assert.Equal(epsg, file.Layers[0].Reference.Epsg);
    }
}
