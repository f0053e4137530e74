using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Xml;
using Exchange.Domain.Divisions;
using Exchange.Domain.Plans;
using Exchange.Packaging.Bags;
using Exchange.Packaging.Descriptors;
using Exchange.Spatial.GeoPackages;
using Exchange.Spatial.Layers;

namespace Exchange.Packaging.Practice;

/// <summary>One practice package in the making: file after file into the official tree.</summary>
internal sealed class PracticeMaking
{
    private const int MapPixels = 256;

    // Version of schemas/profiles/county-master-plan.json the generator was written for.
    private const string ProfileVersion = "2026.1";

    // Largest single padding raster: well under the 4 GiB a TIFF can address.
    private const long PaddingFileBytes = 256L << 20;
    private const int PaddingWidth = 4096;

    // The steps a plan went through before it is handed in.
    private static readonly (string Day, string Step)[] Procedure =
        [("20250310", "征求意见汇总"), ("20250420", "专家评审意见"), ("20250601", "公示情况报告"), ("20250715", "人大审议意见")];

    private readonly string folder;
    private readonly PracticeOptions options;
    private readonly string prefix;
    private readonly string root;
    private readonly CountyPlan plan;
    private readonly CountyLayers layers;
    private readonly FaultTruth truth;
    private readonly WrittenSums sums;
    private readonly FaultPlanter faults;
    private readonly byte[] pixel = new byte[4];

    public PracticeMaking(string folder, PracticeOptions options)
    {
        this.folder = Path.GetFullPath(folder);
        this.options = options;
        prefix = $"{options.Division.Code.Value}{options.Division.Name}{LevelWord}国土空间总体规划";
        root = Path.Combine(this.folder, "data", prefix + "电子成果");
        plan = new CountyPlan(options);
        layers = new CountyLayers(plan, options);
        truth = new FaultTruth(options.Faults);
        sums = new WrittenSums(options);
        faults = new FaultPlanter(plan, layers, sums, truth, options.Seed);
    }

    public async Task<PracticeResult> RunAsync(CancellationToken cancellationToken)
    {
        var vector = At("4矢量数据", $"{prefix}矢量数据.gpkg");
        WriteVector(vector, cancellationToken);
        WriteDocuments();
        WriteTables();
        WriteMap(At("6栅格数据", $"{prefix}规划分区图.tif"), isPlaced: true);
        WriteMetadata(At("7元数据", $"{prefix}元数据.xml"));
        WritePadding(cancellationToken);
        new FileFaults(truth, Path.Combine(folder, "data"), root, prefix).Plant(
            vector, At("1规划文本", $"{options.Division.Code.Value}错名{LevelWord}国土空间总体规划规划文本.pdf"));
        await WriteTransferSlipAsync(cancellationToken);
        if (truth.Has(PracticeFault.SecrecyMissing))
            truth.OfLayer(PracticeFault.SecrecyMissing.Rule, "YJJBNTBHHX");
        WriteDescriptor();
        return new PracticeResult(folder, vector, truth.Planted);
    }

    // Cities without counties submit a plan of their own level.
    private string LevelWord => options.Division.Level == DivisionLevel.City ? "市级" : "县级";

    private PlanId Plan => PlanId.Parse(string.Create(
        CultureInfo.InvariantCulture,
        $"{options.Division.Code.Value}-ZG-{(options.Number is { } number ? $"PRACTICE{number}" : "2035")}"));

    private string PlanMark =>
        options.Number is { } number ? string.Create(CultureInfo.InvariantCulture, $"（练习 {number}）") : "";

    private string At(string directory, string file)
    {
        var path = Path.Combine(root, directory, file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!); // The path has the directories joined above.
        return path;
    }

    private void WriteVector(string file, CancellationToken cancellationToken)
    {
        using var writer = GeoPackageWriter.Create(file, options.MadeAt);
        foreach (var (layer, drafts) in faults.Plant(layers.All()))
        {
            writer.AddLayer(layer, DraftPartitions.Of(layer, drafts).Select(partition =>
            {
                cancellationToken.ThrowIfCancellationRequested();
                return partition;
            }));
        }

        writer.Complete();
    }

    // After the layers, which are summed up while they are written.
    private void WriteTables()
    {
        var tables = PracticeTables.Of(layers, options);
        new TableFaults(truth).Plant(tables);
        sums.TellBroken(tables, truth);
        WorkbookWriter.Write(At("5规划表格", $"{prefix}表格.xlsx"), tables);
    }

