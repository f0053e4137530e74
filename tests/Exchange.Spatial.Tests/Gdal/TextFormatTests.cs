using System.Net;
using System.Net.Sockets;
using Exchange.Spatial.Formats;
using Exchange.Spatial.Gdal;
using Exchange.Spatial.Layers;
using Exchange.Spatial.Tests.Formats;

namespace Exchange.Spatial.Tests.Gdal;

/// <summary>GeoJSON and GML: order of axes, names of systems, and documents that want more than to be read.</summary>
/// <remarks>
/// Every plan of <c>planning/xplan</c> is read through GML: plans and sub-areas as the figures count them, and as many
/// features with geometry as in the derived GeoPackage. Plans with arcs read as curved with their control points, where
/// the derived GeoPackage has them linear. In <c>planning/xplan/geometry</c> two files are a bare ring and no feature,
/// and one begins with blanks, which GDAL does not take for GML: all three are refused.
/// </remarks>
public sealed class TextFormatTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public static TheoryData<string, int, int> XplanFigures
    {
        get
        {
            var data = new TheoryData<string, int, int>();
            foreach (var row in CsvRows.Of("planning", "xplan", "expected.csv"))
                data.Add(row[0], int.Parse(row[6]), int.Parse(row[7]));
            return data;
        }
    }

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Geojson_comes_longitude_first_in_wgs84_unless_it_says_otherwise()
    {
        using var source = Reading.Open(TestData.Path("admin", "zhejiang", "zhejiang_counties.geojson"));
        var layer = Assert.Single(source.Layers);

        Assert.Equal((89, 4326), (Reading.Count(source, layer), layer.Reference.Epsg));
        AssertInZhejiang(Reading.Bounds(source, layer));
        Assert.Null(layer.IdColumn);
        Assert.Equal(1, Reading.All(source, layer)[0].FeatureIds[0]);
    }

    [Theory]
    [InlineData("urn:ogc:def:crs:EPSG::4490", 4490)]
    [InlineData("EPSG:4490", 4490)]
    [InlineData("urn:ogc:def:crs:OGC:1.3:CRS84", 4326)] // the same but for the registry's order of axes
    public void Geojson_that_names_its_system_still_comes_longitude_first(string name, int? epsg)
    {
        using var source = Reading.Open(GeoJson(Crs("name", "name", name)));

        Assert.Equal(epsg, source.Layers[0].Reference.Epsg);
        Assert.Equal(new Box(120, 30, 121, 31), Reading.Bounds(source, source.Layers[0]));
        Assert.True(source.Layers[0].Reference.IsGeographic);
    }

    [Fact]
    public void Geojson_ids_are_kept_where_the_file_has_them()
    {
        using var source = Reading.Open(GeoJson("", id: "\"id\": 77, "));

        Assert.Equal("id", source.Layers[0].IdColumn);
        Assert.Equal(77, Reading.All(source, source.Layers[0])[0].FeatureIds[0]);
    }

    [Theory]
    [InlineData("link", "href")]
    [InlineData("url", "url")]
    public void Geojson_cannot_make_this_machine_call_another(string type, string member)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var address = $"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/crs.wkt";

        using var source = Reading.Open(GeoJson(Crs(type, member, address)));

        Assert.Equal(1, Reading.Count(source, source.Layers[0]));
        Assert.False(listener.Pending());
    }

    [Theory]
    [InlineData("{\"type\":\"FeatureCollection\",\"features\":[", "gdal.not-readable")]
    [InlineData("[1,2,3]", "gdal.not-readable")]
    [InlineData("", "gdal.not-readable")]
    [InlineData("{\"type\":\"Topology\",\"objects\":{},\"arcs\":[]}", "gdal.not-readable")]
    public void Json_that_is_no_geojson_is_refused(string text, string code)
    {
        var file = folder.PathOf("a.json");
        File.WriteAllText(file, text);

        Assert.Equal(code, LayerFile.Open(file).Problem?.Code);
    }

    [Fact]
    public void Geojson_null_and_empty_geometries_are_told_apart()
    {
        var file = folder.PathOf("a.geojson");
        File.WriteAllText(file, """
            {"type":"FeatureCollection","features":[
            {"type":"Feature","properties":{"a":null},"geometry":null},
            {"type":"Feature","properties":{"a":"甲"},"geometry":{"type":"MultiPolygon","coordinates":[]}},
            {"type":"Feature","properties":{"a":"乙"},"geometry":{"type":"Point","coordinates":[1,2,3]}}]}
            """);
        using var source = Reading.Open(file);

        var block = Reading.All(source, source.Layers[0])[0].Geometry;

        Assert.Equal(
            [GeometryFlags.Null, GeometryFlags.Empty, GeometryFlags.HasZ], Enumerable.Range(0, 3).Select(block.Flags));
        Assert.Equal([null, "甲", "乙"], Reading.Texts(source, source.Layers[0], "a"));
    }

    [Fact]
    public void Gml_in_4490_is_written_latitude_first_and_comes_longitude_first()
    {
        using var source = Reading.Open(TestData.Path("admin", "zhejiang", "hangzhou_counties.gml"));
        using var twin = Reading.Open(TestData.Path("admin", "zhejiang", "zhejiang_counties.geojson"));
        var layer = Assert.Single(source.Layers);

        Assert.Equal((13, 4490), (Reading.Count(source, layer), layer.Reference.Epsg));
        AssertInZhejiang(Reading.Bounds(source, layer));
        var codes = Reading.Texts(source, layer, "code");
        var theirs = Reading.Texts(twin, twin.Layers[0], "code").Zip(Reading.Rings(twin, twin.Layers[0]))
            .Where(pair => codes.Contains(pair.First)).Select(pair => pair.Second);
        Reading.AssertSameRings([.. theirs], Reading.Rings(source, layer));
        Assert.Equal("上城区", Reading.Texts(source, layer, "name")[0]);
    }

    [Theory]
    [InlineData("urn:ogc:def:crs:EPSG::4490", "30 120 31 121", 4490)]
    [InlineData("http://www.opengis.net/def/crs/EPSG/0/4490", "30 120 31 121", 4490)]
    [InlineData("EPSG:4490", "120 30 121 31", 4490)]
    [InlineData("urn:ogc:def:crs:EPSG::4528", "3340000 40500000 3340100 40500200", 4528)]
    [InlineData("urn:ogc:def:crs:EPSG::25832", "500000 5900000 500200 5900100", 25832)]
    [InlineData("urn:adv:crs:ETRS89_UTM32", "500000 5900000 500200 5900100", null)]
    public void Gml_axes_follow_the_name_of_the_system(string name, string corners, int? epsg)
    {
        var file = folder.PathOf("axes.gml");
        File.WriteAllText(file, GmlLine(name, corners));
        using var source = Reading.Open(file);

        var box = Reading.Bounds(source, source.Layers[0]);

        Assert.Equal(epsg, source.Layers[0].Reference.Epsg);
        Assert.Equal(
            epsg switch
            {
                4490 => new Box(120, 30, 121, 31),
                4528 => new Box(40500000, 3340000, 40500200, 3340100),
                _ => new Box(500000, 5900000, 500200, 5900100),
            },
            box);
    }

    [Theory]
    [MemberData(nameof(XplanFigures))]
    public void Gml_plans_have_the_features_of_their_geopackage_twins(string file, int plans, int subAreas)
    {
        var folder = TestData.Path("planning", "xplan", "gml");
        var gml = Directory.GetFiles(folder, file, SearchOption.AllDirectories).Single();
        using var source = Reading.Open(gml);
        using var twin = Reading.Open(TestData.Path("planning", "xplan", "gpkg", Path.ChangeExtension(file, ".gpkg")));
        long With(string ending) => source.Layers
            .Where(layer => layer.Name.EndsWith(ending, StringComparison.Ordinal) && layer.GeometryKind is not null)
            .Sum(layer => Reading.Count(source, layer));

        Assert.Equal((plans, subAreas), (With("_Plan"), With("_Bereich")));
        Assert.Equal(
            twin.Layers.Sum(layer => Reading.Count(twin, layer)),
            source.Layers.Where(layer => layer.GeometryKind is not null).Sum(layer => Reading.Count(source, layer)));
        Assert.All(
            source.Layers.Where(layer => layer.GeometryKind is not null),
            layer => Assert.Contains(layer.Reference.Epsg, new int?[] { 25832, 25833 }));
    }

    [Theory]
    [InlineData("polygonWithInteriorRing.gml", "CurvePolygon")]
    [InlineData("polygonWithInteriorRing-touching.gml", "Polygon")]
    [InlineData("polygonWithInteriorRings-touching.gml", "Polygon")]
    [InlineData("multiSurface.gml", "MultiPolygon")]
    [InlineData("multiSurface-touches.gml", "MultiPolygon")]
    [InlineData("polygon-orientation-invalid.gml", "CurvePolygon")]
    [InlineData("selfIntersectingRing.gml", null)] // a ring alone
    [InlineData("duplicateControlPointRing.gml", null)] // a ring alone
    [InlineData("multiSurface-intersection.gml", null)] // blanks before the first element
    public void Gml_of_one_geometry_is_read_where_it_is_a_surface(string file, string? kind)
    {
        var opened = LayerFile.Open(TestData.Path("planning", "xplan", "geometry", file));
        if (kind is null)
        {
            Assert.Equal("gdal.not-readable", opened.Problem?.Code);
            return;
        }

        using var source = opened.Value;
        var block = Assert.Single(Reading.All(source, Assert.Single(source.Layers))).Geometry;
        Assert.Equal(kind, block.Kind(0).ToString());
        Assert.Equal(kind == "CurvePolygon", block.Flags(0).HasFlag(GeometryFlags.Curved));
    }

    [Fact]
    public void Gml_reads_no_schema_but_its_own_and_writes_nothing_beside_itself()
    {
        var elsewhere = folder.PathOf("elsewhere");
        Directory.CreateDirectory(elsewhere);
        var schema = File.ReadAllText(TestData.Path("admin", "zhejiang", "hangzhou_counties.xsd"));
        File.WriteAllText(Path.Combine(elsewhere, "other.xsd"), schema.Replace("\"city_name\"", "\"town_name\""));
        var text = File.ReadAllText(TestData.Path("admin", "zhejiang", "hangzhou_counties.gml"));
        var file = folder.PathOf("a.gml");
        File.WriteAllText(file, text.Replace("hangzhou_counties.xsd", Path.Combine(elsewhere, "other.xsd")));
        File.WriteAllText(folder.PathOf("a.gfs"), "<GMLFeatureClassList>");

        using (var source = Reading.Open(file))
        {
            Assert.NotNull(source.Layers[0].Attribute("city_name"));
            Assert.Null(source.Layers[0].Attribute("town_name"));
            Assert.Equal(13, Reading.Count(source, source.Layers[0]));
        }

        Assert.Equal(
            ["a.gfs", "a.gml", "elsewhere"],
            Directory.GetFileSystemEntries(folder.Root).Select(Path.GetFileName).Order());
        Assert.Equal("<GMLFeatureClassList>", File.ReadAllText(folder.PathOf("a.gfs")));
    }

    [Fact]
    public void Gml_entities_are_not_expanded_without_end()
    {
        var file = folder.PathOf("laughs.gml");
        var entities = string.Concat(Enumerable.Range(1, 20).Select(level =>
            $"<!ENTITY l{level} \"{string.Concat(Enumerable.Repeat($"&l{level - 1};", 10))}\">"));
        var text = GmlLine("EPSG:4490", "120 30 121 31").Replace("<note>n</note>", "<note>&l20;</note>");
        File.WriteAllText(file, $"<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY l0 \"haha\">{entities}]>{text}");

        Assert.DoesNotContain("haha", ReadOrRefuse(file), StringComparison.Ordinal);
    }

    [Fact]
    public void Gml_does_not_read_other_files_through_entities()
    {
        var secret = folder.PathOf("secret.txt");
        File.WriteAllText(secret, "top-secret");
        var file = folder.PathOf("thief.gml");
        var text = GmlLine("EPSG:4490", "120 30 121 31").Replace("<note>n</note>", "<note>&s;</note>");
        File.WriteAllText(file, $"<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY s SYSTEM \"file://{secret}\">]>{text}");

        Assert.DoesNotContain("top-secret", ReadOrRefuse(file), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/vsizip/a.zip/a.geojson")]
    [InlineData("/vsicurl/http://127.0.0.1/a.geojson")]
    [InlineData("/vsimem/a.gml")]
    [InlineData("http://127.0.0.1:1/a.geojson")]
    public void Names_that_mean_something_to_the_library_are_only_names(string name)
    {
        Assert.Equal("gdal.not-readable", LayerFile.Open(name).Problem?.Code);
    }

    [Fact]
    public void A_text_file_over_the_size_limit_is_refused_before_it_is_opened()
    {
        var opened = GdalSource.Open(
            TestData.Path("admin", "zhejiang", "zhejiang_counties.geojson"),
            new GdalOptions { MaxTextFileBytes = 1000 });

        Assert.Equal("gdal.over-limit", opened.Problem?.Code);
    }

    [Fact]
    public void Refusals_do_not_tell_where_files_lie()
    {
        var file = folder.PathOf("a.gml");
        File.WriteAllText(file, "<x/>");

        var detail = LayerFile.Open(file).Problem!.Detail("en");

        Assert.DoesNotContain(Path.GetTempPath(), detail, StringComparison.Ordinal);
        Assert.Contains("\"a.gml\"", detail, StringComparison.Ordinal);
    }

    private static string ReadOrRefuse(string file)
    {
        var opened = LayerFile.Open(file);
        if (!opened.Succeeded)
            return opened.Problem.Code;
        using var source = opened.Value;
        try
        {
            return string.Join(' ', source.Layers.SelectMany(layer => Reading.All(source, layer))
                .SelectMany(part => part.Columns).Select(column => column.Text(0)));
        }
        catch (LayerUnreadableException damage)
        {
            return damage.Problem.Code;
        }
    }

    private static void AssertInZhejiang(Box box)
    {
        Assert.InRange(box.MinX, 118, 119);
        Assert.InRange(box.MaxX, 120, 123);
        Assert.InRange(box.MinY, 27, 30);
        Assert.InRange(box.MaxY, 30, 32);
    }

    private static string Crs(string type, string member, string value) =>
        $"\"crs\": {{\"type\": \"{type}\", \"properties\": {{\"{member}\": \"{value}\"}}}}, ";

    private string GeoJson(string crs, string id = "")
    {
        var file = folder.PathOf("a.geojson");
        const string rest = """
            "properties": {"a": 1},
            "geometry": {"type": "Polygon", "coordinates": [[[120,30],[121,30],[121,31],[120,30]]]}}]}
            """;
        File.WriteAllText(
            file, $"{{\"type\": \"FeatureCollection\", {crs}\"features\": [{{\"type\": \"Feature\", {id}{rest}");
        return file;
    }

    private static string GmlLine(string system, string corners) => $"""
        <c:Plans xmlns:c="urn:example" xmlns:gml="http://www.opengis.net/gml/3.2" gml:id="p"><c:member>
        <c:Line gml:id="l1"><note>n</note><c:place><gml:LineString gml:id="g1" srsName="{system}">
        <gml:posList>{corners}</gml:posList></gml:LineString></c:place></c:Line></c:member></c:Plans>
        """;
}
