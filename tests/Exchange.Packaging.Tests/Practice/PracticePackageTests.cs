using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Exchange.Domain.Divisions;
using Exchange.Packaging.Practice;
using Exchange.Spatial.Areas;
using Exchange.Spatial.Coverage;
using Exchange.Spatial.GeoPackages;
using Exchange.Spatial.Layers;
using Exchange.Spatial.Validity;

namespace Exchange.Packaging.Tests.Practice;

public sealed class PracticePackageTests : IDisposable
{
    private static readonly DivisionTable Divisions = DivisionTable.Load(DivisionTable.DefaultFile);

    private readonly string folder = Directory.CreateTempSubdirectory("practice").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData("330106", 60, 1)]
    [InlineData("330106", 61, 2)]
    [InlineData("330383", 97, 3)]
    [InlineData("441900", 250, 4)]
    [InlineData("110101", 1000, 5)]
    [InlineData("419001", 3001, 6)]
    [InlineData("650102", 5000, 7)]
    [InlineData("330106", 20_000, 8)]
    public async Task A_clean_package_has_no_invalid_geometry_and_no_overlap(string division, int features, int seed)
    {
        var made = await MakeAsync("p", Options(division, features, seed));

        using var package = GeoPackage.Open(made.VectorFile).Value;
        Assert.Equal(
            ["XZQX", "XZQXZ", "GHYDYH", "YDYHGHFQ", "STBHHX", "YJJBNTBHHX", "CZKFBJ"],
            package.Layers.Select(layer => layer.Name));
        Assert.Equal(features, package.CountFeatures(Layer(package, "GHYDYH")));
        Assert.All(package.Layers, layer => Assert.NotEmpty(Read(package, layer.Name)));
        foreach (var layer in package.Layers)
        {
            Assert.Equal(4490, layer.Reference.Epsg);
            var parts = Read(package, layer.Name);
            Assert.Empty(parts.SelectMany(part => GeometryValidity.Check(part, CancellationToken.None)));
            Assert.Empty(Overlaps(parts));
        }
    }

    [Theory]
    [InlineData(60, 1)]
    [InlineData(2500, 11)]
    [InlineData(20_000, 12)]
    public async Task Full_cover_layers_have_the_area_of_the_county_and_the_lines_never_meet(int features, int seed)
    {
        var made = await MakeAsync("p", Options("330106", features, seed));

        using var package = GeoPackage.Open(made.VectorFile).Value;
        var county = Sum(package, "XZQX", "JSMJ");
        Assert.Equal(county, Sum(package, "XZQXZ", "JSMJ"), 0.01 * 20);
        Assert.Equal(county, Sum(package, "GHYDYH", "TBMJ"), 0.005 * features);
        Assert.Equal(county, Sum(package, "YDYHGHFQ", "MJ"), 0.005 * 1000);
        Assert.InRange(county / features, 8_000, 16_000);

        string[] lines = ["STBHHX", "YJJBNTBHHX", "CZKFBJ"];
        Assert.Empty(Overlaps([.. lines.SelectMany(line => Read(package, line))]));
    }

    [Fact]
    public async Task Stored_areas_are_the_ellipsoidal_areas_and_identifiers_are_unique_in_the_database()
    {
        var made = await MakeAsync("p", Options("330106", 3000, 5));

        using var package = GeoPackage.Open(made.VectorFile).Value;
        var area = EllipsoidalArea.For(4490)!;
        var ids = new HashSet<string>();
        foreach (var layer in package.Layers)
        {
            var field = layer.Attributes
                .First(attribute => attribute.Name is "JSMJ" or "TBMJ" or "MJ" or "YJJBNTTBMJ").Name;
            foreach (var part in Read(package, layer.Name))
            {
                var stored = (RealValues)part.Column(field)!;
                for (var row = 0; row < part.Count; row++)
                {
                    Assert.Equal(area.SquareMetres(part.Geometry, row), stored.Values[row], 0.011);
                    Assert.True(ids.Add(part.Column("BSM")!.Text(row)!));
                    Assert.Equal(18, part.Column("BSM")!.Text(row)!.Length);
                }
            }
        }
    }

    [Fact]
    public async Task The_same_options_give_the_same_bytes_and_another_seed_gives_others()
    {
        var options = Options("330106", 2500, 9) with { Faults = PracticeFault.AllThatCoexist, PaddingBytes = 100_000 };

        var first = await MakeAsync("a", options);
        var second = await MakeAsync("b", options);
        var third = await MakeAsync("c", options with { Seed = 10 });

        Assert.Equal(Digests(first.Folder), Digests(second.Folder));
        Assert.Equal(JsonSerializer.Serialize(first.Faults), JsonSerializer.Serialize(second.Faults));
        Assert.NotEqual(Digests(first.Folder), Digests(third.Folder));
    }

    [Fact]
    public async Task Tables_repeat_the_sums_of_the_layers()
    {
        var made = await MakeAsync("p", Options("330106", 3000, 3));

        using var package = GeoPackage.Open(made.VectorFile).Value;
        var tables = ReadWorkbook(Directory.GetFiles(made.Folder, "*.xlsx", SearchOption.AllDirectories).Single());
        Assert.Equal(["规划指标表", "控制线面积汇总表", "规划分区面积汇总表", "用地结构调整表"], tables.Keys);
        double Table(string sheet, string key, int column) => double.Parse(
            tables[sheet].Single(row => row.Contains(key))[column], CultureInfo.InvariantCulture);
        Assert.Equal(Sum(package, "STBHHX", "MJ") / 10_000, Table("控制线面积汇总表", "STBHHX", 4), 0.0051);
        Assert.Equal(Sum(package, "YJJBNTBHHX", "YJJBNTMJ") / 10_000, Table("控制线面积汇总表", "YJJBNTBHHX", 4), 0.0051);
        Assert.Equal(Sum(package, "CZKFBJ", "MJ") / 10_000, Table("控制线面积汇总表", "CZKFBJ", 4), 0.0051);
        Assert.Equal(Sum(package, "STBHHX", "MJ") / 1e6, Table("规划指标表", "ZB01", 8), 0.0051);
        Assert.Equal(Sum(package, "GHYDYH", "TBDLMJ") / 1e6, Table("规划指标表", "ZB04", 8), 0.0051);
        var paddy = Read(package, "GHYDYH").Sum(part => Enumerable.Range(0, part.Count)
            .Where(row => part.Column("YDYHFLDM")!.Text(row) == "010100")
            .Sum(row => ((RealValues)part.Column("TBMJ")!).Values[row]));
        Assert.Equal(paddy / 10_000, Table("用地结构调整表", "010100", 4), 0.0051);
    }

    [Fact]
    public async Task Planted_faults_are_found_where_the_truth_says_and_nowhere_else()
    {
        var made = await MakeAsync("p", Options("330106", 5000, 21) with { Faults = PracticeFault.AllThatCoexist });

        using var package = GeoPackage.Open(made.VectorFile).Value;
        var parts = Read(package, "GHYDYH");
        long[] Truth(string rule) =>
            [.. made.Faults.Where(fault => fault.Rule == rule).SelectMany(fault => fault.Features).Order()];
        long[] Rows(string field, Func<string?, bool> isWrong) =>
        [
            .. parts.SelectMany(part => Enumerable.Range(0, part.Count)
                .Where(row => isWrong(part.Column(field)!.Text(row)))
                .Select(row => part.FeatureIds[row])),
        ];

        Assert.Equal(2, Truth("410101").Length);
        Assert.Equal(Truth("410101"), parts
            .SelectMany(part => GeometryValidity.Check(part, CancellationToken.None)).Select(fault => fault.FeatureId));
        Assert.Equal(4, Truth("410102").Length);
        Assert.Equal(Truth("410102"), Overlaps(parts).SelectMany(o => new[] { o.FirstId, o.SecondId }).Order());
        Assert.Equal(Truth("320101"), Rows("YSDM", value => value != "2090020630"));
        Assert.Equal(Truth("320102"), Rows("XZQDM", value => value != "330106000000"));
        Assert.Equal(Truth("320104"), Rows("YDYHFLDM", value => value!.StartsWith("25", StringComparison.Ordinal)));
        Assert.Equal(Truth("330103"), Rows("GHZT", value => value is null));
        Assert.Equal(2, Truth("330101").Length);
        Assert.DoesNotContain("XZQXZ", package.Layers.Select(layer => layer.Name));
        Assert.Null(Layer(package, "YDYHGHFQ").Attribute("GKZY"));
        Assert.Equal(AttributeType.Text, Layer(package, "YJJBNTBHHX").Attribute("KCXS")!.Type);
        Assert.Equal(4610, Layer(package, "JBCY").Reference.Epsg);
        Assert.Equal(GeometryKind.LineString, Layer(package, "SD").GeometryKind);
        // The last are only consequences: a layer that is only an addition, a total of a layer, and a control line in
        // a zone of another kind.
        Assert.Equal(
            PracticeFault.AllThatCoexist.Select(fault => fault.Rule).Concat(["310101", "340104", "430104"])
                .Distinct().Order(),
            made.Faults.Select(fault => fault.Rule).Distinct().Order());
    }

    [Fact]
    public async Task An_unreadable_vector_file_can_be_asked_for()
    {
        var made = await MakeAsync("p", Options("330106", 2000, 1) with { Faults = [PracticeFault.VectorUnreadable] });

        Assert.Equal("geopackage.not-a-geopackage", GeoPackage.Open(made.VectorFile).Problem?.Code);
        Assert.Equal("120101", Assert.Single(made.Faults).Rule);
    }

    [Theory]
    [InlineData(59, false, "practice.features-out-of-range")]
    [InlineData(1999, true, "practice.features-out-of-range")]
    [InlineData(2_000_001, false, "practice.features-out-of-range")]
    public async Task Refuses_sizes_that_cannot_be_made(int features, bool withFaults, string code)
    {
        var options = Options("330106", features, 1) with { Faults = withFaults ? [PracticeFault.Overlap] : [] };

        var made = await PracticePackage.MakeAsync(Path.Combine(folder, "p"), options, CancellationToken.None);

        Assert.Equal(code, made.Problem?.Code);
        Assert.False(Directory.Exists(Path.Combine(folder, "p")));
    }

    [Theory]
    [InlineData("330103", "practice.ended-division")]
    [InlineData("110100", "practice.unknown-division")]
    [InlineData("330000", "practice.unknown-division")]
    public async Task Refuses_divisions_that_hand_in_nothing(string division, string code)
    {
        var made = await PracticePackage.MakeAsync(
            Path.Combine(folder, "p"), Options(division, 100, 1), CancellationToken.None);

        Assert.Equal(code, made.Problem?.Code);
        Assert.False(Directory.Exists(Path.Combine(folder, "p")));
    }

    [Fact]
    public async Task A_division_can_still_be_practised_for_a_day_on_which_it_was_in_force()
    {
        var lastDay = new DateTimeOffset(2021, 4, 8, 0, 0, 0, TimeSpan.FromHours(8));

        var made = await PracticePackage.MakeAsync(
            Path.Combine(folder, "p"), Options("330103", 100, 1) with { MadeAt = lastDay }, CancellationToken.None);

        Assert.True(made.Succeeded, made.Problem?.ToString());
    }

    [Fact]
    public async Task Refuses_a_folder_with_files_in_it()
    {
        await File.WriteAllTextAsync(Path.Combine(folder, "mine.txt"), "keep");

        var made = await PracticePackage.MakeAsync(folder, Options("330106", 100, 1), CancellationToken.None);

        Assert.Equal("practice.folder-not-empty", made.Problem?.Code);
        Assert.Equal("keep", await File.ReadAllTextAsync(Path.Combine(folder, "mine.txt")));
    }

    [Fact]
    public async Task Padding_has_the_size_asked_for_and_cannot_be_compressed()
    {
        var made = await MakeAsync("p", Options("330106", 100, 1) with { PaddingBytes = 5_000_000 });

        var padding = Assert.Single(Directory.GetFiles(made.Folder, "*影像*.tif", SearchOption.AllDirectories));
        Assert.InRange(new FileInfo(padding).Length, 4_980_000, 5_010_000);
        await using var packed = new MemoryStream();
        await using (var zip = new DeflateStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        await using (var source = File.OpenRead(padding))
            await source.CopyToAsync(zip);
        Assert.True(packed.Length > 4_900_000);
    }

    [Fact]
    public async Task Other_programs_read_the_layers_the_map_and_the_documents()
    {
        var made = await MakeAsync("p", Options("330106", 500, 2));

        var layers = Run("ogrinfo", "-so", "-al", "-ro", made.VectorFile);
        Assert.Contains("Layer name: GHYDYH", layers, StringComparison.Ordinal);
        Assert.Contains("Feature Count: 500", layers, StringComparison.Ordinal);
        Assert.Contains("China Geodetic Coordinate System 2000", layers, StringComparison.Ordinal);
        Assert.DoesNotContain("Warning", layers, StringComparison.Ordinal);

        var raster = Directory.GetFiles(made.Folder, "*总体规划规划分区图.tif", SearchOption.AllDirectories).Single();
        var map = Run("gdalinfo", raster);
        Assert.Contains("Size is 256, 256", map, StringComparison.Ordinal);
        Assert.Contains("Origin = (1", map, StringComparison.Ordinal);

        var text = Directory.GetFiles(made.Folder, "*规划文本.pdf", SearchOption.AllDirectories).Single();
        Assert.Contains("Pages:           1", Run("pdfinfo", text), StringComparison.Ordinal);
        Assert.Contains("西湖区国土空间总体规划", Run("pdftotext", text, "-"), StringComparison.Ordinal);
    }

    private static PracticeOptions Options(string code, int features, int seed)
    {
        var division = Divisions.Find(DivisionCode.Parse(code))!;
        return new PracticeOptions
        {
            Division = division,
            Townships = [.. Divisions.ChildrenOf(division.Code)
                .Where(child => child.Level == DivisionLevel.Township).OrderBy(child => child.Code)],
            Features = features,
            Seed = seed,
        };
    }

    private async Task<PracticeResult> MakeAsync(string name, PracticeOptions options) =>
        (await PracticePackage.MakeAsync(Path.Combine(folder, name), options, CancellationToken.None)).Value;

    private static LayerDefinition Layer(GeoPackage package, string name) =>
        package.Layers.Single(layer => layer.Name == name);

    private static List<LayerPartition> Read(GeoPackage package, string name) =>
        [.. package.Read(Layer(package, name), CancellationToken.None)];

    private static double Sum(GeoPackage package, string layer, string field)
    {
        var sum = 0d;
        foreach (var part in Read(package, layer))
        {
            foreach (var value in ((RealValues)part.Column(field)!).Values)
                sum += value;
        }

        return sum;
    }

    private static List<CoverageFinding> Overlaps(List<LayerPartition> parts)
    {
        var check = new CoverageCheck(new CoverageOptions(), parts[0].Layer.Reference);
        foreach (var part in parts)
            check.Add(part);
        return
        [
            .. check.Find(CancellationToken.None).Where(found =>
                found.Kind is CoverageFindingKind.Overlap or CoverageFindingKind.DuplicateGeometry),
        ];
    }

    private static List<string> Digests(string root) =>
    [
        .. Directory.GetFiles(root, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(file =>
            $"{Path.GetRelativePath(root, file)} {Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(file)))}"),
    ];

    private static Dictionary<string, List<List<string>>> ReadWorkbook(string file)
    {
        using var document = SpreadsheetDocument.Open(file, isEditable: false);
        var workbook = document.WorkbookPart!;
        return workbook.Workbook.Descendants<Sheet>().ToDictionary(
            sheet => sheet.Name!.Value!,
            sheet => ((WorksheetPart)workbook.GetPartById(sheet.Id!.Value!)).Worksheet.Descendants<Row>()
                .Select(row => row.Elements<Cell>().Select(cell => cell.InnerText).ToList()).ToList());
    }

    private static string Run(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["LC_ALL"] = "C.UTF-8";
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        process.WaitForExit();
        var text = output.GetAwaiter().GetResult() + errors.GetAwaiter().GetResult();
        Assert.True(process.ExitCode == 0, $"{program}: {text}");
        return text;
    }
}
