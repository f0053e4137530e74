using System.Text;
using Exchange.Spatial.Layers;
using Exchange.Spatial.Vct;

namespace Exchange.Spatial.Tests.Vct;

public sealed class VctReadingTests : VctFolder
{
    private const string LeftSquare =
        "Polygon(38500000,3400000 38500000,3400100 38500100,3400100 38500100,3400000)";

    private const string RightSquare =
        "Polygon(38500100,3400000 38500100,3400100 38500200,3400100 38500200,3400000)";

    [Fact]
    public void Reads_two_squares_that_share_a_line()
    {
        using var file = Open(Skeleton.Version3);

        var layer = Assert.Single(file.Layers);
        Assert.Equal(VctVersion.Version3, file.Version);
        Assert.Equal("CZKFBJ", layer.Name);
        Assert.Equal(GeometryKind.Polygon, layer.GeometryKind);
        Assert.Equal(4526, layer.Reference.Epsg);
        Assert.Equal(new Box(38500000, 3400000, 38500200, 3400100), layer.DeclaredExtent);
        Assert.Equal(
            ["BSM", "YSDM", "XZQDM", "XZQMC", "GHFQDM", "GHFQMC", "MJ"], layer.Attributes.Select(one => one.Name));
        Assert.Equal(
            new AttributeDefinition("MJ", AttributeType.Real, "Float,15,2", Decimals: 2), layer.Attribute("mj"));
        Assert.Equal(100, layer.Attribute("XZQMC")!.MaxLength);
        Assert.Equal(
            [
                $"101 {LeftSquare} [420101000000000001|2090020213|420101000000|示例区|410|城镇集中建设区|10000]",
                $"102 {RightSquare} [420101000000000002|2090020213|420101000000|示例区|420|城镇弹性发展区|10000]",
            ],
            LayerText.Of(file, "CZKFBJ"));
        Assert.Empty(file.Notices);
    }

    [Fact]
    public void Reads_version_2()
    {
        using var file = Open(Skeleton.Version2, Gb18030);

        Assert.Equal(VctVersion.Version2, file.Version);
        Assert.Equal(["CZKFBJ", "XZQ"], file.Layers.Select(layer => layer.Name));
        Assert.Equal(4526, file.Layers[0].Reference.Epsg);
        Assert.Null(file.Layers[1].GeometryKind);
        Assert.Equal([$"101 {LeftSquare} [1|东区]", $"102 {RightSquare} [2|西区]"], LayerText.Of(file, "CZKFBJ"));
        Assert.Empty(LayerText.Of(file, "XZQ"));
    }

    [Fact]
    public void Reads_version_2_with_coordinates_of_its_own_and_a_type_line_before_the_label()
    {
        var text = Skeleton.Version2.With("Topo: 1", "Topo: 0")
            .With(
                "38500050,3400050\n2\n1,2\n",
                "1\n38500050,3400050\n5\n0,0\n9,0\n9,9\n0,9\n0,0\n4\n1,1\n2,1\n1,2\n1,1\n0\n")
            .With("38500150,3400050\n2\n3,-1\n", "38500150,3400050\n4\n9,0\n12,0\n9,3\n9,0\n0\n");
        using var file = Open(text);

        Assert.Equal(
            ["101 Polygon(0,0 0,9 9,9 9,0; 1,1 1,2 2,1) [1|东区]", "102 Polygon(9,0 9,3 12,0) [2|西区]"],
            LayerText.Of(file, "CZKFBJ"));
    }

    [Theory]
    [InlineData("utf-8")]
    [InlineData("utf-8-mark")]
    [InlineData("gb18030")]
    public void Reads_the_encodings_in_use(string encoding)
    {
        // Rare characters take four bytes in GB 18030.
        var text = Skeleton.Version3.With("示例区", "䶮城𠮷区");
        using var file = Open(text, encoding switch
        {
            "utf-8" => new UTF8Encoding(false),
            "utf-8-mark" => new UTF8Encoding(true),
            _ => Gb18030,
        });

        Assert.Equal("䶮城𠮷区", Single(file).Column("XZQMC")!.Text(0));
        Assert.Equal("VCT", file.Notices.Count == 0 ? "VCT" : Notes(file));
    }

