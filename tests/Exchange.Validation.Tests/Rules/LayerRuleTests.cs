using Exchange.Spatial.Layers;
using Exchange.Validation.Checking;
using Exchange.Validation.Findings;
using Exchange.Validation.RulePacks;
using Exchange.Validation.Tests.Fixtures;
using Microsoft.Data.Sqlite;

namespace Exchange.Validation.Tests.Rules;

public sealed class LayerRuleTests
{
    [Fact]
    public async Task Rule_210101_names_each_mandatory_layer_that_is_missing()
    {
        using var package = PackageBuilder.County();
        package.Layers.Remove(package["STBHHX"]);

        var finding = Assert.Single(await package.CheckAsync());

        Assert.Equal(("210101", "STBHHX"), (finding.Rule, finding.Layer));
    }

    [Fact]
    public async Task Layers_are_found_in_any_letter_case_and_others_are_a_question()
    {
        using var package = PackageBuilder.County();
        package["STBHHX"].Name = "stbhhx";
        package.Layers.Add(new LayerBuilder("LOCAL_EXTRA"));

        var finding = Assert.Single(await package.CheckAsync());

        Assert.Equal(("310101", "LOCAL_EXTRA", Severity.Light), (finding.Rule, finding.Layer, finding.Severity));
    }

    [Fact]
    public async Task Rule_210104_names_a_layer_of_lines_where_polygons_belong_once()
    {
        using var package = PackageBuilder.County();
        var layer = package["CZKFBJ"];
        layer.Kind = GeometryKind.LineString;
        foreach (var feature in layer.Features)
            feature.Kind = GeometryKind.LineString;

        var finding = Assert.Single(await package.CheckAsync());

        Assert.Equal(("210104", "CZKFBJ", null), (finding.Rule, finding.Layer, finding.FeatureId));
    }

    [Fact]
    public async Task Rule_210104_names_a_line_that_strayed_into_a_layer_of_polygons()
    {
        using var package = PackageBuilder.County();
        package["CZKFBJ"][2].Kind = GeometryKind.LineString;

        var finding = Assert.Single(await package.CheckAsync());

        Assert.Equal(("210104", "CZKFBJ", 2L), (finding.Rule, finding.Layer, finding.FeatureId));
    }

    [Fact]
    public async Task Rule_210104_accepts_single_polygons_in_a_layer_of_multipolygons_and_the_reverse()
    {
        using var package = PackageBuilder.County();
        package["CZKFBJ"].Kind = GeometryKind.Polygon;

        Assert.Empty(await package.CheckAsync());
    }

    [Fact]
    public async Task Rule_210104_counts_features_with_heights_once_per_layer()
    {
        using var package = PackageBuilder.County();
        package.EditVectorFile = file => ReplaceGeometries(file, "CZKFBJ", "1, 2", SquareWithHeights());

        var finding = Assert.Single(await package.CheckAsync(), finding => finding.Rule == "210104");
        Assert.Equal(("2", 1L), (finding.Values["count"], finding.FeatureId));
    }

    [Fact]
    public async Task Rule_220101_names_each_layer_in_a_system_that_is_not_allowed()
    {
        using var package = PackageBuilder.County();
        package["XZQX"].Epsg = 4326;

        var finding = Assert.Single(await package.CheckAsync());

        Assert.Equal(("220101", "XZQX", "EPSG:4326"), (finding.Rule, finding.Layer, finding.Values["found"]));
        Assert.Contains("4490–4554", finding.Message, StringComparison.Ordinal);
        Assert.Equal(Severity.Fatal, finding.Severity);
    }

    [Fact]
    public async Task Rule_220101_names_the_layer_that_differs_from_the_others()
    {
        using var package = PackageBuilder.County();
        package["XZQX"].Epsg = 4528;

        var finding = Assert.Single(await package.CheckAsync());

        Assert.Equal(("220101", "XZQX", "EPSG:4490"), (finding.Rule, finding.Layer, finding.Values["common"]));
    }

    [Fact]
    public async Task Rule_220101_accepts_any_allowed_system_when_all_layers_share_it()
    {
        using var package = PackageBuilder.County();
        foreach (var layer in package.Layers)
            layer.Epsg = 4528;

        Assert.Empty(await package.CheckAsync());
    }

