using Exchange.Spatial.GeoPackages;
using Exchange.Spatial.Layers;
using Microsoft.Data.Sqlite;

namespace Exchange.Spatial.Tests.GeoPackages;

public sealed class GeoPackageTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("gpkg").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData("empty.gpkg", "")]
    [InlineData("features-0.gpkg", "0=51")]
    [InlineData("features-0_FIXED.gpkg", "0=51")]
    [InlineData("states10.gpkg", "statesQGIS=51")]
    [InlineData("null_geometry.gpkg", "new_geopackage=3 PointExamples=2")]
    [InlineData("v12_bad_attributes.gpkg", "linestring2d=2 attribute_table=1")]
    [InlineData("simple_sewer_features.gpkg", "s_manhole=69 foul_sewer=82 surface_water_sewer=21")]
    [InlineData("sample1_2.gpkg", "counties=3141 countiestbl=3141")]
    public void Reads_the_layers_and_features_that_are_there(string file, string expected)
    {
        using var package = GeoPackage.Open(TestData.Path("geopackage", file)).Value;

        var found = package.Layers.Select(layer => $"{layer.Name}={ReadAll(package, layer).Sum(part => part.Count)}");

        Assert.Equal(expected.Split(' ', StringSplitOptions.RemoveEmptyEntries).Order(), found.Order());
        Assert.All(package.Layers, layer => Assert.Equal(
            package.CountFeatures(layer), ReadAll(package, layer).Sum(part => part.Count)));
    }

    [Fact]
    public void Reads_every_kind_of_geometry_in_two_and_three_dimensions()
    {
        using var package = GeoPackage.Open(TestData.Path("geopackage", "gdal_sample_v1.2_no_extensions.gpkg")).Value;

        Assert.Equal(16, package.Layers.Count(layer => layer.GeometryKind is not null));
        Assert.Equal(1, package.Layers.Count(layer => layer.GeometryKind is null));
        Assert.Equal(2, package.OtherContents.Count);
        foreach (var layer in package.Layers.Where(layer => layer.GeometryKind is not null))
        {
            var expected = layer.GeometryKind switch
            {
                GeometryKind.GeometryCollection => 5,
                GeometryKind.Geometry => 8,
                _ => 2,
            };
            var partitions = ReadAll(package, layer);
            Assert.Equal(expected, partitions.Sum(part => part.Count));
            foreach (var part in partitions)
            {
                for (var row = 0; row < part.Count; row++)
                {
                    var flags = part.Geometry.Flags(row);
                    Assert.Equal(GeometryFlags.None, flags & (GeometryFlags.Malformed | GeometryFlags.TrailingBytes));
                    if (flags.HasFlag(GeometryFlags.HasZ))
                        Assert.True(layer.MayHaveZ);
                    if (part.Geometry.HasPoints(row)
                        && layer.GeometryKind is { } kind
                        and not (GeometryKind.Geometry or GeometryKind.GeometryCollection))
                        Assert.Equal(kind, part.Geometry.Kind(row));
                }
            }
        }
    }

    [Fact]
    public void Tells_null_geometries_from_others()
    {
        using var package = GeoPackage.Open(TestData.Path("geopackage", "null_geometry.gpkg")).Value;

        var nulls = package.Layers.ToDictionary(
            layer => layer.Name,
            layer => ReadAll(package, layer).Sum(part =>
                Enumerable.Range(0, part.Count).Count(row => part.Geometry.Flags(row).HasFlag(GeometryFlags.Null))));

        Assert.Equal(2, nulls["new_geopackage"]);
        Assert.Equal(1, nulls["PointExamples"]);
    }

    [Fact]
    public void Reads_in_partitions_no_larger_than_asked()
    {
        var options = new GeoPackageOptions { PartitionFeatures = 100 };
        using var package = GeoPackage.Open(TestData.Path("geopackage", "sample1_2.gpkg"), options).Value;

        var parts = ReadAll(package, package.Layers[0]);

        Assert.Equal(32, parts.Count);
        Assert.All(parts, part => Assert.InRange(part.Count, 1, 100));
        Assert.Equal(3100, parts[^1].FirstRow);
    }

    [Theory]
    [InlineData("not-a-database", "geopackage.not-a-geopackage")]
    [InlineData("no-contents", "geopackage.not-a-geopackage")]
    [InlineData("missing", "geopackage.damaged")]
    public void Refuses_what_is_no_geopackage(string kind, string code)
    {
        var file = Path.Combine(folder, "图层 #1?.gpkg");
        if (kind == "not-a-database")
            File.WriteAllText(file, string.Concat(Enumerable.Repeat("this is plain text ", 400)));
        if (kind == "no-contents")
            Run(file, "CREATE TABLE t(a)");

        Assert.Equal(code, GeoPackage.Open(file).Problem?.Code);
    }

    [Fact]
    public void Reports_damage_in_the_middle_and_never_crashes()
    {
        var bytes = File.ReadAllBytes(TestData.Path("geopackage", "simple_sewer_features.gpkg"));
        var random = new Random(7);
        for (var round = 0; round < 60; round++)
        {
            var copy = (byte[])bytes.Clone();
            for (var i = 0; i < 40; i++)
                copy[random.Next(100, copy.Length)] = (byte)random.Next(256);
            var file = Path.Combine(folder, $"{round}.gpkg");
            File.WriteAllBytes(file, copy);
            if (round % 3 == 0)
                File.WriteAllBytes(file, copy[..(copy.Length * 2 / 3)]);
            var opened = GeoPackage.Open(file);
            if (!opened.Succeeded)
                continue;
            using var package = opened.Value;
            foreach (var layer in package.Layers)
            {
                try
                {
                    ReadAll(package, layer);
                }
                catch (LayerUnreadableException damage)
                {
                    Assert.StartsWith("geopackage.", damage.Problem.Code, StringComparison.Ordinal);
                }
            }
        }
    }

    [Fact]
    public void A_listed_layer_without_a_table_is_a_problem_of_that_layer_only()
    {
        var file = Copy("states10.gpkg");
        Run(file, "INSERT INTO gpkg_contents(table_name,data_type,identifier) VALUES('ghost','features','ghost')");
        using var package = GeoPackage.Open(file).Value;

        var ghost = package.Layers.Single(layer => layer.Name == "ghost");

        var fault = Assert.Throws<LayerUnreadableException>(() => package.Read(ghost, CancellationToken.None).Count());
        Assert.Equal("geopackage.layer-missing", fault.Problem.Code);
        Assert.Equal(51, package.Read(package.Layers[0], CancellationToken.None).Sum(part => part.Count));
    }

    [Fact]
    public void A_layer_that_is_an_endless_view_is_stopped_by_the_clock()
    {
        var file = Copy("states10.gpkg");
        Run(file, "CREATE VIEW loops AS WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x+1 FROM c) "
            + "SELECT x FROM c WHERE x < 0");
        Run(file, "INSERT INTO gpkg_contents(table_name,data_type,identifier) VALUES('loops','attributes','loops')");
        // The file has to be opened in that time as well, also on a busy machine.
        var options = new GeoPackageOptions { MaxLayerTime = TimeSpan.FromSeconds(2) };
        using var package = GeoPackage.Open(file, options).Value;

        var fault = Assert.Throws<LayerUnreadableException>(
            () => package.Read(package.Layers.Single(layer => layer.Name == "loops"), CancellationToken.None).Count());

        Assert.Equal("geopackage.over-limit", fault.Problem.Code);
    }

    [Fact]
    public void Names_and_values_of_the_wrong_type_do_no_harm()
    {
        var file = Copy("states10.gpkg");
        Run(file, "CREATE TABLE \"x\"\"; DROP TABLE gpkg_contents; --\""
            + "(id INTEGER PRIMARY KEY, \"a\"\"b\" INTEGER, t TEXT(3))");
        Run(file, "INSERT INTO \"x\"\"; DROP TABLE gpkg_contents; --\" "
            + "VALUES (1,'abc','long enough'),(2,NULL,x'00'),(3,7,5)");
        Run(file, "INSERT INTO gpkg_contents(table_name,data_type,identifier) "
            + "VALUES('x\"; DROP TABLE gpkg_contents; --','attributes','x')");
        using var package = GeoPackage.Open(file).Value;

        var part = package.Read(package.Layers[^1], CancellationToken.None).Single();

        Assert.Equal([1], part.Column("a\"b")!.Misfits.Select(row => row + 1));
        Assert.Equal([null, null, "7"], Enumerable.Range(0, 3).Select(part.Column("a\"b")!.Text));
        Assert.Equal(["long enough", null, "5"], Enumerable.Range(0, 3).Select(part.Column("T")!.Text));
        Assert.Equal(3, part.Layer.Attribute("t")!.MaxLength);
    }

    private static List<LayerPartition> ReadAll(GeoPackage package, LayerDefinition layer) =>
        [.. package.Read(layer, CancellationToken.None)];

    private string Copy(string file)
    {
        var copy = Path.Combine(folder, file);
        File.Copy(TestData.Path("geopackage", file), copy);
        File.SetAttributes(copy, FileAttributes.Normal);
        return copy;
    }

    private static void Run(string file, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    [Fact]
    public void Finds_features_by_id_in_the_order_asked_for_and_ends_at_the_first_that_is_not_there()
    {
        using var package = GeoPackage.Open(TestData.Path("admin", "zhejiang", "zhejiang_admin_cgcs2000.gpkg")).Value;
        var layer = package.Layers.Single(layer => layer.Name == "counties");
        var all = package.Read(layer, CancellationToken.None).Single();

        var found = package.Find(layer, [70, 3, 12, 9999, 5], CancellationToken.None)!.Single(); // Has an id column.

        Assert.Equal([70, 3, 12], found.FeatureIds.ToArray());
        for (var row = 0; row < found.Count; row++)
        {
            var same = all.FeatureIds.IndexOf(found.FeatureIds[row]);
            Assert.Equal(all.Column("name")!.Text(same), found.Column("name")!.Text(row));
            Assert.Equal(all.Geometry.Points(same).ToArray(), found.Geometry.Points(row).ToArray());
        }
    }
}
