using Exchange.Spatial.Gdal;
using Exchange.Spatial.Layers;
using Exchange.Spatial.Tests.Formats;

namespace Exchange.Spatial.Tests.Gdal;

/// <summary>A geodatabase written by Esri's software, one written by GDAL, and broken ones.</summary>
/// <remarks>
/// GDAL calls every line and polygon layer of a geodatabase "multi"; the geodatabase itself knows one kind, and so do
/// we: declared Polygon, a feature of several parts MultiPolygon. Empty geometries are stored like missing ones, so
/// both read as Null. The 341 rows of <c>big_layer</c> and the ids from 2 to 13 of <c>hole</c> are the same that
/// ogrinfo of GDAL 3.6.2 counts.
/// </remarks>
public sealed class FileGeodatabaseTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    private static readonly string[] Figures =
    [
        "none - 6 Null", "point Point 5 None", "multipoint MultiPoint 5 None", "linestring LineString 5 None",
        "multilinestring LineString 5 None", "multilinestring_multipart LineString 5 None", "polygon Polygon 5 None",
        "multipolygon Polygon 5 None", "point25D Point 5 HasZ", "multipoint25D MultiPoint 5 HasZ",
        "linestring25D LineString 5 HasZ", "multilinestring25D LineString 5 HasZ",
        "multilinestring25D_multipart LineString 5 HasZ", "polygon25D Polygon 5 HasZ", "multipolygon25D Polygon 5 HasZ",
        "multipatch GeometryCollection 5 HasZ", "null_polygon Polygon 5 Null", "empty_polygon Polygon 5 Null",
        "empty_multipoint MultiPoint 5 Null", "big_layer - 341 Null", "hole Point 12 Null", "no_field - 5 Null",
        "several_polygons Polygon 9 None", "testnotnullable Point 0 ", "pointm Point 1 HasM",
        "pointzm Point 1 HasZ, HasM", "multipointm MultiPoint 1 HasM", "multipointzm MultiPoint 1 HasZ, HasM",
        "linestringm LineString 1 HasM", "linestringzm LineString 1 HasZ, HasM", "multilinestringm LineString 1 HasM",
        "multilinestringzm LineString 1 HasZ, HasM", "polygonm Polygon 1 HasM", "polygonzm Polygon 1 HasZ, HasM",
        "multipolygonm Polygon 1 HasM", "multipolygonzm Polygon 1 HasZ, HasM", "empty_polygonm Polygon 1 Null",
    ];

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Reads_all_thirty_seven_layers_of_esris_geodatabase()
    {
        using var source = Esri();

        var found = source.Layers.Select(layer =>
        {
            var flags = Reading.Flags(source, layer);
            var kind = layer.GeometryKind?.ToString() ?? "-";
            return $"{layer.Name} {kind} {flags.Values.Sum()} {string.Join('/', flags.Keys)}";
        });

        Assert.Equal(37, source.Layers.Count);
        Assert.Equal(Figures, found);
    }

    [Fact]
    public void Declared_heights_and_measures_go_with_the_features()
    {
        using var source = Esri();

        Assert.All(source.Layers, layer =>
        {
            foreach (var flags in Reading.Flags(source, layer).Keys)
            {
                Assert.True(layer.MayHaveZ || !flags.HasFlag(GeometryFlags.HasZ), layer.Name);
                Assert.True(layer.MayHaveM || !flags.HasFlag(GeometryFlags.HasM), layer.Name);
            }
        });
    }

    [Fact]
    public void Attributes_come_as_declared()
    {
        using var source = Esri();
        var layer = source.Layers.Single(layer => layer.Name == "point");

        var part = Reading.All(source, layer)[0];

        Assert.Equal(
            "id Integer, str Text, smallint Integer, int Integer, float Real, real Real, adate Date, guid Text, "
            + "xml Text, binary Bytes, nullint Integer, binary2 Bytes",
            string.Join(", ", layer.Attributes.Select(attribute => $"{attribute.Name} {attribute.Type}")));
        Assert.Equal(
            ["1", "foo_é", "-13", "123", "1.5", "4.56", "2013-12-26T12:34:56", "{12345678-9ABC-DEF0-1234-567890ABCDEF}",
                "<foo></foo>", "3", null, "3"],
            part.Columns.Select(column => column.Text(0)));
        var strict = source.Layers.Single(layer => layer.Name == "testnotnullable");
        Assert.True(strict.Attribute("field_not_nullable")?.Required);
        Assert.False(strict.Attribute("field_nullable")?.Required);
        Assert.Equal((4326, "OBJECTID", "SHAPE"), (layer.Reference.Epsg, layer.IdColumn, layer.GeometryColumn));
    }

    [Fact]
    public void Ids_of_deleted_rows_stay_unused()
    {
        using var source = Esri();

        var part = Reading.All(source, source.Layers.Single(layer => layer.Name == "hole"))[0];

        Assert.Equal([2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13], part.FeatureIds.ToArray().Select(id => (int)id));
        Assert.Equal("fid2", part.Column("str")!.Text(0));
    }

    [Fact]
    public void Several_parts_make_a_multipolygon_and_one_part_a_polygon()
    {
        using var source = Esri();

        GeometryKind KindIn(string name) =>
            Reading.All(source, source.Layers.Single(layer => layer.Name == name))[0].Geometry.Kind(0);

        Assert.Equal(GeometryKind.MultiPolygon, KindIn("multipolygon"));
        Assert.Equal(GeometryKind.Polygon, KindIn("polygon"));
        Assert.Equal(GeometryKind.Polygon, KindIn("multipolygonzm"));
        Assert.Equal(GeometryKind.MultiLineString, KindIn("multilinestring_multipart"));
        Assert.Equal(GeometryKind.LineString, KindIn("multilinestring"));
    }

    [Fact]
    public void Reads_zhejiang_like_its_geojson()
    {
        folder.Unzip(TestData.Path("filegdb", "zhejiang_admin.gdb.zip"));
        using var source = Reading.Open(folder.PathOf("zhejiang_admin.gdb") + Path.DirectorySeparatorChar);
        using var counties = Reading.Open(TestData.Path("admin", "zhejiang", "zhejiang_counties.geojson"));

        Assert.Equal([1L, 11, 89], source.Layers.Select(layer => Reading.Count(source, layer)));
        Assert.All(source.Layers, layer => Assert.Equal(4490, layer.Reference.Epsg));
        var layer = source.Layers.Single(layer => layer.Name == "counties");
        Assert.Equal(
            Reading.Texts(counties, counties.Layers[0], "name"), Reading.Texts(source, layer, "name"));
        var ours = Reading.Rings(source, layer);
        var theirs = Reading.Rings(counties, counties.Layers[0]);
        Assert.Equal(89, theirs.Count);
        for (var feature = 0; feature < ours.Count; feature++)
        {
            Assert.Equal(theirs[feature].Length, ours[feature].Length);
            foreach (var (ring, other) in ours[feature].Zip(theirs[feature]))
                Assert.All(ring.Zip(other), pair => Assert.Equal(pair.Second, pair.First, 1e-9));
        }
    }

    [Fact]
    public void Reading_changes_nothing_in_the_folder()
    {
        Dictionary<string, DateTime> Files() => Directory.GetFiles(folder.PathOf("testopenfilegdb.gdb"))
            .ToDictionary(file => $"{file} {new FileInfo(file).Length}", File.GetLastWriteTimeUtc);
        folder.Unzip(TestData.Path("filegdb", "testopenfilegdb.gdb.zip"));
        var before = Files();

        using (var source = Reading.Open(folder.PathOf("testopenfilegdb.gdb")))
            Assert.All(source.Layers, layer => Reading.Count(source, layer));

        Assert.Equal(before, Files());
    }

    [Fact]
    public void A_folder_that_is_no_geodatabase_is_refused()
    {
        Directory.CreateDirectory(folder.PathOf("empty.gdb"));
        File.WriteAllText(folder.PathOf("file.gdb"), "no folder");

        Assert.Equal("gdal.not-readable", GdalSource.Open(folder.PathOf("empty.gdb")).Problem?.Code);
        Assert.Equal("gdal.not-readable", GdalSource.Open(folder.PathOf("file.gdb")).Problem?.Code);
        Assert.Equal("gdal.not-readable", GdalSource.Open(folder.PathOf("missing.gdb")).Problem?.Code);
    }

    [Fact]
    public void A_table_that_is_damaged_is_a_problem_of_its_layer_only()
    {
        folder.Unzip(TestData.Path("filegdb", "zhejiang_admin.gdb.zip"));
        var tables = Directory.GetFiles(folder.PathOf("zhejiang_admin.gdb"), "*.gdbtable").Order().ToList();
        using (var table = File.OpenWrite(tables[^1]))
            table.SetLength(500);
        using var source = Reading.Open(folder.PathOf("zhejiang_admin.gdb"));

        var counties = source.Layers.Single(layer => layer.Name == "counties");

        var damage = Assert.Throws<LayerUnreadableException>(() => Reading.Count(source, counties));
        Assert.Equal("gdal.damaged", damage.Problem.Code);
        Assert.Equal(11, Reading.Count(source, source.Layers.Single(layer => layer.Name == "cities")));
    }

    [Fact]
    public void Layers_can_be_read_side_by_side_but_one_layer_only_once_at_a_time()
    {
        using var source = Esri();
        var (point, polygon) = (source.Layers[1], source.Layers[6]);

        Assert.Equal(25, source.Read(point, CancellationToken.None)
            .Sum(part => part.Count * Reading.Count(source, polygon)));
        using var first = source.Read(point, CancellationToken.None).GetEnumerator();
        Assert.True(first.MoveNext());
        Assert.Equal(5, Reading.Count(source, point));
        Assert.False(first.MoveNext());
    }

    [Fact]
    public void Reads_only_the_attributes_asked_for()
    {
        using var source = Esri();
        var layer = source.Layers.Single(layer => layer.Name == "point");

        var part = Reading.All(
            source, layer with { Attributes = [layer.Attribute("real")!, layer.Attribute("str")!] })[0]; // See above.

        Assert.Equal(["real", "str"], part.Columns.Select(column => column.Definition.Name));
        Assert.Equal(["4.56", "foo_é"], part.Columns.Select(column => column.Text(0)));
    }

    [Fact]
    public void Several_threads_take_turns()
    {
        using var source = Esri();
        var layers = source.Layers.Where(layer => layer.GeometryKind is not null).ToList();

        var counts = layers.AsParallel().Select(layer => (layer.Name, Count: ReadAhead
            .Of(source, layer, CancellationToken.None).Sum(part => part.Count))).ToDictionary();

        Assert.All(layers, layer => Assert.Equal(Reading.Count(source, layer), counts[layer.Name]));
    }

    [Fact]
    public void A_pass_over_a_file_closed_meanwhile_says_so()
    {
        var source = Esri();
        using var parts = source.Read(source.Layers[1], CancellationToken.None).GetEnumerator();
        source.Dispose();
        source.Dispose();

        Assert.Throws<InvalidOperationException>(() => parts.MoveNext());
        Assert.Throws<ObjectDisposedException>(() => source.Read(source.Layers[1], CancellationToken.None));
    }

    [Fact]
    public void Stops_when_cancelled()
    {
        using var source = Esri();
        using var cancel = new CancellationTokenSource();
        cancel.Cancel();

        Assert.Throws<OperationCanceledException>(() => source.Read(source.Layers[1], cancel.Token).Count());
    }

    private ILayerSource Esri()
    {
        folder.Unzip(TestData.Path("filegdb", "testopenfilegdb.gdb.zip"));
        return Reading.Open(folder.PathOf("testopenfilegdb.gdb"));
    }
}