    [Fact]
    public void Tells_utf_8_from_gbk_although_characters_lie_across_the_reading_buffer()
    {
        for (var shift = 0; shift < 3; shift++)
        {
            var filler = new string('x', shift) + string.Concat(Enumerable.Repeat("县", 300_000));
            using var file = Open($"CommentBegin\n{filler}\nCommentEnd\n{Skeleton.Version3}");

            Assert.Equal("城镇弹性发展区", Single(file).Column("GHFQMC")!.Text(1));
        }
    }

    [Fact]
    public void One_broken_byte_does_not_turn_a_utf_8_file_into_gbk()
    {
        var bytes = Encoding.UTF8.GetBytes(Skeleton.Version3);
        bytes[Array.LastIndexOf(bytes, "区"u8[^1])] = (byte)'?';
        using var file = OpenFile(Save(bytes));

        Assert.Equal("示例区", Single(file).Column("XZQMC")!.Text(0));
        Assert.Equal("城镇弹性发展\uFFFD?", Single(file).Column("GHFQMC")!.Text(1));
        Assert.Equal("vct.bad-character=1", Notes(file));
    }

    [Fact]
    public void Takes_keys_and_keywords_in_any_case_with_blanks_comments_and_empty_lines()
    {
        var lines = Skeleton.Version3.Split('\n').SelectMany(line => new[]
        {
            line.Contains("Begin", StringComparison.Ordinal) || line.Contains("End", StringComparison.Ordinal)
                ? $"  {line.ToUpperInvariant()}\t"
                : line.Replace("Datamark:", "DATAMARK :  ", StringComparison.Ordinal),
            "",
            "commentbegin",
            "HeadEnd: no, this is a comment, 1,2",
            "COMMENTEND",
        });
        using var file = Open(string.Join("\r\n", lines));

        Assert.Equal(["101 " + LeftSquare, "102 " + RightSquare], LayerText.Of(file, "CZKFBJ").Select(WithoutValues));
    }

    [Theory]
    [InlineData("CNSDTF-VCT", "GB/T17798-2007")]
    [InlineData("LANDUSE-VCT", "GB/T 17798-2007")]
    [InlineData("LANDUSE.VCTFILE", "3.0")]
    [InlineData("", "")]
    public void Takes_the_marks_in_use(string mark, string version)
    {
        var text = Skeleton.Version3.With("LANDUSE-VCT", mark)
            .With("Version:3.0", $"Version: {version}");
        using var file = Open(text);

        Assert.Equal(VctVersion.Version3, file.Version);
    }

    [Theory]
    [InlineData('|')]
    [InlineData(';')]
    [InlineData('^')]
    [InlineData('\\')]
    [InlineData('\t')]
    public void Honours_the_separator_of_the_head_even_inside_gbk_characters(char separator)
    {
        // The second byte of some GBK characters is the separator itself.
        var tricky = string.Concat(Enumerable.Range(0x4E00, 3000).Select(code => ((char)code).ToString())
            .Where(character => Gb18030.GetBytes(character).Contains((byte)separator)).Take(3)) + "区";
        var text = Skeleton.Version3.With("示例区", tricky)
            .Replace(',', separator);
        using var file = Open(text, Gb18030);

        Assert.Equal(tricky, Single(file).Column("XZQMC")!.Text(1));
        Assert.Equal(["101 " + LeftSquare, "102 " + RightSquare], LayerText.Of(file, "CZKFBJ").Select(WithoutValues));
    }

    [Theory]
    [InlineData("unkown")]
    [InlineData("")]
    [InlineData("201010\n")]
    public void Takes_any_style_and_none(string style)
    {
        using var file = Open(Skeleton.Version3.With("unknown", style));

        Assert.Equal(["101 " + LeftSquare, "102 " + RightSquare], LayerText.Of(file, "CZKFBJ").Select(WithoutValues));
    }

