using System.Collections;
using Exchange.Spatial.Areas;
using Exchange.Spatial.Layers;
using Exchange.Spatial.References;

namespace Exchange.Spatial.Tests.Areas;

public sealed class AreaCheckTests
{
    private static readonly AttributeDefinition Real = new("MJ", AttributeType.Real, "DOUBLE");
    private static readonly AttributeDefinition Text = new("MJ", AttributeType.Text, "TEXT");
    private static readonly AreaCheckOptions Options = new() { Attribute = "mj" };

    [Theory]
    [InlineData(4526)]
    [InlineData(4547)]
    [InlineData(4498)]
    [InlineData(4490)]
    public void Finds_every_planted_difference_and_invents_none(int epsg)
    {
        var block = Parcels(epsg, 2000);
        var stored = Areas(epsg, block);
        var random = new Random(5);
        var planted = Enumerable.Range(0, 40).Select(_ => random.Next(2000)).Distinct().Order().ToList();
        foreach (var row in planted)
            stored[row] = EllipsoidalArea.Round(stored[row] * (1.02 + 0.08 * random.NextDouble()));

        var findings = Check(Layer(epsg, block, new RealValues(Real, stored)), Options);

        Assert.Equal(planted, findings.Select(finding => (int)finding.Row));
        Assert.All(findings, finding =>
        {
            Assert.Equal(AreaFindingKind.Differs, finding.Kind);
            Assert.Equal(finding.Row + 1000, finding.FeatureId);
            Assert.Equal(stored[finding.Row], finding.StoredSquareMetres);
            var official = EllipsoidalArea.For(epsg)!.SquareMetres(block, (int)finding.Row);
            Assert.Equal(official, finding.ComputedSquareMetres);
            var box = block.Bounds((int)finding.Row);
            Assert.Equal(((box.MinX + box.MaxX) / 2, (box.MinY + box.MaxY) / 2), (finding.X, finding.Y));
        });
    }

    [Theory]
    [InlineData(1.00, 0)]
    [InlineData(-1.00, 0)]
    [InlineData(1.01, 1)]
    [InlineData(-1.01, 1)]
    public void The_tolerance_itself_is_still_in_order(double difference, int findings)
    {
        var block = Parcels(4526, 50);
        var stored = Areas(4526, block).Select(area => Math.Round(area + difference, 2)).ToArray();

        Assert.Equal(50 * findings, Check(Layer(4526, block, new RealValues(Real, stored)), Options).Count);
    }

    [Fact]
    public void The_relative_tolerance_takes_over_for_large_polygons()
    {
        var builder = new GeometryBlockBuilder();
        var (west, south) = (38_500_000, 3_400_000);
        builder.AddPolygon(
            [west, south, west + 10_000, south, west + 10_000, south + 10_000, west, south + 10_000, west, south]);
        var block = builder.Build();
        var layer = Layer(4526, block, new RealValues(Real, [Areas(4526, block)[0] + 90]));

        Assert.Empty(Check(layer, Options));
        var finding = Assert.Single(Check(layer, Options with { RelativeTolerance = 1e-7 }));
        Assert.Equal(90, finding.DifferenceSquareMetres.GetValueOrDefault(), 1e-6);
    }

    [Fact]
    public void Null_text_and_infinity_are_kinds_of_their_own()
    {
        var block = Parcels(4526, 4);
        var areas = Areas(4526, block);
        var nulls = new BitArray(4) { [1] = true };
        var reals = Check(
            Layer(4526, block, new RealValues(Real, [areas[0], 0, double.PositiveInfinity, 0], nulls)), Options);
        string?[] texts = [areas[0].ToString(System.Globalization.CultureInfo.InvariantCulture), " ", "about 90", null];

        var found = Check(Layer(4526, block, new TextValues(Text, texts)), Options);

        Assert.Equal(
            [(1, AreaFindingKind.Missing), (2, AreaFindingKind.NotANumber), (3, AreaFindingKind.Differs)],
            reals.Select(finding => ((int)finding.Row, finding.Kind)));
        Assert.Equal(0, reals[2].StoredSquareMetres);
        Assert.Equal(
            [(1, AreaFindingKind.Missing), (2, AreaFindingKind.NotANumber), (3, AreaFindingKind.Missing)],
            found.Select(finding => ((int)finding.Row, finding.Kind)));
        Assert.All(found, finding => Assert.Null(finding.DifferenceSquareMetres));
    }

    [Fact]
    public void A_value_that_was_not_of_the_columns_type_is_no_number_rather_than_missing()
    {
        var block = Parcels(4526, 2);
        var column = new RealValues(Real, [Areas(4526, block)[0], 0], new BitArray(2) { [1] = true }, [1]);

        Assert.Equal(AreaFindingKind.NotANumber, Assert.Single(Check(Layer(4526, block, column), Options)).Kind);
    }