    private void WriteDocuments()
    {
        var name = options.Division.Name;
        var lines = layers.LineAreas;
        string Hectares(string table) =>
            Math.Round(lines[table] / 10_000, 2, MidpointRounding.AwayFromZero).ToString(CultureInfo.InvariantCulture);
        List<string> text =
        [
            $"{name}国土空间总体规划(2021—2035年)", "规划文本", "", "练习数据，内容均为虚构。", "",
            "第一条 为统筹划定落实三条控制线，制定本规划。",
            $"第二条 划定生态保护红线 {Hectares("STBHHX")} 公顷。",
            $"第三条 划定永久基本农田 {Hectares("YJJBNTBHHX")} 公顷。",
            $"第四条 划定城镇开发边界 {Hectares("CZKFBJ")} 公顷。",
            "第五条 本规划自批准之日起施行。",
        ];
        PdfWriter.Write(At("1规划文本", $"{prefix}规划文本.pdf"), text);
        PdfWriter.Write(At("3规划说明", $"{prefix}规划说明.pdf"),
            [$"{name}国土空间总体规划说明", "", "练习数据。坐标系为国家2000坐标系，面积为椭球面积。"]);
        PdfWriter.Write(At("3规划说明", $"{prefix}专题研究报告.pdf"),
            [$"{name}国土空间总体规划专题研究报告", "", "练习数据。"]);
        foreach (var (day, step) in Procedure)
            PdfWriter.Write(At("8其他材料", $"{day}{step}.pdf"), [$"{name}国土空间总体规划", step, "练习材料。"]);
        WriteMap(At(Path.Combine("2规划图件", $"{prefix}图件"), "01国土空间规划分区图.tif"), isPlaced: false);
        PdfWriter.Write(At(Path.Combine("2规划图件", $"{prefix}图件"), "02国土空间控制线规划图.pdf"),
            [$"{name}国土空间控制线规划图", "", "比例尺 1:50000  指北针  图例", "生态保护红线、永久基本农田、城镇开发边界"]);
    }

    // The zones as pixels; with a world file beside them where the picture is data and not a sheet.
    private void WriteMap(string file, bool isPlaced)
    {
        var grid = plan.Grid;
        var zone = new string?[grid.Rows, grid.Columns];
        foreach (var area in plan.Zones)
        {
            for (var i = 0; i < area.Region.Runs.Length; i++)
            {
                for (var column = area.Region.Runs[i].Start; column < area.Region.Runs[i].End; column++)
                    zone[area.Region.FirstRow + i, column] = area.Code;
            }
        }

        TiffWriter.Write(file, MapPixels, MapPixels, (line, pixels) =>
        {
            for (var x = 0; x < MapPixels; x++)
            {
                var row = (int)((long)(MapPixels - 1 - line) * grid.Rows / MapPixels);
                var code = zone[row, (int)((long)x * grid.Columns / MapPixels)];
                BinaryPrimitives.WriteInt32BigEndian(pixel, Colour(code) << 8);
                pixel.AsSpan(0, 3).CopyTo(pixels[(3 * x)..]);
            }
        });
        if (!isPlaced)
            return;
        var box = Box.Around(grid.Ring(plan.County));
        TiffWriter.WriteWorldFile(
            Path.ChangeExtension(file, ".tfw"), box.MinX, box.MaxY,
            (box.MaxX - box.MinX) / MapPixels, (box.MaxY - box.MinY) / MapPixels);
    }

    private static int Colour(string? zone) => zone switch
    {
        null => 0xFFFFFF,
        "100" => 0x2E7D32,
        "200" => 0x81C784,
        "300" => 0xFFF176,
        "410" => 0xE57373,
        "420" => 0xFFAB91,
        "430" => 0xA5D6A7,
        "510" => 0xFFCC80,
        "530" => 0x558B2F,
        _ => 0xE6EE9C,
    };