    [Fact]
    public void Never_trusts_the_extent_of_the_head()
    {
        // A common exporter repeats the lowest northing.
        using var file = Open(Skeleton.Version3.Replace(
            "ExtentMax:38500200.0000,3400100.0000", "ExtentMax:38500200.0000,3400000.0000", StringComparison.Ordinal));

        Assert.Null(file.Layers[0].DeclaredExtent);
    }

    [Fact]
    public void Swaps_coordinates_when_the_head_says_that_the_first_one_runs_north()
    {
        var swapped = string.Join('\n', Skeleton.Lines.Split('\n').Select(line =>
            line.StartsWith("385", StringComparison.Ordinal) ? string.Join(',', line.Split(',').Reverse()) : line));
        using var file = Open(Skeleton.Version3.With(Skeleton.Lines, swapped)
            .With("XAxisDirection:E", "XAxisDirection:N")
            .With("YAxisDirection:N", "YAxisDirection:E"));

        Assert.Equal("101 " + LeftSquare, WithoutValues(LayerText.Of(file, "CZKFBJ")[0]));
        Assert.Equal(4526, file.Layers[0].Reference.Epsg);
    }

    [Fact]
    public void Reads_ids_of_nineteen_digits()
    {
        using var file = Open(Skeleton.Version3.With("\n101", "\n9123456789012345678")
            .With("\n1\n1099", "\n8123456789012345678\n1099")
            .With("\n1,2\n", "\n8123456789012345678,2\n")
            .With("\n3,-1\n", "\n3,-8123456789012345678\n"));

        Assert.Equal(9123456789012345678, Single(file).FeatureIds[0]);
        Assert.Equal(
            ["9123456789012345678 " + LeftSquare, "102 " + RightSquare],
            LayerText.Of(file, "CZKFBJ").Select(WithoutValues));
    }

    [Fact]
    public void Skips_parts_that_hold_no_features_and_says_so()
    {
        const string others = "TopologyBegin\nNodeTopologyBegin\n1\n2,3\nNodeTopologyEnd\nTopologyEnd\n"
            + "StyleBegin\nRepresentationBegin\nanything\nRepresentationEnd\nStyleEnd\nSolidBegin\nSolidEnd\n";
        using var file = Open(Skeleton.Version3.With("AttributeBegin", others + "AttributeBegin"));

        Assert.Equal(2, Single(file).Count);
        Assert.Equal("vct.skipped-part=3", Notes(file));
    }

    [Fact]
    public void Several_codes_and_kinds_of_geometry_lead_to_one_table()
    {
        var text = Skeleton.Version3
            .With("FeatureCodeEnd", "77,点,Point,CZKFBJ\n78,其他,Polygon,CZKFBJ\nFeatureCodeEnd")
            .With("PointBegin", "PointBegin\n5\n77\nunknown\n1\n1\n1,2\n0")
            .With("102\n2090020213", "102\n78")
            .With("TableEnd", "5,b,,,,,,\nTableEnd");
        using var file = Open(text);

        Assert.Equal(GeometryKind.Geometry, file.Layers.Single().GeometryKind);
        Assert.Equal(
            ["101 " + LeftSquare, "102 " + RightSquare, "5 Point(1,2)"],
            LayerText.Of(file, "CZKFBJ").Select(WithoutValues));
    }

    [Theory]
    [InlineData("1\n1\n1,2", "Point(1,2)")]
    [InlineData("1\n1,2", "Point(1,2)")]
    [InlineData("2\n1\n1,2,3.5", "Point(1,2)")]
    [InlineData("3\n2\n1,2\n5,6", "Point(1,2)")]
    [InlineData("3\n1,2\n5,6", "Point(1,2)")]
    [InlineData("4\n3\n1,2\n3,4\n5,6", "Point(1,2) + Point(3,4) + Point(5,6)")]
    [InlineData("4\n0", "EMPTY")]
    public void Reads_the_types_of_points(string record, string expected)
    {
        using var file = Open(Skeleton.Of("Point", $"PointBegin\n9\n7\nunknown\n{record}\n0\nPointEnd", "9,a"));

        Assert.Equal([$"9 {expected} [a]"], LayerText.Of(file, "T"));
        Assert.Equal(
            record.Contains("3.5", StringComparison.Ordinal),
            Single(file).Geometry.Flags(0).HasFlag(GeometryFlags.HasZ));
    }