    [Fact]
    public async Task Rule_310102_names_the_mandatory_field_a_layer_lacks()
    {
        using var package = PackageBuilder.County();
        package["GHYDYH"].Without("GHZT");

        var finding = Assert.Single(await package.CheckAsync());

        Assert.Equal(("310102", "GHYDYH", "GHZT"), (finding.Rule, finding.Layer, finding.Field));
    }

    [Fact]
    public async Task Rule_310102_accepts_an_alias_and_missing_optional_fields()
    {
        using var package = PackageBuilder.County();
        var layer = package["STBHHX"].Without("BZ").Without("HXMC").Without("XZQDM");
        layer.Attributes.Add(new AttributeDefinition("XJXZQDM", AttributeType.Text, "", 12));
        foreach (var feature in layer.Features)
            feature.With("XJXZQDM", "330106000000");

        // The field stands at the end, which is another rule's to say.
        Assert.Equal("310104", Assert.Single(await package.CheckAsync()).Rule);
    }

    [Theory]
    [InlineData("YDYHFLMC", AttributeType.Text, 40, "40")]
    [InlineData("YDYHFLMC", AttributeType.Text, 60, "60")]
    [InlineData("YDYHFLMC", AttributeType.Text, null, "∞")]
    [InlineData("TBMJ", AttributeType.Text, 20, "TEXT(20)")]
    [InlineData("TBMJ", AttributeType.Integer, null, "INTEGER")]
    public async Task Rule_310103_names_a_field_declared_otherwise(string field, AttributeType type, int? length, string found)
    {
        using var package = PackageBuilder.County();
        package["GHYDYH"].Redeclare(field, type, length);

        var finding = Assert.Single(await package.CheckAsync());

        Assert.Equal(("310103", field, found), (finding.Rule, finding.Field, finding.Values["found"]));
    }

    [Fact]
    public async Task Rule_310103_is_lenient_where_delivered_layers_are_wider()
    {
        using var package = PackageBuilder.County();
        package["STBHHX"].Redeclare("XZQMC", AttributeType.Text, 255);

        Assert.Empty(await package.CheckAsync());
    }

    [Fact]
    public async Task Rule_310103_names_values_longer_than_the_field_and_counts_values_with_too_many_decimals()
    {
        using var package = PackageBuilder.County();
        package["XZQX"][2].With("MSSM", "001");
        package["XZQX"][1].With("DCMJ", 10.125);
        package["XZQX"][3].With("DCMJ", 1e9 + 0.015);

        var findings = await package.CheckAsync();

        Assert.Equal([("310103", 2L, "MSSM"), ("310103", 1L, "DCMJ")],
            findings.Select(finding => (finding.Rule, finding.FeatureId!.Value, finding.Field)));
        Assert.Equal("2", findings[1].Values["count"]);
    }

    [Fact]
    public async Task Rule_310103_accepts_large_areas_with_two_decimals()
    {
        using var package = PackageBuilder.County();
        package["XZQX"][1].With("DCMJ", 9_999_999_999_999.99).With("JSMJ", 0.07);

        Assert.Empty(await package.CheckAsync());
    }

    private static byte[] SquareWithHeights()
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        writer.Write("GP\0\u0001"u8); // Header without envelope, little-endian.
        writer.Write(4490);
        writer.Write((byte)1);
        writer.Write(1003); // Polygon Z
        writer.Write(1);
        writer.Write(5);
        foreach (var (x, y) in new[] { (120.0, 30.0), (120.01, 30.0), (120.01, 30.01), (120.0, 30.01), (120.0, 30.0) })
        {
            writer.Write(x);
            writer.Write(y);
            writer.Write(7.0);
        }

        return stream.ToArray();
    }

    private static void ReplaceGeometries(string file, string table, string ids, byte[] geometry)
    {
        using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = $"UPDATE {table} SET geom = $geometry WHERE fid IN ({ids})";
        command.Parameters.AddWithValue("$geometry", geometry);
        command.ExecuteNonQuery();
    }
}