    private void WriteMetadata(string file)
    {
        using var xml = XmlWriter.Create(
            file, new XmlWriterSettings { Indent = true, Encoding = new UTF8Encoding(false), NewLineChars = "\n" });
        xml.WriteStartElement("metadata");
        void Element(string name, string value) => xml.WriteElementString(name, value);
        Element("data_id", Plan.Value);
        if (Takes(PracticeFault.MetadataMissing, file))
            Element("resource_id", "");
        else
            Element("resource_id", $"{options.Division.Code.Value}ZG2035");
        Element("data_name", $"{prefix}矢量数据.gpkg");
        Element("data_alias", $"{options.Division.Name}国土空间总体规划(练习)");
        Element("geometry_type", "Polygon");
        Element("coordinate_unit", "度");
        Element("wkid", "4490");
        Element("geodetic_datum", "国家2000坐标系");
        Element("security_order", "公开");
        Element("product_date", options.MadeAt.ToString("yyyyMMdd", CultureInfo.InvariantCulture));
        Element("producer", "练习");
        Element("source_currency", "202012");
        Element("quality_evaluation", "优");
        if (Takes(PracticeFault.HeightDatumWrong, file))
            Element("vertical_datum", "1956年黄海高程系");
        xml.WriteEndElement();
    }

    private bool Takes(PracticeFault fault, string file)
    {
        if (truth.Has(fault))
            truth.OfFiles(fault, Path.GetRelativePath(Path.Combine(folder, "data"), file).Replace('\\', '/'));
        return truth.Has(fault);
    }

    private void WritePadding(CancellationToken cancellationToken)
    {
        const int rowBytes = PaddingWidth * 3;
        var left = options.PaddingBytes;
        for (var number = 1; left >= rowBytes; number++)
        {
            var rows = (int)(Math.Min(left, PaddingFileBytes) / rowBytes);
            var state = PracticeRandom.Mix((ulong)(uint)options.Seed << 32 | (uint)number);
            var name = string.Create(CultureInfo.InvariantCulture, $"{prefix}影像{number:D3}.tif");
            TiffWriter.Write(At("6栅格数据", name), PaddingWidth, rows, (_, pixels) =>
            {
                cancellationToken.ThrowIfCancellationRequested();
                for (var i = 0; i < pixels.Length; i += 8)
                    BinaryPrimitives.WriteUInt64LittleEndian(pixels[i..], state = PracticeRandom.Mix(state));
            });
            left -= (long)rows * rowBytes;
        }
    }

    // Every other payload file with its length and digest, so that paper and disc can be compared.
    private async Task WriteTransferSlipAsync(CancellationToken cancellationToken)
    {
        var slip = At("8其他材料", $"{prefix}汇交清单.csv");
        var files = Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories);
        var text = new StringBuilder("\uFEFF文件,字节数,SHA-256\n");
        foreach (var file in files.Order(StringComparer.Ordinal))
        {
            await using var stream = File.OpenRead(file);
            var digest = Convert.ToHexStringLower(await SHA256.HashDataAsync(stream, cancellationToken));
            var name = Path.GetRelativePath(root, file).Replace('\\', '/');
            text.Append(CultureInfo.InvariantCulture, $"{name},{stream.Length},{digest}\n");
        }

        await File.WriteAllTextAsync(slip, text.ToString(), new UTF8Encoding(false), cancellationToken);
    }

    private void WriteDescriptor()
    {
        var division = options.Division;
        var descriptor = new PackageDescriptor
        {
            Plan = new DescribedPlan(
                Plan, PracticePackage.Type, $"{division.Name}国土空间总体规划(2021—2035年){PlanMark}",
                division.Level, PlanStage.Approval),
            Division = new DescribedDivision(division.Code, division.Name, division.Parent),
            Version = 1,
            Crs = $"EPSG:{Spatial.References.Cgcs2000.Geographic}",
            CodeLists = new Dictionary<string, string>
            {
                ["landUse"] = "2023",
                ["zones"] = "2020",
                ["divisions"] = "2023",
            },
            Profile = new DescribedProfile(PracticePackage.Profile, ProfileVersion),
            CreatedAt = options.MadeAt,
            Producer = new PackageProducer($"{division.Name}自然资源和规划局(练习)", Software: "exchange sample"),
            // Permanent basic farmland is not for the public.
            Secrecy = new PackageSecrecy(
                SecrecyLevel.Public,
                truth.Has(PracticeFault.SecrecyMissing)
                    ? []
                    : [new FileSecrecy($"{BagNames.Payload}{Path.GetFileName(root)}/4矢量数据/", SecrecyLevel.Internal)]),
            Remarks = "练习成果包，内容均为虚构。Practice package; all content is invented.",
        };
        File.WriteAllBytes(Path.Combine(folder, BagNames.Descriptor), DescriptorWriter.Write(descriptor));
    }
}
