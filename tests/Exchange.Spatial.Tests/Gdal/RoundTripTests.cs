using System.Text.Json;
using Exchange.Spatial.Formats;
using Exchange.Spatial.Gdal;
using Exchange.Spatial.Layers;
using Exchange.Spatial.References;
using Exchange.Spatial.Tests.Formats;

namespace Exchange.Spatial.Tests.Gdal;

/// <summary>What is written comes back: features, text, numbers, coordinates, spatial reference.</summary>
public sealed class RoundTripTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public static TheoryData<string, int> FormatsAndSystems
    {
        get
        {
            var data = new TheoryData<string, int>();
            foreach (var ending in new[] { ".gpkg", ".gdb", ".shp", ".geojson", ".gml" })
            {
                foreach (var epsg in new[] { 4490, 4528, 4549, 4513 })
                    data.Add(ending, epsg);
            }

            return data;
        }
    }

    public void Dispose() => folder.Dispose();

    [Theory]
    [MemberData(nameof(FormatsAndSystems))]
    public void A_layer_comes_back_point_for_point(string ending, int epsg)
    {
        var (layer, partitions) = Parcels.Make(rows: 12, columns: 9, epsg);
        var path = Write("图斑" + ending, layer, partitions);
        using var source = Reading.Open(path);
        var back = Assert.Single(source.Layers);

        Assert.Equal(ending == ".shp" ? "图斑" : "DLTB", back.Name);
        Reading.AssertSameRings(AllRings(Parcels.Make(12, 9, epsg).Partitions), Reading.Rings(source, back));
        // Esri's text in a .prj file names no authority; the system is recognised all the same.
        Assert.Equal(ending == ".shp" ? null : epsg, back.Reference.Epsg);
        var recognised = ReferenceRecognition.Recognise(back.Reference);
        Assert.Equal((epsg, 0), (recognised.System?.Epsg, recognised.Disagreements.Count));
        var wanted = Parcels.Make(12, 9, epsg).Partitions.Single();
        foreach (var column in wanted.Columns)
        {
            Assert.Equal(
                Enumerable.Range(0, wanted.Count).Select(column.Text),
                Reading.Texts(source, back, column.Definition.Name));
        }
    }

    [Theory]
    [InlineData(".gdb", "Text 18, Text 60, Integer , Real , Date ")]
    [InlineData(".shp", "Text 18, Text 60, Integer , Real , Date ")]
    [InlineData(".geojson", "Text , Text , Integer , Real , Date ")]
    [InlineData(".gml", "Text 18, Text 60, Integer , Real , Date ")]
    public void Types_and_lengths_come_back_where_the_format_declares_them(string ending, string expected)
    {
        var (layer, partitions) = Parcels.Make(rows: 5, columns: 5);
        using var source = Reading.Open(Write("a" + ending, layer, partitions));

        var own = source.Layers[0].Attributes.Where(attribute => layer.Attribute(attribute.Name) is not null);

        Assert.Equal(expected, string.Join(", ", own.Select(attribute => $"{attribute.Type} {attribute.MaxLength}")));
    }

    [Fact]
    public void Twenty_thousand_parcels_survive_a_geodatabase_bit_for_bit()
    {
        var (layer, partitions) = Parcels.Make(rows: 200, columns: 100);
        var package = Write("a.gpkg", layer, partitions);
        using var source = Reading.Open(package);
        using var database = Reading.Open(Write("a.gdb", source.Layers[0], source.Read(source.Layers[0], default)));

        var (ours, theirs) = (source.Layers[0], database.Layers[0]);

        Assert.Equal(20_000, Reading.Count(database, theirs));
        Reading.AssertSameRings(Reading.Rings(source, ours), Reading.Rings(database, theirs));
        foreach (var (part, other) in Reading.All(source, ours).Zip(Reading.All(database, theirs)))
        {
            Assert.Equal(part.FeatureIds.ToArray(), other.FeatureIds.ToArray());
            Assert.Equal(
                Enumerable.Range(0, part.Count).Select(part.Geometry.Kind),
                Enumerable.Range(0, other.Count).Select(other.Geometry.Kind));
            foreach (var column in part.Columns)
            {
                var back = other.Column(column.Definition.Name)!; // Just written.
                Assert.Equal(
                    Enumerable.Range(0, part.Count).Select(column.Text),
                    Enumerable.Range(0, part.Count).Select(back.Text));
            }
        }
    }

    [Fact]
    public void A_geodatabase_keeps_several_layers_tables_and_gaps_in_ids()
    {
        var text = new AttributeDefinition("MC", AttributeType.Text, "", 10);
        var table = new LayerDefinition { Name = "说明", Attributes = [text] };
        var (first, partitions) = Parcels.Make(rows: 2, columns: 2, name: "DLTB");
        var (second, others) = Parcels.Make(rows: 2, columns: 3, 4490, name: "XZQ");
        var rows = new LayerPartition(
            table, 0, [3, 9, 4, long.MaxValue], Without(4), [new TextValues(text, ["甲", "乙", "丙", null])]);
        var path = folder.PathOf("a.gdb");
        using (var writer = LayerFile.Create(path, DateTimeOffset.UnixEpoch).Value)
        {
            writer.AddLayer(first, partitions);
            writer.AddLayer(second, others);
            writer.AddLayer(table, [rows]);
            writer.Complete();
            writer.Complete();
        }

        using var source = Reading.Open(path);

        Assert.Equal(["DLTB", "XZQ", "说明"], source.Layers.Select(layer => layer.Name));
        Assert.Equal([4528, 4490, null], source.Layers.Select(layer => layer.Reference.Epsg));
        Assert.Null(source.Layers[2].GeometryKind);
        var back = Assert.Single(Reading.All(source, source.Layers[2]));
        // Ids that fall or leap are numbered on.
        Assert.Equal([3, 9, 10, 11], back.FeatureIds.ToArray().Select(id => (int)id));
        Assert.Equal(["甲", "乙", "丙", null], Enumerable.Range(0, 4).Select(back.Columns[0].Text));
    }

    [Fact]
    public void Null_geometries_stay_null()
    {
        foreach (var ending in new[] { ".gpkg", ".gdb", ".shp", ".geojson", ".gml" })
        {
            var (layer, partitions) = Parcels.Make(rows: 1, columns: 1);
            var parcel = partitions.Single();
            var geometry = new GeometryBlockBuilder();
            geometry.AddFrom(parcel.Geometry, 0);
            geometry.AddWithoutPoints(GeometryKind.Geometry, GeometryFlags.Null);
            layer = layer with { Attributes = [] };
            var path = Write("n" + ending, layer, [new LayerPartition(layer, 0, [1, 2], geometry.Build(), [])]);
            using var source = Reading.Open(path);

            var flags = Reading.Flags(source, source.Layers[0]);

            Assert.Equal((1, 1), (flags[GeometryFlags.None], flags[GeometryFlags.Null]));
        }
    }

    [Fact]
    public void Geojson_follows_rfc_7946_and_states_another_system()
    {
        var (layer, partitions) = Parcels.Make(rows: 8, columns: 8, 4490);
        using var document = JsonDocument.Parse(File.ReadAllBytes(Write("a.geojson", layer, partitions)));
        var root = document.RootElement;

        var crs = root.GetProperty("crs").GetProperty("properties");
        Assert.Equal("urn:ogc:def:crs:EPSG::4490", crs.GetProperty("name").GetString());
        foreach (var feature in root.GetProperty("features").EnumerateArray())
        {
            var geometry = feature.GetProperty("geometry");
            var coordinates = geometry.GetProperty("coordinates");
            var polygons = geometry.GetProperty("type").GetString() == "Polygon"
                ? [coordinates] : coordinates.EnumerateArray().ToArray();
            foreach (var polygon in polygons)
            {
                var areas = polygon.EnumerateArray().Select(Area).ToList();
                Assert.True(areas[0] > 0);
                Assert.All(areas.Skip(1), area => Assert.True(area < 0));
            }
        }

        var plain = layer with { Reference = new SpatialReference("EPSG", 4326, "WGS 84", "GEOGCS[\"WGS 84\"]") };
        var file = Write("b.geojson", plain, Parcels.Make(1, 1, 4490).Partitions);
        using var other = JsonDocument.Parse(File.ReadAllBytes(file));
        Assert.False(other.RootElement.TryGetProperty("crs", out _));
    }

    [Fact]
    public void Geojson_without_a_layer_is_an_empty_collection()
    {
        var path = folder.PathOf("a.geojson");
        using (var writer = LayerFile.Create(path, DateTimeOffset.UnixEpoch).Value)
            writer.Complete();

        Assert.Equal("{\"type\":\"FeatureCollection\",\"features\":[]}", File.ReadAllText(path));
    }

    [Theory]
    [InlineData(".shp", "地类编码", "Text", "x", "its name has 12 bytes")]
    [InlineData(".shp", "DLBM", "Text", "long", "the text has 255 bytes")]
    [InlineData(".shp", "N", "Integer", "100000000000000000", "beyond")]
    [InlineData(".shp", "R", "Real", "1e25", "not successfully written")]
    [InlineData(".shp", "D", "Date", "2024-05-01T08:30:00", "only dates fit")]
    [InlineData(".shp", "D", "Date", "五月", "is no date")]
    [InlineData(".shp", "B", "Bytes", "1", "not kept")]
    [InlineData(".gdb", "N", "Integer", "2147483648", "beyond")]
    [InlineData(".gdb", "B", "Bytes", "1", "not kept")]
    [InlineData(".gdb", "D", "Date", "2024-13-01", "is no date")]
    [InlineData(".gdb", "T", "Text", "nul", "zero character")]
    [InlineData(".geojson", "B", "Bytes", "1", "not kept")]
    [InlineData(".geojson", "R", "Real", "NaN", "no finite number")]
    public void What_a_format_cannot_hold_is_refused_and_never_changed(
        string ending, string name, string type, string value, string found)
    {
        var attribute = new AttributeDefinition(name, Enum.Parse<AttributeType>(type), type);
        var layer = new LayerDefinition { Name = "DLTB", GeometryKind = GeometryKind.Point, Attributes = [attribute] };
        value = value switch { "long" => string.Concat(Enumerable.Repeat("地", 85)), "nul" => "a\0b", _ => value };
        AttributeValues column = attribute.Type switch
        {
            AttributeType.Text or AttributeType.Date => new TextValues(attribute, [value]),
            AttributeType.Real => new RealValues(
                attribute, [double.Parse(value, System.Globalization.CultureInfo.InvariantCulture)]),
            _ => new IntegerValues(attribute, [long.Parse(value)]),
        };

        var refusal = Refused(ending, layer, new LayerPartition(layer, 0, [5], Points(1, 2), [column]));

        Assert.Equal("layer-file.cannot-hold", refusal.Code);
        Assert.Contains(found, refusal.Detail("en"), StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder.Root));
    }

    [Fact]
    public void Text_of_254_bytes_fits_a_shapefile_whatever_length_was_declared()
    {
        var attribute = new AttributeDefinition("MC", AttributeType.Text, "", 20);
        var layer = new LayerDefinition { Name = "a", GeometryKind = GeometryKind.Point, Attributes = [attribute] };
        var text = string.Concat(Enumerable.Repeat("地", 84)) + "ab";
        var values = new TextValues(attribute, [text]);
        var path = Write("a.shp", layer, [new LayerPartition(layer, 0, [1], Points(1, 2), [values])]);
        using var source = Reading.Open(path);

        Assert.Equal([text], Reading.Texts(source, source.Layers[0], "MC"));
        Assert.Equal("UTF-8", File.ReadAllText(folder.PathOf("a.cpg")).Trim());
    }

    [Theory]
    [InlineData(".gdb", "a LineString in a layer of Point")]
    [InlineData(".shp", "a LineString in a layer of Point")]
    public void A_layer_of_one_kind_takes_no_other(string ending, string found)
    {
        var layer = new LayerDefinition { Name = "a", GeometryKind = GeometryKind.Geometry, Attributes = [] };
        var geometry = new GeometryBlockBuilder();
        geometry.AddWithoutPoints(GeometryKind.Geometry, GeometryFlags.Null);
        AddPoint(geometry, 1, 2);
        geometry.BeginFeature(GeometryKind.LineString);
        geometry.BeginPart(GeometryKind.LineString);
        geometry.AddRing([0, 0, 1, 1]);

        var refusal = Refused(ending, layer, new LayerPartition(layer, 0, [1, 2, 3], geometry.Build(), []));

        Assert.Contains(found, refusal.Detail("en"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(".gdb")]
    [InlineData(".shp")]
    [InlineData(".geojson")]
    [InlineData(".gml")]
    public void Arcs_and_broken_coordinates_are_refused(string ending)
    {
        var layer = new LayerDefinition { Name = "a", GeometryKind = GeometryKind.Point, Attributes = [] };
        foreach (var (flag, word) in new[] { (GeometryFlags.Curved, "arcs"), (GeometryFlags.NonFinite, "finite") })
        {
            var geometry = new GeometryBlockBuilder();
            AddPoint(geometry, 1, 2);
            geometry.Note(flag);

            var refusal = Refused(ending, layer, new LayerPartition(layer, 0, [1], geometry.Build(), []));

            Assert.Contains(word, refusal.Detail("en"), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Coordinates_outside_the_grid_of_a_geodatabase_are_refused()
    {
        var layer = new LayerDefinition
        {
            Name = "a",
            GeometryKind = GeometryKind.Point,
            Reference = Cgcs2000.Reference(4528),
            Attributes = [],
        };

        var refusal = Refused(".gdb", layer, new LayerPartition(layer, 0, [1], Points(-1, 2), []));

        Assert.Contains("negative", refusal.Detail("en"), StringComparison.Ordinal);
        var free = layer with { Reference = SpatialReference.Undefined };
        var part = new LayerPartition(free, 0, [1], Points(-1.5, 2.25), []);
        using var source = Reading.Open(Write("b.gdb", free, [part]));
        Assert.Equal(new Box(-1.5, 2.25, -1.5, 2.25), Reading.Bounds(source, source.Layers[0]));
    }

    [Fact]
    public void A_shapefile_takes_one_layer_and_a_geodatabase_no_name_twice()
    {
        foreach (var ending in new[] { ".shp", ".geojson", ".gdb" })
        {
            using var writer = LayerFile.Create(folder.PathOf("a" + ending), DateTimeOffset.UnixEpoch).Value;
            var (layer, partitions) = Parcels.Make(rows: 1, columns: 1);
            writer.AddLayer(layer, partitions);

            var refused = Assert.Throws<LayerUnwritableException>(() => writer.AddLayer(layer, []));

            Assert.Equal("layer-file.cannot-hold", refused.Problem.Code);
        }
    }

    [Fact]
    public void An_attribute_may_be_called_like_the_geometry_of_a_geodatabase_but_not_like_its_id()
    {
        var shape = new AttributeDefinition("SHAPE", AttributeType.Integer, "");
        var layer = new LayerDefinition { Name = "a", GeometryKind = GeometryKind.Point, Attributes = [shape] };
        var part = new LayerPartition(layer, 0, [1], Points(1, 2), [new IntegerValues(shape, [7])]);
        using var source = Reading.Open(Write("b.gdb", layer, [part]));
        var id = new AttributeDefinition("OBJECTID", AttributeType.Integer, "");
        var other = layer with { Attributes = [id] };

        var refusal = Refused(
            ".gdb", other, new LayerPartition(other, 0, [1], Points(1, 2), [new IntegerValues(id, [7])]));

        Assert.Equal("SHAPE_1", source.Layers[0].GeometryColumn);
        Assert.Equal(["7"], Reading.Texts(source, source.Layers[0], "SHAPE"));
        Assert.Contains("OBJECTID", refusal.Detail("zh"), StringComparison.Ordinal);
    }

    private Domain.Problems.Problem Refused(string ending, LayerDefinition layer, LayerPartition partition)
    {
        using var writer = LayerFile.Create(folder.PathOf("a" + ending), DateTimeOffset.UnixEpoch).Value;
        return Assert.Throws<LayerUnwritableException>(() => writer.AddLayer(layer, [partition])).Problem;
    }

    private string Write(string name, LayerDefinition layer, IEnumerable<LayerPartition> partitions)
    {
        var path = folder.PathOf(name);
        using var writer = LayerFile.Create(path, DateTimeOffset.UnixEpoch).Value;
        writer.AddLayer(layer, partitions);
        writer.Complete();
        return path;
    }

    private static List<double[][]> AllRings(IEnumerable<LayerPartition> partitions)
    {
        var list = partitions.ToList();
        return Reading.Rings(new Given(list), list[0].Layer);
    }

    private static double Area(JsonElement ring)
    {
        var points = ring.EnumerateArray().Select(point => (X: point[0].GetDouble(), Y: point[1].GetDouble())).ToList();
        var (x, y) = points[0];
        return points.Zip(points.Skip(1), (a, b) => (a.X - x) * (b.Y - y) - (b.X - x) * (a.Y - y)).Sum();
    }

    private static GeometryBlock Points(params ReadOnlySpan<double> points)
    {
        var geometry = new GeometryBlockBuilder();
        for (var i = 0; i < points.Length; i += 2)
            AddPoint(geometry, points[i], points[i + 1]);
        return geometry.Build();
    }

    private static void AddPoint(GeometryBlockBuilder geometry, double x, double y)
    {
        geometry.BeginFeature(GeometryKind.Point);
        geometry.BeginPart(GeometryKind.Point);
        geometry.AddRing([x, y]);
    }

    private static GeometryBlock Without(int features)
    {
        var geometry = new GeometryBlockBuilder();
        for (var i = 0; i < features; i++)
            geometry.AddWithoutPoints(GeometryKind.Geometry, GeometryFlags.Null);
        return geometry.Build();
    }

    /// <summary>Partitions at hand, in the form readers have.</summary>
    private sealed class Given(IReadOnlyList<LayerPartition> partitions) : ILayerSource
    {
        public IReadOnlyList<LayerDefinition> Layers => [partitions[0].Layer];

        public IEnumerable<LayerPartition> Read(LayerDefinition layer, CancellationToken cancellationToken) =>
            partitions;

        public void Dispose()
        {
        }
    }
}
