using Exchange.Spatial.Layers;
using Exchange.Spatial.References;

namespace Exchange.Spatial.Tests.References;

public sealed class ZoneCheckTests
{
    [Theory]
    [InlineData(38_500_123.4, 3_400_000, CoordinateKind.Projected, false, 38, 4526)]
    [InlineData(20_400_000, 3_400_000, CoordinateKind.Projected, false, 20, 4498)]
    [InlineData(500_123.4, 3_400_000, CoordinateKind.Projected, false, null, null)]
    [InlineData(114.3, 30.5, CoordinateKind.Geographic, false, null, 4490)]
    [InlineData(30.5, 114.3, CoordinateKind.Geographic, true, null, 4490)]
    [InlineData(3_400_000, 38_500_123.4, CoordinateKind.Projected, true, 38, 4526)]
    [InlineData(3_400_000, 500_123.4, CoordinateKind.Projected, true, null, null)]
    [InlineData(24_500_000, 3_400_000, CoordinateKind.Implausible, false, null, null)]
    [InlineData(38_950_000, 3_400_000, CoordinateKind.Implausible, false, null, null)]
    [InlineData(0, 0, CoordinateKind.Implausible, false, null, null)]
    [InlineData(-114.3, 30.5, CoordinateKind.Implausible, false, null, null)]
    [InlineData(double.NaN, 30.5, CoordinateKind.Implausible, false, null, null)]
    public void A_coordinate_shows_its_system_by_its_size(
        double x, double y, CoordinateKind kind, bool isSwapped, int? zone, int? epsg)
    {
        var form = CoordinateForm.Of(x, y);

        Assert.Equal(new CoordinateForm(kind, isSwapped, zone), form);
        Assert.Equal(epsg, form.System?.Epsg);
    }

    [Theory]
    [InlineData(4526, 38_500_000, 3_400_000, null)]
    [InlineData(4547, 500_000, 3_400_000, null)]
    [InlineData(4490, 114, 31, null)]
    [InlineData(4526, 39_500_000, 3_400_000, "zone.prefix-of-other-zone")]
    [InlineData(4526, 500_000, 3_400_000, "zone.prefix-missing")]
    [InlineData(4547, 38_500_000, 3_400_000, "zone.prefix-unexpected")]
    [InlineData(4526, 114, 31, "zone.degrees-instead-of-metres")]
    [InlineData(4490, 38_500_000, 3_400_000, "zone.metres-instead-of-degrees")]
    [InlineData(4490, 31, 114, "zone.axes-swapped")]
    [InlineData(4526, 3_400_000, 38_500_000, "zone.axes-swapped")]
    [InlineData(4526, 38_500_000, 9_400_000, "zone.outside-china")]
    [InlineData(4490, 2.35, 48.85, "zone.outside-china")]
    [InlineData(4547, 680_000, 3_400_000, "zone.wrong-zone")]
    [InlineData(4509, 680_000, 3_400_000, null)]
    [InlineData(4509, 800_000, 3_400_000, "zone.wrong-zone")]
    public void A_layer_that_is_not_where_it_says_is_reported(int epsg, double x, double y, string? code)
    {
        var size = x < 200 ? 0.001 : 100;
        var check = new ZoneCheck(Cgcs2000.Find(epsg)!);

        check.Look(Layer(epsg, 0, (x, y), (x + size, y)), CancellationToken.None);

        var fault = check.Faults().SingleOrDefault();
        Assert.Equal(code, fault?.Problem.Code);
        if (fault is null)
            return;
        Assert.Equal((2, 0), (fault.Count, fault.Row));
        foreach (var language in new[] { "en", "zh" })
            Assert.DoesNotContain("{", fault.Problem.Detail(language), StringComparison.Ordinal);
    }

    [Fact]
    public void The_zone_to_take_instead_is_named()
    {
        var check = new ZoneCheck(Cgcs2000.Find(4526)!);

        // About 115.9° at 31° north: nearer to 117° than to 114°.
        check.Look(Layer(4526, 0, (38_680_000, 3_430_000)), CancellationToken.None);

        var problem = Assert.Single(check.Faults()).Problem;
        Assert.Equal(("117", "115.89"), (problem.Values["expected"], problem.Values["found"]));
    }

    [Fact]
    public void A_county_at_the_edge_of_its_zone_is_in_order_as_long_as_most_of_it_lies_inside()
    {
        var check = new ZoneCheck(Cgcs2000.Find(4526)!);

        check.Look(
            Layer(4526, 0, (38_640_000, 3_430_000), (38_641_000, 3_430_000), (38_648_000, 3_430_000)),
            CancellationToken.None);

        Assert.Empty(check.Faults());
    }

    [Fact]
    public void Faults_do_not_depend_on_how_the_layer_is_cut()
    {
        (double, double)[] places =
        [
            (38_500_000, 3_400_000), (39_500_000, 3_400_000), (500_000, 3_400_000), (39_400_000, 3_400_000), (114, 31),
        ];
        var whole = new ZoneCheck(Cgcs2000.Find(4526)!);
        whole.Look(Layer(4526, 0, places), CancellationToken.None);
        var sum = new ZoneCheck(Cgcs2000.Find(4526)!);
        foreach (var row in new[] { 4, 2, 3, 0, 1 })
        {
            var part = new ZoneCheck(Cgcs2000.Find(4526)!);
            part.Look(Layer(4526, row, places[row]), CancellationToken.None);
            sum.Add(part);
        }

        Assert.Equal(
            whole.Faults().Select(fault => (fault.Kind, fault.Count, fault.Row, fault.FeatureId)),
            sum.Faults().Select(fault => (fault.Kind, fault.Count, fault.Row, fault.FeatureId)));
        Assert.Equal(3, whole.Faults().Count);
    }

    [Theory]
    [InlineData("EPSG:4490", AxisOrder.EastFirst)]
    [InlineData("urn:ogc:def:crs:EPSG::4490", AxisOrder.NorthFirst)]
    [InlineData("http://www.opengis.net/def/crs/EPSG/0/4528", AxisOrder.NorthFirst)]
    [InlineData("http://www.opengis.net/gml/srs/epsg.xml#4490", AxisOrder.EastFirst)]
    [InlineData("", AxisOrder.EastFirst)]
    public void The_name_in_a_gml_file_tells_the_order_of_its_axes(string srsName, AxisOrder order) =>
        Assert.Equal(order, AxisOrders.OfGml(srsName));

    private static LayerPartition Layer(int epsg, long firstRow, params (double X, double Y)[] places)
    {
        var builder = new GeometryBlockBuilder();
        foreach (var (x, y) in places)
        {
            var size = x < 200 ? 0.001 : 50;
            builder.AddPolygon([x, y, x + size, y, x + size, y + size, x, y]);
        }

        var layer = new LayerDefinition { Name = "places", Reference = Cgcs2000.Reference(epsg), Attributes = [] };
        var ids = Enumerable.Range(0, places.Length).Select(i => firstRow + i + 100);
        return new LayerPartition(layer, firstRow, [.. ids], builder.Build(), []);
    }
}
