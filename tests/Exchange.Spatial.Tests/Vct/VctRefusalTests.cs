using Exchange.Spatial.Vct;

namespace Exchange.Spatial.Tests.Vct;

/// <summary>What breaks the form of a file is refused with its line, what was found and what is allowed.</summary>
public sealed class VctRefusalTests : VctFolder
{
    [Theory]
    [InlineData("HeadEnd\n\nFeature", "Feature", "vct.malformed", "HeadEnd missing")]
    [InlineData("FeatureCodeEnd", "", "vct.malformed", "FeatureCodeEnd missing")]
    [InlineData("TableStructureEnd", "", "vct.malformed", "TableStructureEnd missing")]
    [InlineData("LineEnd", "", "vct.malformed", "LineEnd missing")]
    [InlineData("PolygonEnd", "", "vct.malformed", "PolygonEnd missing")]
    [InlineData("TableEnd", "", "vct.malformed", "TableEnd missing")]
    [InlineData("AttributeEnd", "", "vct.incomplete", "AttributeEnd missing")]
    [InlineData("Datamark", "Datamark LANDUSE\nX", "vct.malformed", "head line without a colon")]
    [InlineData("Separator:,", "Separator:,,", "vct.malformed", "separator of two characters")]
    [InlineData("Separator:,", "Separator:5", "vct.malformed", "separator is a digit")]
    [InlineData("MapScale", "Offset:100,0\nMapScale", "vct.shifted-coordinates", "shifted coordinates")]
    [InlineData("Version:3.0", "Version:1.0", "vct.unsupported-version", "version 1")]
    [InlineData("LANDUSE-VCT", "LANDUSE-DAT", "vct.unsupported-version", "another exchange format")]
    [InlineData("11\n2\n385001", "11\n3\n385001", "vct.malformed", "point count too high")]
    [InlineData("11\n4\n385001", "11\n3\n385001", "vct.malformed", "point count too low")]
    [InlineData("11\n2\n385001", "11\n-2\n385001", "vct.malformed", "negative count")]
    [InlineData("11\n2\n385001", "11\n1000000000\n385001", "vct.over-limit", "a thousand million points")]
    [InlineData("11\n2\n385001", "11\n99999999999999999999\n385001", "vct.malformed", "count beyond 64 bits")]
    [InlineData("1\n1\n11\n2\n385001", "1\n1000000000\n11\n2\n385001", "vct.over-limit", "a thousand million segments")]
    [InlineData("21\n2\n1,2", "21\n1000000000\n1,2", "vct.over-limit", "a thousand million ids")]
    [InlineData("21\n2\n1,2", "21\n4\n1,2", "vct.malformed", "id count too high")]
    [InlineData("21\n2\n1,2", "21\n1\n1,2", "vct.malformed", "id count too low")]
    [InlineData("21\n2\n1,2", "21\n2\n1,zwei", "vct.malformed", "id is no number")]
    [InlineData("21\n2\n1,2", "23\n2\n1,2", "vct.malformed", "unknown construction")]
    [InlineData("1\n1\n11\n2\n385001", "1\n1\n18\n2\n385001", "vct.malformed", "unknown segment kind")]
    [InlineData("1\n1\n11\n2\n385001", "9\n1\n11\n2\n385001", "vct.malformed", "unknown line type")]
    [InlineData("unknown\n100", "unknown\n101", "vct.malformed", "unknown polygon type")]
    [InlineData("\n101\n2090", "\nA101\n2090", "vct.malformed", "object id is no number")]
    [InlineData("101,42", "A101,42", "vct.malformed", "row id is no number")]
    [InlineData("410,城镇集", "410,城\n镇集", "vct.malformed", "line break inside a value")]
    [InlineData("CZKFBJ,7", "CZKFBJ,seven", "vct.malformed", "table header without a count")]
    [InlineData("MJ,Float,15,2\n0", "MJ,Float,15,2\n0\nCZKFBJ,0\n0", "vct.malformed", "table described twice")]
    [InlineData("2090020213,城", "城", "vct.malformed", "feature code of too few words")]
    [InlineData("PointBegin", "PointBegan", "vct.malformed", "unknown line between parts")]
    [InlineData("FeatureCodeBegin", "TopologyBegin", "vct.incomplete", "a skipped part without end")]
    [InlineData("AttributeBegin", "CommentBegin\nAttributeBegin", "vct.incomplete", "comment without end")]
    [InlineData("AttributeEnd", "VarcharBegin\n5\ntext\nAttributeEnd", "vct.incomplete", "long text without end")]
    [InlineData("\n38500000.0000,3400000", "\n38500000.0000 3400000", "vct.malformed", "coordinate without separator")]
    public void Refuses(string old, string now, string code, string why)
    {
        var text = Skeleton.Version3;
        var at = text.IndexOf(old, StringComparison.Ordinal);
        Assert.True(at >= 0, why);

        var problem = Refusal(text[..at] + now + text[(at + old.Length)..]);

        Assert.True(problem.Code == code, $"{why}: {problem}");
        Assert.DoesNotContain("{", problem.Detail("en"), StringComparison.Ordinal);
        Assert.DoesNotContain("{", problem.Detail("zh"), StringComparison.Ordinal);
    }

