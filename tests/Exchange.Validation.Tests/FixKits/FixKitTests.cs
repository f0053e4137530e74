using System.IO.Compression;
using System.Text;
using Exchange.Spatial.GeoPackages;
using Exchange.Validation.Checking;
using Exchange.Validation.FixKits;
using Exchange.Validation.Processes;
using Exchange.Validation.Tests.Fixtures;

namespace Exchange.Validation.Tests.FixKits;

public sealed class FixKitTests
{
    [Fact]
    public async Task Holds_map_style_lists_clauses_and_repairs_in_both_languages()
    {
        using var county = await FaultyCounty.MakeAsync();

        using var kit = ZipFile.OpenRead(await KitAsync(county, "kit.zip"));

        var names = kit.Entries.Select(entry => entry.FullName).ToList();
        Assert.Equal(names.Order(StringComparer.Ordinal), names);
        string[] expected =
        [
            "README.txt", "clauses.en.csv", "clauses.zh.csv", "errors.gpkg", "errors_4490.qml",
            "findings/330101.en.csv", "findings/330101.zh.csv", "kit.json", "repairs.en.csv", "repairs.zh.csv",
        ];
        Assert.Empty(expected.Except(names));
        Assert.StartsWith("\"规则\",", Text(kit, "repairs.zh.csv"));
        Assert.Contains("更正取值", Text(kit, "repairs.zh.csv"), StringComparison.Ordinal);
        Assert.StartsWith("\"Rule\",", Text(kit, "repairs.en.csv"));
        Assert.Contains("标识码在图层内", Text(kit, "clauses.zh.csv"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_map_has_a_point_for_every_finding_with_a_place_and_a_style_that_comes_with_it()
    {
        using var county = await FaultyCounty.MakeAsync();
        var file = await KitAsync(county, "kit.zip");
        ZipFile.ExtractToDirectory(file, county.At("kit"));
        var map = Path.Combine(county.At("kit"), FixKit.MapName);

        using var source = GeoPackage.Open(map).Value;
        var layer = source.Layers.Single(layer => layer.Name == "errors_4490");

        var rows = File.ReadLines(county.At("check/findings.jsonl")).Count(line =>
            line.Contains("\"x\":", StringComparison.Ordinal)
            && line.Contains("\"epsg\":4490", StringComparison.Ordinal));
        Assert.Equal(rows, source.CountFeatures(layer));
        Assert.Equal(
            ["errors_4490"],
            FaultyCounty.Query(
                    map, "SELECT f_table_name FROM layer_styles WHERE useAsDefault = 1 AND styleQML LIKE '%<qgis%'")
                .Where(name => name is "errors_4490"));
    }

    [Fact]
    public async Task The_same_findings_give_the_same_bytes()
    {
        using var county = await FaultyCounty.MakeAsync();

        var first = await KitAsync(county, "first.zip");
        var second = await KitAsync(county, "second.zip");

        Assert.Equal(await File.ReadAllBytesAsync(first), await File.ReadAllBytesAsync(second));
    }

    [Theory]
    [InlineData("=1+1", "\"\t=1+1\"")]
    [InlineData("330106000400000002", "\"\t330106000400000002\"")]
    [InlineData("a \"b\", c", "\"a \"\"b\"\", c\"")]
    [InlineData("123.45", "\"123.45\"")]
    public async Task Cells_stay_texts_in_a_spreadsheet(string text, string written)
    {
        var file = Path.GetTempFileName();
        try
        {
            await using (var csv = new CsvFile(file))
                await csv.WriteAsync([text, 1.5], CancellationToken.None);

            byte[] expected = [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes($"{written},1.5\r\n")];
            Assert.Equal(expected, await File.ReadAllBytesAsync(file));
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static async Task<string> KitAsync(FaultyCounty county, string name)
    {
        var output = Directory.CreateDirectory(county.At("check")).FullName;
        var report = await new CheckRunner(FixedClock.Instance).RunAsync(
            new CheckOrder
            {
                PackageFolder = county.Package,
                OutputFolder = output,
                AsOf = BaseDate.Of(county.Package, FixedClock.Instance),
            },
            new Progress<CheckProgress>(), CancellationToken.None);
        Assert.True(report.Succeeded, report.Problem?.ToString());
        await FixKit.WriteAsync(
            report.Value, Path.Combine(output, CheckOrder.FindingsName), county.At(name), CancellationToken.None);
        return county.At(name);
    }

    private static string Text(ZipArchive kit, string name)
    {
        using var reader = new StreamReader(kit.GetEntry(name)!.Open()); // Listed above.
        return reader.ReadToEnd();
    }
}