    [Fact]
    public void Whole_numbers_and_other_units_are_compared_in_square_metres()
    {
        var block = Parcels(4526, 30);
        var areas = Areas(4526, block);
        var whole = new AttributeDefinition("MJ", AttributeType.Integer, "INTEGER");
        var hectares = Real with { Decimals = 4 };
        var mu = Real with { Decimals = 2 };

        Assert.Empty(Check(
            Layer(4526, block, new IntegerValues(whole, [.. areas.Select(area => (long)Math.Round(area))])), Options));
        Assert.Empty(Check(
            Layer(4526, block, new RealValues(hectares, [.. areas.Select(area => Math.Round(area / 10_000, 4))])),
            Options with { Unit = AreaUnit.Hectare, RelativeTolerance = 0 }));

        // Two decimals of a mu are 6.67 m²: half of that is what rounding may do.
        var inMu = areas.Select(area => Math.Round(area * 3 / 2000, 2)).ToArray();
        var layer = Layer(4526, block, new RealValues(mu, inMu));
        Assert.Empty(Check(layer, Options with { Unit = AreaUnit.Mu }));
        inMu[7] += 0.01;
        Assert.Equal(7, Assert.Single(Check(layer, Options with { Unit = AreaUnit.Mu })).Row);
    }

    [Fact]
    public void Features_without_polygons_are_passed_over()
    {
        var builder = new GeometryBlockBuilder();
        builder.AddWithoutPoints(GeometryKind.Polygon, GeometryFlags.Null);
        builder.AddWithoutPoints(GeometryKind.Polygon, GeometryFlags.Malformed);
        builder.BeginFeature(GeometryKind.LineString);
        builder.BeginPart(GeometryKind.LineString);
        builder.AddRing([38_500_000, 3_400_000, 38_500_010, 3_400_000]);
        builder.AddPolygon(
            [38_500_000, 3_400_000, double.NaN, 3_400_000, 38_500_010, 3_400_010, 38_500_000, 3_400_000]);
        builder.Note(GeometryFlags.NonFinite);

        Assert.Empty(Check(Layer(4526, builder.Build(), new RealValues(Real, [5, 5, 5, 5])), Options));
    }

    [Fact]
    public void The_verdict_does_not_depend_on_partitions()
    {
        var block = Parcels(4526, 300);
        var stored = Areas(4526, block);
        for (var row = 0; row < 300; row += 7)
            stored[row] += 2;
        var whole = Check(Layer(4526, block, new RealValues(Real, stored)), Options);

        var parts = new List<AreaFinding>();
        for (var first = 0; first < 300; first += 43)
        {
            var builder = new GeometryBlockBuilder();
            var count = Math.Min(43, 300 - first);
            for (var row = first; row < first + count; row++)
                builder.AddFrom(block, row);
            parts.AddRange(Check(
                Layer(4526, builder.Build(), new RealValues(Real, stored[first..(first + count)]), first), Options));
        }

        Assert.Equal(whole, parts);
        Assert.Equal(43, whole.Count);
    }

    [Fact]
    public void A_layer_known_by_its_prj_text_only_is_checked_and_a_foreign_one_refused()
    {
        var layer = Layer(4526, Parcels(4526, 1), new RealValues(Real, [1])).Layer;
        var byText = layer with { Reference = layer.Reference with { Organization = "", Code = 0, Name = "" } };

        var xian = new SpatialReference("EPSG", 4610, "", "");

        Assert.True(AreaCheck.For(byText, Options).Succeeded);
        Assert.Equal(
            "area.system-unknown",
            AreaCheck.For(layer with { Reference = xian }, Options).Problem?.Code);
        Assert.Equal(
            "area.attribute-missing", AreaCheck.For(layer, Options with { Attribute = "TBMJ" }).Problem?.Code);
    }

    private static IReadOnlyList<AreaFinding> Check(LayerPartition partition, AreaCheckOptions options) =>
        AreaCheck.For(partition.Layer, options).Value.Check(partition, CancellationToken.None);

    private static double[] Areas(int epsg, GeometryBlock block)
    {
        // By the formula as printed: what a survey would have stored.
        var notice = new NoticeFormula(SurveyEllipsoid.Cgcs2000);
        var system = Cgcs2000.Find(epsg)!;
        return [.. Enumerable.Range(0, block.FeatureCount).Select(row => EllipsoidalArea.Round(system.IsGeographic
            ? notice.Geographic(block.Ring(row)) : notice.Projected(block.Ring(row), system.FalseEastingMetres)))];
    }

    private static GeometryBlock Parcels(int epsg, int count)
    {
        var system = Cgcs2000.Find(epsg)!;
        var rings = new RandomRings(epsg);
        var builder = new GeometryBlockBuilder();
        for (var i = 0; i < count; i++)
        {
            var middle = system.FalseEastingMetres;
            var (x, y, radius) = system.IsGeographic
                ? (rings.Between(110d, 111), rings.Between(30d, 31), rings.Size(1e-4, 1e-2))
                : (rings.Between(middle - 160_000, middle + 160_000), rings.Between(2e6, 5e6), rings.Size(8, 400));
            builder.AddPolygon(rings.Star(x, y, radius, rings.Between(4, 60), system.IsGeographic ? 9 : 4));
        }

        return builder.Build();
    }

    private static LayerPartition Layer(int epsg, GeometryBlock block, AttributeValues column, long firstRow = 0)
    {
        var layer = new LayerDefinition
        {
            Name = "DLTB",
            GeometryKind = GeometryKind.Polygon,
            Reference = Cgcs2000.Reference(epsg),
            Attributes = [column.Definition],
        };
        var ids = Enumerable.Range(0, block.FeatureCount).Select(row => firstRow + row + 1000);
        return new LayerPartition(layer, firstRow, [.. ids], block, [column]);
    }
}