    [Fact]
    public void Tells_the_line_what_was_found_and_what_is_allowed()
    {
        var problem = Refusal(Skeleton.Version3.With("unknown\n100\n38500150", "unknown\n99\n38500150"));

        var line = Skeleton.Version3.Split('\n').ToList().IndexOf("102") + 4;
        Assert.Equal("vct.malformed", problem.Code);
        Assert.Equal($"{line}", problem.Values["line"]);
        Assert.Equal("99", problem.Values["found"]);
        Assert.Equal("1 | 100", problem.Values["expected"]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n\n")]
    [InlineData("this is plain text")]
    [InlineData("<html><body>404</body></html>")]
    [InlineData("HeadBegun\nDatamark:LANDUSE-VCT")]
    public void Refuses_text_that_is_no_vct(string text) => Assert.Equal("vct.not-a-vct", Refusal(text).Code);

    [Fact]
    public void Refuses_class_libraries_idrisi_vectors_and_utf_16()
    {
        // A Visual FoxPro memo file begins with block numbers; an Idrisi vector with a type byte and packed doubles.
        byte[] foxPro = [0, 0, 0, 8, 0, 0, 0, 64, .. new byte[504]];
        byte[] idrisi = [3, .. BitConverter.GetBytes(1.5), .. BitConverter.GetBytes(2.5), .. new byte[240]];
        byte[] utf16 = [0xFF, 0xFE, .. System.Text.Encoding.Unicode.GetBytes(Skeleton.Version3)];

        foreach (var bytes in new[] { foxPro, idrisi, utf16 })
            Assert.Equal("vct.not-a-vct", VctFile.Open(Save(bytes), null, CancellationToken.None).Problem?.Code);
    }

    [Fact]
    public void Refuses_a_file_that_is_not_there() => Assert.Equal(
        "vct.not-readable", VctFile.Open(NewPath(), null, CancellationToken.None).Problem?.Code);

    [Fact]
    public void Refuses_a_file_cut_anywhere_or_reads_what_is_whole()
    {
        var bytes = System.Text.Encoding.UTF8.GetBytes(Skeleton.Version3);
        for (var length = 0; length < bytes.Length; length += TestCounts.Of(43, 1))
        {
            var opened = VctFile.Open(Save(bytes[..length]), null, CancellationToken.None);
            if (!opened.Succeeded)
            {
                Assert.StartsWith("vct.", opened.Problem.Code, StringComparison.Ordinal);
                continue;
            }

            using var file = opened.Value;
            Assert.All(file.Layers, layer => ReadAll(file, layer));
        }
    }

    [Theory]
    [InlineData("MaxLineBytes")]
    [InlineData("MaxDescriptionLines")]
    [InlineData("MaxObjects")]
    [InlineData("MaxFeaturesPerLayer")]
    [InlineData("MaxPointsPerObject")]
    [InlineData("MaxReferencesPerObject")]
    [InlineData("MaxOpenTime")]
    public void Every_limit_is_told_by_its_name(string limit)
    {
        var options = limit switch
        {
            "MaxLineBytes" => new VctOptions { MaxLineBytes = 1000 },
            "MaxDescriptionLines" => new VctOptions { MaxDescriptionLines = 10 },
            "MaxObjects" => new VctOptions { MaxObjects = 4 },
            "MaxFeaturesPerLayer" => new VctOptions { MaxFeaturesPerLayer = 1 },
            "MaxPointsPerObject" => new VctOptions { MaxPointsPerObject = 3 },
            "MaxReferencesPerObject" => new VctOptions { MaxReferencesPerObject = 1 },
            _ => new VctOptions { MaxOpenTime = TimeSpan.Zero },
        };
        var text = Skeleton.Version3.With("示例区", new string('区', 200_000));

        var problem = Refusal(limit == "MaxLineBytes" ? text : Skeleton.Version3, options);

        Assert.Equal("vct.over-limit", problem.Code);
        Assert.Equal(limit, problem.Values["limit"]);
    }

    [Fact]
    public void A_line_without_end_is_stopped_by_its_limit_and_not_by_memory()
    {
        var path = Save(Skeleton.Version3[..^40]);
        using (var stream = new FileStream(path, FileMode.Append))
        {
            var chunk = new byte[1 << 20];
            Array.Fill(chunk, (byte)'x');
            for (var i = 0; i < 32; i++)
                stream.Write(chunk);
        }

        Assert.Equal("vct.over-limit", VctFile.Open(path, null, CancellationToken.None).Problem?.Code);
    }

    [Fact]
    public void Ids_that_multiply_by_reference_are_stopped()
    {
        var part = "LineBegin\n1\n7\nu\n1\n1\n11\n2\n0,0\n1,1\n0\n";
        for (var i = 2; i < 9; i++)
            part += $"{i}\n7\nu\n100\n8\n{string.Join(',', Enumerable.Repeat(i - 1, 8))}\n0\n";

        var options = new VctOptions { MaxReferencesPerObject = 10_000 };
        var problem = Refusal(Skeleton.Of("Line", part + "LineEnd", "8,a"), options);

        Assert.Equal("MaxReferencesPerObject", problem.Values["limit"]);
    }

    [Fact]
    public void Stops_when_cancelled()
    {
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();

        Assert.Throws<OperationCanceledException>(() => VctFile.Open(Save(Skeleton.Version3), null, cancelled.Token));
    }
}
