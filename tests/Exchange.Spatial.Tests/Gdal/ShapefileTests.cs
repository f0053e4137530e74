using System.Text;
using Exchange.Spatial.Formats;
using Exchange.Spatial.Gdal;
using Exchange.Spatial.Layers;
using Exchange.Spatial.References;
using Exchange.Spatial.Tests.Formats;

namespace Exchange.Spatial.Tests.Gdal;

/// <summary>Our reading beside <c>shapefile/expected.csv</c>, and what else is found in shapefiles.</summary>
/// <remarks>
/// Example_70: the figures call feature 481, counted from 0, invalid; we number features from 1, and judging validity
/// is not reading. nested_polygons: one feature, which we call a multipolygon of two parts. crustal_test_bugged: the
/// byte B0 is a degree sign in Western code pages and the first half of a Chinese character in GBK; with nothing
/// declared we read Chinese and say so. deter: its .prj file names EPSG:4674 itself.
/// </remarks>
public sealed class ShapefileTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public static TheoryData<string, string> Figures
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var row in CsvRows.Of("shapefile", "expected.csv"))
                data.Add(row[0], row[1]);
            return data;
        }
    }

    public void Dispose() => folder.Dispose();

    [Theory]
    [MemberData(nameof(Figures))]
    public void Reads_what_the_figures_say(string file, string records)
    {
        var path = TestData.Path("shapefile", file);
        if (file.EndsWith(".zip", StringComparison.Ordinal))
        {
            folder.Unzip(path);
            path = Directory.GetFiles(folder.Root, "*.shp").Single();
        }

        var opened = LayerFile.Open(path);
        if (records == "not a shapefile")
        {
            Assert.Equal("gdal.not-readable", opened.Problem?.Code);
            return;
        }

        using var source = opened.Value;
        var layer = Assert.Single(source.Layers);
        Assert.Equal(Path.GetFileNameWithoutExtension(path), layer.Name);
        var flags = Reading.Flags(source, layer);
        Assert.Equal(int.Parse(records.Split(' ')[0]), flags.Values.Sum());
        Assert.Equal(records.Contains("1 null shape") ? 1 : 0, flags.GetValueOrDefault(GeometryFlags.Null));
        Assert.DoesNotContain(flags.Keys, flag => (flag & (GeometryFlags.Malformed | GeometryFlags.NonFinite)) != 0);
        if (records.Contains("polygon"))
            Assert.Equal(GeometryKind.Polygon, layer.GeometryKind);
        if (file.StartsWith("gbk/", StringComparison.Ordinal))
            Assert.Equal("上城区 下城区 江干区", string.Join(' ', Reading.Texts(source, layer, "name").Take(3)));
    }

    [Theory]
    [InlineData("counties_cpg-CP936_names-utf8.zip", null)]
    [InlineData("counties_cpg-CP936_names-gbk-noflag.zip", null)]
    [InlineData("counties_ldid-0x4D_no-cpg.zip", null)]
    [InlineData("counties_utf8.zip", null)]
    [InlineData("counties_gbk_undeclared.zip", "shapefile.encoding-assumed")]
    [InlineData("counties_gbk_cpg-says-UTF-8.zip", "shapefile.encoding-belied")]
    public void Says_when_the_encoding_is_assumed_or_belied(string zip, string? notice)
    {
        folder.Unzip(TestData.Path("shapefile", "gbk", zip));
        using var source = Reading.Open(Directory.GetFiles(folder.Root, "*.shp").Single());

        var layer = source.Layers[0];

        Assert.Equal(notice is null ? [] : [notice], layer.Notices.Select(problem => problem.Code));
        Assert.All(Reading.All(source, layer).SelectMany(part => part.Columns), column => Assert.Empty(column.Misfits));
        Assert.Equal(89, Reading.Texts(source, layer, "name").Distinct().Count());
    }

    [Fact]
    public void Values_that_break_the_encoding_are_marked_and_not_silently_replaced()
    {
        folder.Unzip(TestData.Path("shapefile", "gbk", "counties_utf8.zip"));
        var table = folder.PathOf("zhejiang_counties.dbf");
        var bytes = File.ReadAllBytes(table);
        var name = bytes.AsSpan().IndexOf("上城区"u8);
        bytes[name] = 0xFF;
        File.WriteAllBytes(table, bytes);
        using var source = Reading.Open(folder.PathOf("zhejiang_counties.shp"));

        var column = Reading.All(source, source.Layers[0])[0].Column("name")!;

        Assert.Equal([0], column.Misfits);
        Assert.Contains('\uFFFD', column.Text(0)!);
        Assert.Empty(source.Layers[0].Notices);
    }

    [Fact]
    public void Field_names_are_decoded_like_values()
    {
        var gbk = CodePagesEncodingProvider.Instance.GetEncoding(936)!; // Part of the runtime.
        Write("名称.shp", new AttributeDefinition("地类", AttributeType.Text, "", 20), ["耕地", "园地"]);
        var table = folder.PathOf("名称.dbf");
        var bytes = File.ReadAllBytes(table);
        Replace(bytes, "地类"u8, gbk.GetBytes("地类"), (byte)0);
        Replace(bytes, "耕地"u8, gbk.GetBytes("耕地"), (byte)' ');
        Replace(bytes, "园地"u8, gbk.GetBytes("园地"), (byte)' ');
        bytes[29] = 0;
        File.WriteAllBytes(table, bytes);
        File.Delete(folder.PathOf("名称.cpg"));

        using var source = Reading.Open(folder.PathOf("名称.shp"));
        var layer = source.Layers[0];

        Assert.Equal(("名称", "地类"), (layer.Name, layer.Attributes[0].Name));
        Assert.Equal(["耕地", "园地"], Reading.Texts(source, layer, "地类"));
        Assert.Equal("shapefile.encoding-assumed", Assert.Single(layer.Notices).Code);
        Assert.Contains("GB18030", layer.Notices[0].Detail("zh"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_value_cut_in_the_middle_of_a_character_does_not_mislead()
    {
        // Thirteen bytes hold four characters and a third of the fifth.
        Write("cut.shp", new AttributeDefinition("MC", AttributeType.Text, "", 13), ["乔木林地", "城镇住宅"]);
        var table = folder.PathOf("cut.dbf");
        var bytes = File.ReadAllBytes(table);
        bytes[bytes.AsSpan().IndexOf("乔木林地 "u8) + 12] = 0xE5;
        File.WriteAllBytes(table, bytes);
        File.Delete(folder.PathOf("cut.cpg"));
        using var source = Reading.Open(folder.PathOf("cut.shp"));

        var column = Reading.All(source, source.Layers[0])[0].Column("MC")!;

        Assert.Contains("UTF-8", source.Layers[0].Notices.Single().Detail("en"), StringComparison.Ordinal);
        Assert.Equal(["乔木林地\uFFFD", "城镇住宅"], Enumerable.Range(0, 2).Select(column.Text));
        Assert.Equal([0], column.Misfits);
    }

    [Fact]
    public void Side_files_are_found_in_any_case()
    {
        var path = folder.CopyStem(TestData.Path("shapefile", "nts", "Example_70.shp"));
        File.Move(folder.PathOf("Example_70.dbf"), folder.PathOf("EXAMPLE_70.DBF"));
        File.Move(folder.PathOf("Example_70.shx"), folder.PathOf("Example_70.SHX"));

        using var source = Reading.Open(path);

        Assert.Equal(522, Reading.Count(source, source.Layers[0]));
        Assert.Equal("N(3,0)", source.Layers[0].Attribute("FID")?.DeclaredType);
        Assert.Empty(source.Layers[0].Notices);
    }

    [Fact]
    public void A_missing_or_short_index_is_rebuilt_elsewhere_and_mentioned()
    {
        var path = folder.CopyStem(TestData.Path("shapefile", "nts", "Example_70.shp"));
        foreach (var length in new[] { 0, 100, 900 })
        {
            using (var index = File.OpenWrite(folder.PathOf("Example_70.shx")))
                index.SetLength(length);
            var before = Directory.GetFiles(folder.Root).ToDictionary(file => file, File.ReadAllBytes);

            using (var source = Reading.Open(path))
            {
                Assert.Equal(522, Reading.Count(source, source.Layers[0]));
                Assert.Equal(["shapefile.index-rebuilt"], source.Layers[0].Notices.Select(notice => notice.Code));
            }

            Assert.Equal(before, Directory.GetFiles(folder.Root).ToDictionary(file => file, File.ReadAllBytes));
        }
    }

    [Fact]
    public void Shapes_and_rows_that_differ_in_number_end_the_reading_with_a_problem()
    {
        var path = folder.CopyStem(TestData.Path("shapefile", "nts", "fields_utf8.shp"));
        var table = File.ReadAllBytes(folder.PathOf("fields_utf8.dbf"));
        table[4] = 3;
        File.WriteAllBytes(folder.PathOf("fields_utf8.dbf"), table);
        using var source = Reading.Open(path);

        using var parts = source.Read(source.Layers[0], CancellationToken.None).GetEnumerator();

        Assert.True(parts.MoveNext());
        Assert.Equal(3, parts.Current.Count);
        var mismatch = Assert.Throws<LayerUnreadableException>(() => parts.MoveNext());
        Assert.Equal("shapefile.counts-differ", mismatch.Problem.Code);
    }

    [Fact]
    public void A_cut_shape_file_gives_the_sound_features_and_marks_the_rest()
    {
        var path = folder.CopyStem(TestData.Path("shapefile", "nts", "Example_70.shp"));
        using (var shapes = File.OpenWrite(path))
            shapes.SetLength(100_000);
        using var source = Reading.Open(path);

        var flags = Reading.Flags(source, source.Layers[0]);

        Assert.Equal(522, flags.Values.Sum());
        Assert.InRange(flags[GeometryFlags.None], 300, 450);
        Assert.Equal(522 - flags[GeometryFlags.None], flags[GeometryFlags.Malformed]);
    }

    [Fact]
    public void The_reference_is_the_text_of_the_prj_file()
    {
        folder.Unzip(TestData.Path("shapefile", "gbk", "counties_utf8.zip"));
        using var source = Reading.Open(folder.PathOf("zhejiang_counties.shp"));

        var reference = source.Layers[0].Reference;

        Assert.Equal(File.ReadAllText(folder.PathOf("zhejiang_counties.prj")), reference.Definition);
        Assert.Null(reference.Epsg); // Esri's text names no authority.
        Assert.Equal(4490, ReferenceRecognition.Recognise(reference).System?.Epsg);
        using var other = Reading.Open(TestData.Path("shapefile", "nts", "deter", "deter-nf-deter-public.shp"));
        Assert.Equal(4674, other.Layers[0].Reference.Epsg);
    }

    [Fact]
    public void Rings_of_an_island_in_a_hole_become_two_polygons()
    {
        using var source = Reading.Open(TestData.Path("shapefile", "nts", "nested_polygons.shp"));

        var block = Reading.All(source, source.Layers[0])[0].Geometry;

        Assert.Equal(GeometryKind.MultiPolygon, block.Kind(0));
        Assert.Equal([2, 2], Enumerable.Range(0, 2).Select(part => block.Rings(part).Count).OrderDescending());
    }

    [Fact]
    public void Heights_and_measures_are_noted()
    {
        using var source = Reading.Open(TestData.Path("shapefile", "nts", "shape_PointZM.shp"));

        Assert.True(source.Layers[0] is { MayHaveZ: true, MayHaveM: true, GeometryKind: GeometryKind.Point });
        Assert.Equal([GeometryFlags.HasZ | GeometryFlags.HasM], Reading.Flags(source, source.Layers[0]).Keys);
    }

    [Fact]
    public void Reads_in_partitions_no_larger_than_asked_and_stops_at_limits()
    {
        var file = TestData.Path("shapefile", "nts", "Example_70.shp");
        using (var source = GdalSource.Open(file, new GdalOptions { PartitionFeatures = 100 }).Value)
        {
            var parts = Reading.All(source, source.Layers[0]);
            Assert.Equal([100, 100, 100, 100, 100, 22], parts.Select(part => part.Count));
            Assert.Equal(501, parts[^1].FeatureIds[0]);
        }

        AssertOverLimit(file, new GdalOptions { MaxFeaturesPerLayer = 521 });
        AssertOverLimit(file, new GdalOptions { MaxPointsPerGeometry = 20 });
        AssertOverLimit(file, new GdalOptions { MaxLayerTime = TimeSpan.Zero });
        AssertOverLimit(
            TestData.Path("shapefile", "nts", "UnifiedChecksMaterial.shp"), new GdalOptions { MaxValueBytes = 4 });
    }

    private static void AssertOverLimit(string file, GdalOptions options)
    {
        using var source = GdalSource.Open(file, options).Value;
        var stop = Assert.Throws<LayerUnreadableException>(() => Reading.All(source, source.Layers[0]));
        Assert.Equal("gdal.over-limit", stop.Problem.Code);
    }

    private void Write(string name, AttributeDefinition attribute, string[] values)
    {
        var layer = new LayerDefinition { Name = "t", GeometryKind = GeometryKind.Point, Attributes = [attribute] };
        var geometry = new GeometryBlockBuilder();
        foreach (var _ in values)
        {
            geometry.BeginFeature(GeometryKind.Point);
            geometry.BeginPart(GeometryKind.Point);
            geometry.AddRing([1, 2]);
        }

        using var writer = LayerFile.Create(folder.PathOf(name), DateTimeOffset.UnixEpoch).Value;
        var ids = values.Select((_, row) => row + 1L).ToArray();
        writer.AddLayer(
            layer, [new LayerPartition(layer, 0, ids, geometry.Build(), [new TextValues(attribute, values)])]);
        writer.Complete();
    }

    private static void Replace(byte[] bytes, ReadOnlySpan<byte> old, ReadOnlySpan<byte> fresh, byte fill)
    {
        var place = bytes.AsSpan(bytes.AsSpan().IndexOf(old), old.Length);
        place.Fill(fill);
        fresh.CopyTo(place);
    }
}
