using System.Text;
using Exchange.Domain.Problems;
using Exchange.Spatial.Formats;
using Exchange.Spatial.Layers;
using Exchange.Spatial.References;
using Exchange.Spatial.Vct;

namespace Exchange.Spatial.Tests.Vct;

/// <summary>Layers come back from a file as they went in.</summary>
public sealed class VctRoundTripTests : VctFolder
{
    private static readonly DateTimeOffset Day = new(2026, 1, 1, 20, 0, 0, TimeSpan.Zero);

    public static TheoryData<VctVersion, bool, VctEncoding, int> Forms
    {
        get
        {
            var forms = new TheoryData<VctVersion, bool, VctEncoding, int>();
            foreach (var version in Enum.GetValues<VctVersion>())
            {
                foreach (var isDirect in new[] { false, true })
                {
                    forms.Add(version, isDirect, VctEncoding.Gb18030, 4526);
                    forms.Add(version, isDirect, VctEncoding.Utf8, 4490);
                    forms.Add(version, isDirect, VctEncoding.Utf8WithMark, 4547);
                }
            }

            return forms;
        }
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public void Layers_of_every_kind_come_back(VctVersion version, bool isDirect, VctEncoding encoding, int epsg)
    {
        var options = new VctWriterOptions { Version = version, WritesDirectPolygons = isDirect, Encoding = encoding };
        var rounds = TestCounts.Of(8, 200);
        for (var seed = 1; seed <= rounds; seed++)
        {
            var random = new RandomLayers(seed, epsg, isOnResolution: seed % 3 > 0);
            var layers = new[]
            {
                random.Coverage("DLTB", 4 + seed % 7, 2 + seed % 5),
                random.Points("点", seed % 5, isAnnotation: false),
                random.Lines("XZQJX", seed % 6),
                random.Coverage("STBHHX", 3, 3),
                random.Points("ZJ", seed % 4, isAnnotation: true),
                random.Table("说明", seed % 3),
            };
            using var file = OpenFile(Write(options, layers));

            Assert.Equal(layers.Select(layer => layer.Layer.Name), file.Layers.Select(layer => layer.Name));
            foreach (var layer in layers)
                AssertSame(layer, file, seed);
            Assert.DoesNotContain(file.Notices, note => note.Problem.Code != "vct.row-without-object");
        }
    }

    [Fact]
    public void Every_edge_of_a_coverage_is_written_once()
    {
        for (var seed = 1; seed <= 8; seed++)
        {
            var layer = new RandomLayers(seed, 4526, isOnResolution: true).Coverage("DLTB", 9, 6);
            var edges = Edges(layer.Geometry);

            var written = PointLines(Write(new VctWriterOptions(), layer), "LineBegin", "LineEnd");

            Assert.Equal(edges.Count, written.Edges);
            Assert.Equal(edges.Count, written.Different);
        }
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(7, 3)]
    public void Small_memory_changes_nothing_but_how_often_a_line_is_written(int vertices, int lines)
    {
        var layer = new RandomLayers(3, 4526, isOnResolution: true).Coverage("DLTB", 12, 7);
        using var file = OpenFile(Write(
            new VctWriterOptions { MaxVerticesPerRound = vertices, MaxRememberedLines = lines }, layer));

        AssertSame(layer, file, 3);
    }

    [Fact]
    public void Writes_boundaries_as_shared_lines_split_at_nodes()
    {
        var layer = Shapes.Layer(
            "POLYGON((0 0,10 0,10 5,10 10,0 10,0 0),(2 2,2 4,4 4,4 2,2 2))",
            "POLYGON((10 0,20 0,20 10,10 10,10 5,10 0))",
            "POLYGON((2 2,4 2,4 4,2 4,2 2))");
        var text = File.ReadAllText(Write(new VctWriterOptions { Encoding = VctEncoding.Utf8 }, layer));

        // Left: its outside and the border, then the hole; right: the border backwards, then its outside; island: the
        // hole.
        var polygons = text[text.IndexOf("PolygonBegin", StringComparison.Ordinal)..].Split("\r\n");
        Assert.Equal("10000001,10000002,0,10000003", polygons[8]);
        Assert.Equal("10000004,-10000001", polygons[17]);
        Assert.Equal("-10000003", polygons[26]);
        Assert.Contains(
            "\r\n11\r\n3\r\n10.0000,0.0000\r\n10.0000,5.0000\r\n10.0000,10.0000\r\n0\r\n", text,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("POLYGON((0 0,9 0,9 0,9 9,0 9,0 0))", "a vertex twice")]
    [InlineData("POLYGON((0 0,9 0,9 9,20 20,9 9,0 9,0 0))", "a spike")]
    [InlineData("POLYGON((0 0,9 9,9 0,0 9,0 0))", "a crossing")]
    [InlineData("POLYGON((0 0,9 0,9 9,0 0,-9 0,-9 -9,0 0))", "a ring that touches itself")]
    [InlineData("POLYGON((0 0,9 0,0 0,0 0))", "no area")]
    [InlineData("POLYGON((0 0,9 0,9 9,0 9,0 0),(0 0,5 3,3 5,0 0))", "a hole that touches the shell")]
    [InlineData("MULTIPOLYGON(((0 0,9 0,9 9,0 0)),((9 9,12 9,12 12,9 9)))", "parts that touch")]
    [InlineData("POLYGON((0 0,9 0,9 9,0 0,9 0,9 9,0 0))", "a ring run through twice")]
    public void Faults_of_a_polygon_come_back_as_they_were(string text, string why)
    {
        var layer = Shapes.Layer(text, "POLYGON((9 0,20 0,20 9,9 9,9 0))");
        using var file = OpenFile(Write(new VctWriterOptions(), layer));

        Assert.True(LayerText.Of([layer]).SequenceEqual(LayerText.Of(file, "shapes")), why);
    }

    [Fact]
    public void Rings_that_do_not_close_are_written_with_coordinates_of_their_own_or_refused()
    {
        var builder = new GeometryBlockBuilder();
        builder.AddPolygon([0, 0, 9, 0, 9, 9]);
        builder.AddPolygon([5, 5]);
        var layer = new LayerPartition(Definition("坏面"), 0, [1, 2], builder.Build(), []);
        using var file = OpenFile(Write(new VctWriterOptions(), layer));

        Assert.Equal(LayerText.Of([layer]), LayerText.Of(file, "坏面"));
        var refusal = Refused(new VctWriterOptions { Version = VctVersion.Version2 }, layer);
        Assert.Equal("vct.unwritable-geometry", refusal.Code);
        Assert.Equal("1", refusal.Values["feature"]);
    }

    [Fact]
    public void Coordinates_between_multiples_of_the_resolution_come_back_exactly_and_noise_is_rounded_off()
    {
        var builder = new GeometryBlockBuilder();
        var (x, y) = (38_500_000.1234 + 7.5e-9, 3_400_000.123456789);
        builder.AddPolygon([x, y, 38_500_009, y, 38_500_009, 3_400_009, x, y]);
        using var file = OpenFile(Write(
            new VctWriterOptions(), new LayerPartition(Definition("A"), 0, [1], builder.Build(), [])));

        var ring = Single(file).Geometry.Ring(0);
        Assert.Equal(38_500_000.1234, ring[0]);
        Assert.Equal(y, ring[1]);
    }

    [Fact]
    public void The_same_layers_give_the_same_bytes()
    {
        byte[] Bytes() => File.ReadAllBytes(Write(
            new VctWriterOptions(),
            new RandomLayers(5, 4526, true).Coverage("DLTB", 8, 5),
            new RandomLayers(6, 4526, true).Lines("X", 4)));

        Assert.Equal(Bytes(), Bytes());
    }

    [Fact]
    public void The_head_tells_the_day_in_beijing_and_the_extent()
    {
        var path = Write(new VctWriterOptions(), Shapes.Layer(
            4526, ["POLYGON((38500000.5 3400000,38500010 3400000,38500010 3400020.25,38500000.5 3400000))"]));
        var text = Gb18030.GetString(File.ReadAllBytes(path));

        Assert.Contains("\r\nDate:20260102\r\n", text, StringComparison.Ordinal);
        Assert.Contains(
            "\r\nExtentMin:38500000.5,3400000\r\nExtentMax:38500010,3400020.25\r\n", text, StringComparison.Ordinal);
        Assert.Contains("\r\nParameters:114,1,38500000,0,3,38\r\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Label_points_lie_inside()
    {
        var shape = "POLYGON((0 0,10 0,10 10,8 10,8 2,2 2,2 10,0 10,0 0))";
        var lines = File.ReadAllLines(Write(new VctWriterOptions { Encoding = VctEncoding.Utf8 }, Shapes.Layer(shape)));
        var label = lines[Array.IndexOf(lines, "PolygonBegin") + 5].Split(',').Select(double.Parse).ToArray();

        Assert.True(new NetTopologySuite.IO.WKTReader().Read(shape).Contains(
            new NetTopologySuite.Geometries.Point(label[0], label[1])));
    }

    [Fact]
    public void Ids_stay_unless_two_layers_would_share_them()
    {
        var first = Shapes.Layer("POLYGON((0 0,1 0,1 1,0 0))", "POLYGON((5 0,6 0,6 1,5 0))");
        var second = Renamed(first, "B", [2, 3]);
        var third = Renamed(first, "C", [70, 71]);
        var fourth = Renamed(first, "D", [0, -4]);
        using var file = OpenFile(Write(new VctWriterOptions(), first, second, third, fourth));

        Assert.Equal([1L, 2L], Single(file, "shapes").FeatureIds.ToArray());
        Assert.Equal([20_000_002L, 20_000_003L], Single(file, "B").FeatureIds.ToArray());
        Assert.Equal([70L, 71L], Single(file, "C").FeatureIds.ToArray());
        Assert.Equal([50_000_005L, 50_000_001L], Single(file, "D").FeatureIds.ToArray());
    }

    [Fact]
    public void Feature_codes_come_from_the_mapping_or_from_ysdm_and_never_mix_two_layers()
    {
        var layer = new RandomLayers(4, 4526, true).Coverage("DLTB", 8, 6);
        var other = new RandomLayers(9, 4526, true).Coverage("DLTB2", 8, 6);
        var mapped = Shapes.Layer(4526, ["POLYGON((0 0,1 0,1 1,0 0))"]);
        var path = Write(
            new VctWriterOptions
            {
                FeatureCodes = new Dictionary<string, VctFeatureCode> { ["shapes"] = new("2090020213", "城镇,开发边界") },
            },
            layer, other, mapped);
        var text = Gb18030.GetString(File.ReadAllBytes(path));

        Assert.Contains("\r\n2001000100,DLTB,Polygon,DLTB\r\n", text, StringComparison.Ordinal);
        Assert.Contains("\r\n9002000000,DLTB2,Polygon,DLTB2\r\n", text, StringComparison.Ordinal);
        Assert.Contains("\r\n2090020213,城镇，开发边界,Polygon,shapes\r\n", text, StringComparison.Ordinal);
        using var file = OpenFile(path);
        Assert.Equal([6, 6, 1], file.Layers.Select(one => ReadAll(file, one).Sum(part => part.Count)));
    }

    [Fact]
    public void Empty_layers_keep_their_kind_and_tables_have_none()
    {
        var empty = new LayerPartition(Definition("空"), 0, [], new GeometryBlockBuilder().Build(), []);
        using var file = OpenFile(Write(new VctWriterOptions(), empty, new RandomLayers(1, 4526, true).Table("表", 0)));

        Assert.Equal([GeometryKind.Polygon, null], file.Layers.Select(layer => layer.GeometryKind));
        using var nothing = OpenFile(Write(new VctWriterOptions()));
        Assert.Empty(nothing.Layers);
    }

    [Fact]
    public void A_reference_is_taken_by_its_text_and_refused_when_the_code_says_something_else()
    {
        var text = Cgcs2000.Reference(4526).Definition;
        LayerPartition Layer(SpatialReference reference)
        {
            var good = Shapes.Layer("POLYGON((0 0,1 0,1 1,0 0))");
            return new LayerPartition(good.Layer with { Reference = reference }, 0, [1], good.Geometry, []);
        }

        using var file = OpenFile(Write(new VctWriterOptions(), Layer(new SpatialReference("", 0, "", text))));
        Assert.Equal(4526, file.Layers[0].Reference.Epsg);
        using var local = OpenFile(Write(new VctWriterOptions(), Layer(SpatialReference.Undefined)));
        Assert.Equal(SpatialReference.Undefined, local.Layers[0].Reference);
        Assert.Equal(
            "vct.unwritable-reference",
            Refused(new VctWriterOptions(), Layer(new SpatialReference("EPSG", 4547, "", text))).Code);
    }

    [Fact]
    public void Refuses_what_the_format_cannot_hold()
    {
        var good = Shapes.Layer("POLYGON((0 0,1 0,1 1,0 0))");
        var foreign = new LayerPartition(
            good.Layer with { Name = "x", Reference = new SpatialReference("EPSG", 25832, "", "") },
            0, [1], good.Geometry, []);
        var other = Renamed(Shapes.Layer(4547, ["POLYGON((0 0,1 0,1 1,0 0))"]), "y", [1]);
        var nan = new GeometryBlockBuilder();
        nan.AddPolygon([0, 0, double.NaN, 0, 1, 1, 0, 0]);

        Assert.Equal("vct.unwritable-reference", Refused(new VctWriterOptions(), foreign).Code);
        Assert.Equal("vct.unwritable-reference", Refused(new VctWriterOptions(), good, other).Code);
        Assert.Equal("vct.unwritable-name", Refused(new VctWriterOptions(), good, good).Code);
        Assert.Equal("vct.unwritable-name", Refused(new VctWriterOptions(), Renamed(good, "tableend", [1])).Code);
        Assert.Equal("vct.unwritable-name", Refused(new VctWriterOptions(), Renamed(good, "\n ", [1])).Code);
        Assert.Equal("vct.unwritable-ids", Refused(new VctWriterOptions(), Renamed(good, "z", [long.MaxValue])).Code);
        var unwritable = new LayerPartition(Definition("n"), 0, [1], nan.Build(), []);
        Assert.Equal("vct.unwritable-geometry", Refused(new VctWriterOptions(), unwritable).Code);
    }

    [Fact]
    public void What_was_not_completed_leaves_nothing_behind()
    {
        var path = NewPath();
        using (var writer = VctWriter.Create(path, Day))
            writer.AddLayer(Definition("A"), [Shapes.Layer("POLYGON((0 0,1 0,1 1,0 0))")]);

        Assert.Empty(Directory.GetFiles(Path.GetDirectoryName(path)!));
        Save("there already");
        Assert.Throws<IOException>(() => VctWriter.Create(Directory.GetFiles(Path.GetDirectoryName(path)!)[0], Day));
    }

    [Fact]
    public void Is_opened_and_created_by_its_extension()
    {
        var path = NewPath(".VCT");
        var layer = Shapes.Layer("POLYGON((0 0,1 0,1 1,0 0))");
        using (var writer = LayerFile.Create(path, Day).Value)
        {
            writer.AddLayer(layer.Layer, [layer]);
            writer.Complete();
            writer.Complete();
        }

        using var file = LayerFile.Open(path).Value;
        Assert.Equal(LayerText.Of([layer]), LayerText.Of(file, "shapes"));
        Assert.Single(Directory.GetFiles(Path.GetDirectoryName(path)!));
    }

    private string Write(VctWriterOptions options, params LayerPartition[] layers)
    {
        var path = NewPath();
        using var writer = VctWriter.Create(path, Day, options);
        foreach (var layer in layers)
            writer.AddLayer(layer.Layer, [layer]);
        writer.Complete();
        return path;
    }

    private Problem Refused(VctWriterOptions options, params LayerPartition[] layers) =>
        Assert.Throws<LayerUnwritableException>(() => Write(options, layers)).Problem;

    private static LayerDefinition Definition(string name) => new()
    {
        Name = name,
        GeometryKind = GeometryKind.Polygon,
        Reference = Cgcs2000.Reference(4526),
        Attributes = [],
    };

    private static LayerPartition Renamed(LayerPartition layer, string name, long[] ids)
    {
        var builder = new GeometryBlockBuilder();
        for (var row = 0; row < ids.Length; row++)
            builder.AddFrom(layer.Geometry, row);
        return new LayerPartition(layer.Layer with { Name = name }, 0, ids, builder.Build(), []);
    }

    private static void AssertSame(LayerPartition layer, VctFile file, int seed)
    {
        var found = file.Layers.Single(one => one.Name == layer.Layer.Name);
        if (found.GeometryKind is not null)
            Assert.Equal(layer.Layer.Reference.Epsg, found.Reference.Epsg);
        Assert.Equal(
            layer.Layer.Attributes.Select(one => (one.Name, one.Type, one.MaxLength)),
            found.Attributes.Select(one => (one.Name, one.Type, one.MaxLength)));
        var parts = ReadAll(file, found);
        Assert.Equal(layer.Count, parts.Sum(part => part.Count));
        if (layer.Count == 0)
            return;
        var part = Assert.Single(parts);
        for (var row = 0; row < layer.Count; row++)
        {
            Assert.Equal(layer.FeatureIds[row] - layer.FeatureIds[0], part.FeatureIds[row] - part.FeatureIds[0]);
            Assert.Equal(LayerText.Geometry(layer.Geometry, row), LayerText.Geometry(part.Geometry, row));
            foreach (var (wanted, got) in layer.Columns.Zip(part.Columns))
            {
                var text = wanted is TextValues ? RandomLayers.AfterFile(wanted.Text(row)) : wanted.Text(row);
                if (wanted.Definition.Name == "ZJFX")
                    text ??= "0";
                Assert.True(
                    text == got.Text(row), $"seed {seed}, {wanted.Definition.Name}: {text} became {got.Text(row)}");
            }
        }
    }

    private static HashSet<(double, double, double, double)> Edges(GeometryBlock block)
    {
        var edges = new HashSet<(double, double, double, double)>();
        for (var row = 0; row < block.FeatureCount; row++)
        {
            for (var ring = 0; block.HasPoints(row) && ring < block.Parts(row).Count; ring++)
            {
                var rings = block.Rings(block.Parts(row).Start + ring);
                for (var one = rings.Start; one < rings.End; one++)
                    AddEdges(block.Ring(one), edges);
            }
        }

        return edges;
    }

    private static void AddEdges(ReadOnlySpan<double> points, HashSet<(double, double, double, double)> edges)
    {
        for (var i = 0; i + 3 < points.Length; i += 2)
        {
            var (a, b) = ((points[i], points[i + 1]), (points[i + 2], points[i + 3]));
            if (b.CompareTo(a) < 0)
                (a, b) = (b, a);
            edges.Add((a.Item1, a.Item2, b.Item1, b.Item2));
        }
    }

    // Edges in the line part, and how many of them are different.
    private static (int Edges, int Different) PointLines(string path, string begin, string end)
    {
        var lines = Encoding.Latin1.GetString(File.ReadAllBytes(path)).Split("\r\n");
        var different = new HashSet<(double, double, double, double)>();
        var edges = 0;
        var run = new List<double>();
        for (var i = Array.IndexOf(lines, begin); lines[i] != end; i++)
        {
            if (lines[i].Contains(',', StringComparison.Ordinal))
            {
                run.AddRange(lines[i].Split(',').Select(double.Parse));
                continue;
            }

            edges += Math.Max(0, run.Count / 2 - 1);
            AddEdges(run.ToArray(), different);
            run.Clear();
        }

        return (edges, different.Count);
    }
}