    [Theory]
    [InlineData("1\n1\n11\n3\n1,2\n3,4\n5,6", "LineString(1,2 3,4 5,6)", 0)]
    [InlineData("1\n2\n11\n2\n1,2\n3,4\n11\n2\n3,4\n5,6", "LineString(1,2 3,4 5,6)", 0)]
    [InlineData("1\n2\n11\n2\n1,2\n3,4\n11\n2\n7,4\n5,6", "LineString(1,2 3,4) + LineString(7,4 5,6)", 0)]
    [InlineData("1\n1\n12\n3\n1,2\n3,4\n5,6", "LineString(1,2 3,4 5,6)", 12)]
    [InlineData("1\n2\n11\n2\n1,2\n3,4\n17\n4\n3,4\n5,6\n7,8\n9,9", "LineString(1,2 3,4 5,6 7,8 9,9)", 17)]
    public void Reads_lines_and_flags_curves(string record, string expected, int curve)
    {
        using var file = Open(Skeleton.Of("Line", $"LineBegin\n9\n7\nunknown\n{record}\n0\nLineEnd", "9,a"));

        Assert.Equal([$"9 {expected} [a]"], LayerText.Of(file, "T"));
        Assert.Equal(curve > 0, Single(file).Geometry.Flags(0).HasFlag(GeometryFlags.Curved));
        Assert.Equal(curve > 0 ? "vct.curves=1" : "", Notes(file));
    }

    [Fact]
    public void Reads_lines_made_of_lines()
    {
        var part = Skeleton.LinePart((1, "0,0 1,0"), (2, "2,0 1,0"), (3, "5,5 6,6"))
            .With("LineEnd", "4\n7\nunknown\n100\n2\n1,-2\n0\n5\n7\nunknown\n100\n3\n-4,0,3\n0\nLineEnd");
        using var file = Open(Skeleton.Of("Line", part, "4,a\n5,b"));

        Assert.Equal(
            ["4 LineString(0,0 1,0 2,0) [a]", "5 LineString(2,0 1,0 0,0) + LineString(5,5 6,6) [b]"],
            LayerText.Of(file, "T"));
    }

    [Fact]
    public void Reads_annotations_with_what_they_say()
    {
        const string part = "AnnotationBegin\n9\n7\nunknown\n1\n解放路,一段\n1,2,45\n0\n"
            + "10\n7\nunknown\n2\n河\n2\n1,2,30\n3,4,31\n0\nAnnotationEnd";
        using var file = Open(Skeleton.Of("Annotation", part, "9,a\n10,b"));

        Assert.Equal(["N", "ZJNR", "ZJFX"], file.Layers[0].Attributes.Select(one => one.Name));
        Assert.Equal(
            ["9 Point(1,2) [a|解放路,一段|45]", "10 Point(1,2) + Point(3,4) [b|河|30]"], LayerText.Of(file, "T"));
    }

    [Fact]
    public void What_the_table_says_of_an_annotation_goes_before_its_record()
    {
        const string part = "AnnotationBegin\n9\n7\nunknown\n1\n记录\n1,2,45\n0\n"
            + "10\n7\nunknown\n1\n\n1,2,45\n0\nAnnotationEnd";
        using var file = Open(Skeleton.Of("Annotation", part, "9,\n10,表")
            .With("N,Char,20", "ZJNR,Char,20"));

        Assert.Equal(["9 Point(1,2) [记录|45]", "10 Point(1,2) [表|45]"], LayerText.Of(file, "T"));
    }

    [Fact]
    public void Reads_annotations_of_version_2()
    {
        var text = Skeleton.Version2.With("FeatureCodeEnd", "900,注记,Annotation,0,0,0,XZQ\nFeatureCodeEnd")
            .With(
                "AnnotationBegin",
                "AnnotationBegin\n77\n900\n注记\n宋体\n255,0,0\n400,0,F\n3.5,3.5\n0\n人民公园\n1\n38500001,3400002,15");
        using var file = Open(text, Gb18030);

        Assert.Equal(["77 Point(38500001,3400002) [∅|人民公园|15]"], LayerText.Of(file, "XZQ"));
    }

