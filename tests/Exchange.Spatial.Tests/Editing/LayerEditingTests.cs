using System.Collections;
using Exchange.Spatial.Editing;
using Exchange.Spatial.Formats;
using Exchange.Spatial.Layers;
using Exchange.Spatial.References;
using Microsoft.Data.Sqlite;

namespace Exchange.Spatial.Tests.Editing;

public sealed class LayerEditingTests : IDisposable
{
    private static readonly DateTimeOffset Written = new(2026, 3, 1, 0, 0, 0, TimeSpan.Zero);
    private readonly string home = Directory.CreateTempSubdirectory("editing").FullName;

    public void Dispose() => Directory.Delete(home, recursive: true);

    [Theory]
    [InlineData("plan.gpkg")]
    [InlineData("plan.gdb")]
    public void Changes_what_is_named_and_nothing_else(string name)
    {
        var file = Make(name);
        using (var editor = LayerEditing.Open(file).Value)
        {
            Assert.Equal(EditResult.Done, editor.SetValue("parcels", 2, "code", "B ", "B"));
            Assert.Equal(EditResult.Done, editor.SetValue("parcels", 2, "area", "20.5", "21.25"));
            Assert.Equal(EditResult.Done, editor.SetValue("parcels", 3, "code", null, "丙"));
            editor.Complete();
        }

        Assert.Equal(
            [
                "1 A 10.5 40500000 3300000, 40500010 3300000, 40500010 3300010",
                "2 B 21.25 40500020 3300000, 40500030 3300000, 40500030 3300010",
                "3 丙 30.5 40500040 3300000, 40500050 3300000, 40500050 3300010",
            ],
            Read(file));
    }

    [Theory]
    [InlineData("plan.gpkg")]
    [InlineData("plan.gdb")]
    public void Does_nothing_where_something_else_stands_than_expected(string name)
    {
        var file = Make(name);
        var before = Read(file);
        using (var editor = LayerEditing.Open(file).Value)
        {
            Assert.Equal(EditResult.Otherwise, editor.SetValue("parcels", 2, "code", "B", "C"));
            Assert.Equal(EditResult.NotFound, editor.SetValue("parcels", 9, "code", "B", "C"));
            Assert.Equal(EditResult.NotFound, editor.SetValue("parcels", 1, "none", "B", "C"));
            Assert.Equal(EditResult.NotFound, editor.SetValue("other", 1, "code", "B", "C"));
            Assert.Equal(EditResult.Unfit, editor.SetValue("parcels", 1, "code", "A", "longer than ten"));
            Assert.Equal(EditResult.Unfit, editor.SetValue("parcels", 1, "area", "10.5", "much"));
            Assert.NotEqual(
                EditResult.Done, editor.ReplacePoints("parcels", 1, new PointRun(1, 2), new PointRun(3, 4)));
            editor.Complete();
        }

        Assert.Equal(before, Read(file));
    }

    [Fact]
    public void A_trigger_that_a_file_brings_is_not_run()
    {
        var file = Make("plan.gpkg");
        Execute(file, "CREATE TRIGGER t AFTER UPDATE ON parcels BEGIN DELETE FROM parcels; END");

        using (var editor = LayerEditing.Open(file).Value)
        {
            editor.SetValue("parcels", 2, "code", "B ", "B");
            editor.Complete();
        }

        Assert.Equal(3, Read(file).Count);
    }

    [Fact]
    public void The_spatial_index_follows_a_changed_geometry()
    {
        var file = Make("plan.gpkg");
        Execute(
            file,
            "CREATE VIRTUAL TABLE rtree_parcels_geom USING rtree(id, minx, maxx, miny, maxy);"
            + "INSERT INTO rtree_parcels_geom VALUES (1, 40500000, 40500010, 3300000, 3300010);"
            + "CREATE TRIGGER rtree_u AFTER UPDATE OF geom ON parcels BEGIN SELECT ST_MinX(NEW.geom); END");

        using (var editor = LayerEditing.Open(file).Value)
        {
            var result = editor.ReplacePoints(
                "parcels", 1, new PointRun(40_500_010, 3_300_010), new PointRun(40_500_010, 3_300_099));
            Assert.Equal(EditResult.Done, result);
            editor.Complete();
        }

        Assert.Equal(1L, Execute(file, "SELECT count(*) FROM rtree_parcels_geom WHERE maxy >= 3300099"));
    }

    [Fact]
    public void A_geodatabase_keeps_its_geometries_and_takes_longer_values_row_by_row()
    {
        var file = Make("plan.gdb");
        for (var round = 0; round < 3; round++)
        {
            using var editor = LayerEditing.Open(file).Value;
            var before = round == 0 ? "A" : new string('x', 3 * round);
            var after = new string('x', 3 * round + 3);
            Assert.Equal(EditResult.Done, editor.SetValue("parcels", 1, "code", before, after));
            Assert.Equal(EditResult.Unfit, editor.ReplacePoints("parcels", 1, new PointRun(1, 2), new PointRun(3, 4)));
            editor.Complete();
        }

        Assert.Equal("1 xxxxxxxxx 10.5 40500000 3300000, 40500010 3300000, 40500010 3300010", Read(file)[0]);
        Assert.Equal(3, Read(file).Count);
    }

