using System.IO.Compression;
using System.Text.Json;
using Exchange.EndToEnd.Tests.Network;
using Exchange.Spatial.Layers;
using Exchange.Spatial.References;
using Exchange.Spatial.Vct;

namespace Exchange.EndToEnd.Tests.Layers;

/// <summary>
/// What readers assume or find odd is shown by <c>exchange layer check</c> and <c>exchange layer convert</c>.
/// </summary>
public sealed class LayerNoticeTests : IDisposable
{
    private const double East = 38_500_000;
    private const double North = 3_400_000;

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("exchange-notices-");

    public void Dispose() => folder.Delete(recursive: true);

    [Theory]
    [InlineData("en", "notice")]
    [InlineData("zh", "提示")]
    public async Task An_assumed_encoding_is_told_in_the_language_asked_for(string language, string word)
    {
        var file = Shapefile();

        var check = await Run(language, "layer", "check", file, "--layer", "zhejiang_counties");
        var convert = await Run(language, "layer", "convert", file, PathOf("counties.gpkg"));

        foreach (var output in new[] { check.Output, convert.MustBe(0).Output })
        {
            var lines = output.Split('\n').SkipWhile(line => !line.StartsWith(word, StringComparison.Ordinal)).ToList();
            Assert.StartsWith($"{word} shapefile.encoding-assumed: ", lines[0], StringComparison.Ordinal);
            Assert.Contains("GB18030", lines[1], StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Json_has_the_notices_beside_the_result()
    {
        var file = Shapefile();

        using var check = Json(await Run("en", "layer", "check", file, "--layer", "zhejiang_counties", "--json"));
        using var convert = Json(await Run("en", "layer", "convert", file, PathOf("counties.gpkg"), "--json"));

        foreach (var json in new[] { check, convert })
        {
            var notice = Assert.Single(json.RootElement.GetProperty("notices").EnumerateArray());
            Assert.Equal("shapefile.encoding-assumed", notice.GetProperty("code").GetString());
            Assert.Equal(1, notice.GetProperty("count").GetInt64());
            Assert.Contains("GB18030", notice.GetProperty("detail").GetString(), StringComparison.Ordinal);
            Assert.Equal("GB18030 (GBK)", notice.GetProperty("values").GetProperty("assumed").GetString());
        }

        Assert.True(check.RootElement.TryGetProperty("findings", out _));
        var layer = Assert.Single(convert.RootElement.GetProperty("layers").EnumerateArray());
        Assert.Equal("zhejiang_counties", layer.GetProperty("layer").GetString());
        Assert.Equal(check.RootElement.GetProperty("features").GetInt64(), layer.GetProperty("features").GetInt64());
    }

    [Fact]
    public async Task Oddities_of_a_vct_file_are_told_with_their_count_and_are_no_findings()
    {
        var file = Vct(odd: true);

        var check = (await Run("en", "layer", "check", file, "--layer", "DLTB")).MustBe(0);
        using var json = Json((await Run("zh", "layer", "convert", file, PathOf("out.gpkg"), "--json")).MustBe(0));

        Assert.Contains("notice vct.wrong-value-count: ", check.Output, StringComparison.Ordinal);
        Assert.Contains("notice vct.skipped-part: ", check.Output, StringComparison.Ordinal);
        Assert.Contains(" ×2", check.Output.Split('\n').Single(
            line => line.Contains("vct.wrong-value-count", StringComparison.Ordinal)), StringComparison.Ordinal);
        Assert.Contains("0 findings", check.Output, StringComparison.Ordinal);
        Assert.Equal(
            ["vct.skipped-part 1 VCT 文件中有未读取的部分", "vct.wrong-value-count 2 属性记录的值数不符"],
            json.RootElement.GetProperty("notices").EnumerateArray().Select(notice =>
                $"{notice.GetProperty("code").GetString()} {notice.GetProperty("count").GetInt64()} "
                + notice.GetProperty("title").GetString()).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_file_without_oddities_has_no_notices()
    {
        var file = Vct(odd: false);

        var check = (await Run("en", "layer", "check", file, "--layer", "DLTB")).MustBe(0);
        using var json = Json((await Run("en", "layer", "check", file, "--layer", "DLTB", "--json")).MustBe(0));

        Assert.DoesNotContain("notice", check.Output, StringComparison.Ordinal);
        Assert.Empty(json.RootElement.GetProperty("notices").EnumerateArray());
    }

    private static Task<ProgramEnd> Run(string language, params string[] words) => Programs.RunAsync(
        Repository.CliProgram, null, words, new Dictionary<string, string> { ["EXCHANGE_LANG"] = language });

    private static JsonDocument Json(ProgramEnd end) => JsonDocument.Parse(end.Output);

    private string PathOf(string name) => Path.Combine(folder.FullName, name);

    // Names in GBK, and nothing beside the table that says so.
    private string Shapefile()
    {
        ZipFile.ExtractToDirectory(
            Path.Combine(Repository.TestData, "shapefile", "gbk", "counties_gbk_undeclared.zip"), folder.FullName);
        return PathOf("zhejiang_counties.shp");
    }

    // Two parcels; an odd file has a part nobody reads, and values for which the table has no field.
    private string Vct(bool odd)
    {
        var layer = new LayerDefinition
        {
            Name = "DLTB",
            GeometryKind = GeometryKind.Polygon,
            Reference = Cgcs2000.Reference(4526),
            Attributes = [new AttributeDefinition("DLBM", AttributeType.Text, "TEXT(10)", MaxLength: 10)],
        };
        var geometry = new GeometryBlockBuilder();
        foreach (var x in new[] { East, East + 100 })
            geometry.AddPolygon([x, North, x + 100, North, x + 100, North + 100, x, North + 100, x, North]);
        var classes = new TextValues(layer.Attributes[0], ["0307", "0307"]);
        var file = PathOf("county.vct");
        using (var writer = VctWriter.Create(file, DateTimeOffset.UnixEpoch))
        {
            writer.AddLayer(layer, [new LayerPartition(layer, 0, [1, 2], geometry.Build(), [classes])]);
            writer.Complete();
        }

        if (odd)
        {
            File.WriteAllText(file, File.ReadAllText(file)
                .Replace("PointBegin", "TopologyBegin\nTopologyEnd\nPointBegin", StringComparison.Ordinal)
                .Replace(",0307", ",0307,x", StringComparison.Ordinal));
        }

        return file;
    }
}