    [Fact]
    public void Reads_tables_without_geometry_with_ids_and_without()
    {
        var text = Skeleton.Version3
            .With(
                "TableStructureEnd",
                "A,2,NoneGeometry\nX,Int4\nY,Char,9\n0\nB,2,NoneGeometry\nX,Int4\nY,Char,9\n0\nTableStructureEnd")
            .With("AttributeEnd", "A\n7,1,甲\n8,2,\nTableEnd\nB\n5,乙\n6,丙\nTableEnd\nAttributeEnd");
        using var file = Open(text);

        Assert.Null(file.Layers.Single(layer => layer.Name == "A").GeometryKind);
        Assert.Equal(["7 EMPTY [1|甲]", "8 EMPTY [2|∅]"], LayerText.Of(file, "A"));
        Assert.Equal(["1 EMPTY [5|乙]", "2 EMPTY [6|丙]"], LayerText.Of(file, "B"));
        Assert.Empty(file.Notices);
    }

    [Fact]
    public void Fetches_long_texts_from_their_part()
    {
        var text = Skeleton.Version3.With("XZQMC,Char,100", "XZQMC,Varchar")
            .With("420101000000,示例区,410", "420101000000,31,410")
            .With("AttributeEnd", "VarcharBegin\n31\n第一行, 有逗号\nTableEnd\n\n末行\n,\n32\n,\nVarcharEnd\nAttributeEnd");
        using var file = Open(text);

        Assert.Equal("第一行, 有逗号\nTableEnd\n\n末行", Single(file).Column("XZQMC")!.Text(0));
        Assert.Equal("示例区", Single(file).Column("XZQMC")!.Text(1));
    }

    [Fact]
    public void Types_values_and_keeps_misfits()
    {
        const string rows = "9,12,3.50,20260101,T,00FF\n10, 12.0 ,abc,2026-13-01,maybe,\n"
            + "11,x1,,20261301,0,0\n12,-7,1e3,2026-01-02,false,";
        var text = Skeleton.Of("Point", "PointBegin\n9\n7\nu\n1\n1,2\n0\nPointEnd", rows)
            .With("T,1\nN,Char,20", "T,5\nI,Int,4\nF,Double,9,3\nD,Date,8\nB,Boolean\nV,Varbin");
        using var file = Open(text);

        var part = Single(file);
        Assert.Equal(
            [AttributeType.Integer, AttributeType.Real, AttributeType.Date, AttributeType.Boolean, AttributeType.Bytes],
            part.Layer.Attributes.Select(one => one.Type));
        Assert.Equal(["12", "12", null, "-7"], Enumerable.Range(0, 4).Select(part.Column("I")!.Text));
        Assert.Equal(["3.5", null, null, "1000"], Enumerable.Range(0, 4).Select(part.Column("F")!.Text));
        Assert.Equal(
            ["2026-01-01", "2026-13-01", "20261301", "2026-01-02"],
            Enumerable.Range(0, 4).Select(part.Column("D")!.Text));
        Assert.Equal(["1", null, "0", "0"], Enumerable.Range(0, 4).Select(part.Column("B")!.Text));
        Assert.Equal(["4", null, "1", null], Enumerable.Range(0, 4).Select(part.Column("V")!.Text));
        Assert.Equal([2], part.Column("I")!.Misfits);
        Assert.Equal([1], part.Column("F")!.Misfits);
        Assert.Equal([1, 2], part.Column("D")!.Misfits);
        Assert.Equal([1], part.Column("B")!.Misfits);
        Assert.Equal("vct.row-without-object=3", Notes(file));
    }

    [Fact]
    public void Notes_rows_with_too_many_or_too_few_values()
    {
        using var file = Open(Skeleton.Version3
            .With("示例区,410", "示例,区,410")
            .With("区,10000.00", "区"));

        var part = Single(file);
        Assert.Equal("示例", part.Column("XZQMC")!.Text(0));
        Assert.Null(part.Column("MJ")!.Text(0));
        Assert.Null(part.Column("MJ")!.Text(1));
        Assert.Equal([0], part.Column("MJ")!.Misfits);
        Assert.Equal("vct.wrong-value-count=1", Notes(file));
    }