    [Fact]
    public void Formats_without_an_editor_and_files_in_the_middle_of_a_change_are_refused()
    {
        Assert.Equal("layer-editing.format", LayerEditing.Open("plan.vct").Problem?.Code);
        var file = Make("plan.gpkg");
        File.WriteAllBytes(file + "-wal", [1]);

        Assert.Equal("layer-editing.unfinished", LayerEditing.Open(file).Problem?.Code);
    }

    [Theory]
    [InlineData("1 1, 2 2", "1 1")]
    [InlineData("0.1 0.30000000000000004, -1E-07 5", "7 8")]
    public void A_run_of_points_survives_its_text(string before, string after)
    {
        Assert.Equal(before, PointRun.Parse(before)!.ToString());
        Assert.Equal(after, PointRun.Parse(after)!.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("1")]
    [InlineData("1 2 3")]
    [InlineData("1 NaN")]
    public void What_is_no_run_of_points_is_not_taken(string text) => Assert.Null(PointRun.Parse(text));

    [Theory]
    [InlineData("POLYGON((0 0, 4 0, 4 0, 4 4, 0 0))", "4 0, 4 0", "4 0", "0 0, 4 0, 4 4, 0 0")]
    [InlineData("POLYGON((0 0, 4 0, 4 4, 0 0, 0 0))", "0 0, 0 0", "0 0", "0 0, 4 0, 4 4, 0 0")]
    [InlineData("POLYGON((0 0, 4 0, 4 4, 0 1, 0 0))", "0 1, 0 0", "0 0", "0 0, 4 0, 4 4, 0 0")]
    [InlineData("POLYGON((0 0, 4 0, 4 4, 0 0))", "0 0", "1 1", "1 1, 4 0, 4 4, 1 1")]
    [InlineData("POLYGON((0 0, 4 0, 4 4, 0 0))", "4 4, 0 0", "4 4", "unfit")]
    [InlineData("POLYGON((0 0, 4 0, 4 4, 0 0))", "4 4, 0 1", "4 4", "otherwise")]
    public void A_run_is_replaced_wherever_the_ring_starts(string wkt, string before, string after, string expected)
    {
        var block = Shapes.Layer(wkt).Geometry;

        var changed = PointEdit.Replace(block, 0, PointRun.Parse(before)!, PointRun.Parse(after)!, out var result);

        Assert.Equal(
            expected,
            changed is null ? result.ToString().ToLowerInvariant() : new PointRun(changed.Coordinates).ToString());
    }

    private string Make(string name)
    {
        var file = Path.Combine(home, name);
        AttributeDefinition code = new("code", AttributeType.Text, "", 10), area = new("area", AttributeType.Real, "");
        var layer = new LayerDefinition
        {
            Name = "parcels",
            GeometryKind = GeometryKind.MultiPolygon,
            Reference = Cgcs2000.Reference(4528),
            Attributes = [code, area],
        };
        var geometry = new GeometryBlockBuilder();
        for (var parcel = 0; parcel < 3; parcel++)
        {
            double x = 40_500_000 + (20 * parcel), y = 3_300_000;
            geometry.AddPolygon([x, y, x + 10, y, x + 10, y + 10, x, y]);
        }

        using var writer = LayerFile.Create(file, Written).Value;
        writer.AddLayer(layer, [new LayerPartition(layer, 0, [1, 2, 3], geometry.Build(),
            [new TextValues(code, ["A", "B ", null]), new RealValues(area, [10.5, 20.5, 30.5], new BitArray(3))])]);
        writer.Complete();
        return file;
    }

    // A geodatabase turns rings its own way round; which points there are is what counts.
    private static IReadOnlyList<string> Read(string file)
    {
        using var source = LayerFile.Open(file).Value;
        var partition = Assert.Single(source.Read(source.Layers.Single(), CancellationToken.None));
        return
        [
            .. Enumerable.Range(0, partition.Count).Select(row =>
                $"{partition.FeatureIds[row]} {partition.Column("code")!.Text(row)} "
                + $"{partition.Column("area")!.Text(row)} "
                + Points(partition.Geometry.Points(row))),
        ];
    }

    private static string Points(ReadOnlySpan<double> points)
    {
        var texts = new List<string>();
        for (var at = 0; at < points.Length; at += 2)
            texts.Add(new PointRun(Math.Round(points[at], 3), Math.Round(points[at + 1], 3)).ToString());
        return string.Join(", ", texts.Distinct().Order(StringComparer.Ordinal));
    }

    private static object? Execute(string file, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }
}