    [Fact]
    public void Objects_without_rows_rows_without_objects_and_unknown_codes_are_told()
    {
        using var file = Open(Skeleton.Version3
            .With("102,420101000000000002", "103,420101000000000002")
            .With("PolygonEnd", "104\n777\nunknown\n100\n1,1\n21\n1\n2\n0\nPolygonEnd"));

        var features = LayerText.Of(file, "CZKFBJ");
        Assert.Equal("103 EMPTY", WithoutValues(features[1]));
        Assert.Equal($"102 {RightSquare} [∅|∅|∅|∅|∅|∅|∅]", features[2]);
        Assert.Equal("vct.object-without-row=1 vct.row-without-object=1 vct.unknown-code=1", Notes(file));
        var note = file.Notices.Single(one => one.Problem.Code == "vct.row-without-object");
        var line = Skeleton.Version3.Split('\n').ToList().FindIndex(
            one => one.StartsWith("102,4", StringComparison.Ordinal));
        Assert.Equal($"{line + 1 + 9}", note.Problem.Values["line"]);
    }

    [Fact]
    public void Objects_that_share_an_id_take_the_rows_in_turn()
    {
        using var file = Open(Skeleton.Version3.With("\n102", "\n101")
            .With("TableEnd", "101,c,,,,,,\nTableEnd"));

        var features = LayerText.Of(file, "CZKFBJ");
        Assert.Equal(["101 " + LeftSquare, "101 " + RightSquare, "101 EMPTY"], features.Select(WithoutValues));
        Assert.Contains("城镇弹性发展区", features[1], StringComparison.Ordinal);
        Assert.Equal("vct.duplicate-id=1 vct.row-without-object=1", Notes(file));
    }

    [Fact]
    public void Tables_that_only_a_feature_code_or_the_attribute_part_names_are_told()
    {
        using var file = Open(Skeleton.Version3.With("Polygon,CZKFBJ", "Polygon,GHOST")
            .With("AttributeEnd", "NIRGENDS\n1,2\nTableEnd\nGHOST\n101,x\nTableEnd\nAttributeEnd"));

        Assert.Equal(["CZKFBJ", "GHOST"], file.Layers.Select(layer => layer.Name));
        Assert.Equal([$"101 {LeftSquare} []", $"102 {RightSquare} []"], LayerText.Of(file, "GHOST"));
        Assert.Equal("vct.unknown-table=2", Notes(file));
    }

    [Fact]
    public void Unknown_field_types_and_wrong_field_counts_are_told()
    {
        using var file = Open(Skeleton.Version3.With("CZKFBJ,7", "CZKFBJ,9")
            .With("MJ,Float,15,2", "MJ,Money"));

        Assert.Equal("10000.00", Single(file).Column("MJ")!.Text(0));
        Assert.Equal("vct.unknown-field-type=1 vct.wrong-field-count=1", Notes(file));
    }

    [Fact]
    public void Reads_in_partitions_no_larger_than_asked_and_as_often_as_asked()
    {
        using var file = Open(Skeleton.Version3, options: new VctOptions { PartitionFeatures = 1 });

        for (var pass = 0; pass < 2; pass++)
        {
            var parts = ReadAll(file, file.Layers[0]);
            Assert.Equal([1, 1], parts.Select(part => part.Count));
            Assert.Equal([0L, 1L], parts.Select(part => part.FirstRow));
        }
    }

    [Fact]
    public void Lines_over_the_limit_of_memory_are_read_from_the_file()
    {
        using var file = Open(Skeleton.Version3, options: new VctOptions { MaxKeptLinePoints = 3 });

        Assert.Equal(["101 " + LeftSquare, "102 " + RightSquare], LayerText.Of(file, "CZKFBJ").Select(WithoutValues));
    }

    private static string WithoutValues(string feature) => feature[..feature.IndexOf(" [", StringComparison.Ordinal)];
}
