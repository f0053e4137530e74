using Exchange.Domain.Divisions;
using Exchange.Spatial.GeoPackages;
using Exchange.Validation.Checking;
using Exchange.Validation.CodeLists;
using Exchange.Validation.Findings;
using Exchange.Validation.Profiles;
using Exchange.Validation.RulePacks;

namespace Exchange.Validation.Tests.Fixtures;

/// <summary>A small package on disk, valid by its profile until a test spoils it.</summary>
internal sealed class PackageBuilder : IDisposable
{
    public const string Prefix = "330106西湖区县级国土空间总体规划";
    public static readonly DivisionTable Divisions = DivisionTable.Load(DivisionTable.DefaultFile);
    private static readonly DateTimeOffset Written = new(2026, 3, 1, 0, 0, 0, TimeSpan.Zero);

    private PackageBuilder(Profile profile) => Profile = profile;

    public string Folder { get; } = Directory.CreateTempSubdirectory("package").FullName;

    public Profile Profile { get; }

    public RulePack RulePack { get; set; } = RulePackLibrary.Shipped.Load(RulePackLibrary.DefaultId).Value;

    public CheckOptions Options { get; set; } = new();

    public string Root { get; set; } = Prefix + "电子成果";

    /// <summary>Files besides the vector file, relative to the root.</summary>
    public List<string> Files { get; } = [];

    public string VectorFile { get; set; } = $"4矢量数据/{Prefix}矢量数据.gpkg";

    public List<LayerBuilder> Layers { get; } = [];

    public LayerBuilder this[string table] => Layers.Single(layer => layer.Name == table);

    public string VectorPath => Path.Combine(Folder, "data", Root, VectorFile);

    /// <summary>A county master plan with every mandatory folder, file, layer and field, three squares per layer.</summary>
    public static PackageBuilder County()
    {
        var package = new PackageBuilder(ProfileLibrary.Shipped.Load("county-master-plan").Value);
        package.Files.AddRange(
        [
            $"1规划文本/{Prefix}规划文本.pdf", $"2规划图件/{Prefix}图件/01主体功能分区图.jpg",
            $"3规划说明/{Prefix}规划说明.pdf", $"5规划表格/{Prefix}表格.xlsx", $"7元数据/{Prefix}元数据.xml",
        ]);
        foreach (var layer in package.Profile.Layers.Where(layer => layer.Need == Need.Mandatory))
            package.Layers.Add(ValidLayers.Of(layer, package.Layers.Count));
        return package;
    }

    /// <summary>A package that may hold any vector file.</summary>
    public static PackageBuilder Generic() => new(ProfileLibrary.Shipped.Load("generic-monitoring").Value)
    {
        Root = "",
        VectorFile = "data.gpkg",
    };

    public PackageBuilder Rename(string from, string to)
    {
        Files[Files.FindIndex(file => file == from)] = to;
        return this;
    }

    public CheckRequest Build()
    {
        var data = Path.Combine(Folder, "data", Root);
        Directory.CreateDirectory(data);
        foreach (var file in Files)
            WriteFile(Path.Combine(data, file));
        if (Layers.Count > 0)
            WriteLayers();
        File.WriteAllText(Path.Combine(Folder, "bagit.txt"), "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n");
        return Request();
    }

    public CheckRequest Request() => new()
    {
        PackageFolder = Folder,
        Division = DivisionCode.Parse("330106"),
        Profile = Profile,
        RulePack = RulePack,
        CodeLists = CodeListSet.Load(CodeListSet.ShippedFolder, "2023").Value,
        Divisions = Divisions,
        AsOf = new DateOnly(2026, 3, 1),
        Options = Options,
    };

    /// <summary>Builds, checks, and gives the findings.</summary>
    public async Task<IReadOnlyList<Finding>> CheckAsync()
    {
        var findings = new FindingList();
        var tally = await new CheckEngine().RunAsync(
            Build(), findings, new Progress<CheckProgress>(), CancellationToken.None);
        Assert.True(tally.Succeeded, tally.Problem?.ToString());
        return findings.Findings;
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    private void WriteLayers()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(VectorPath)!); // Never a root.
        using var writer = GeoPackageWriter.Create(VectorPath, Written);
        foreach (var layer in Layers)
            layer.WriteTo(writer);
        writer.Complete();
    }

    private static void WriteFile(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!); // Never a root.
        File.WriteAllText(path, "content");
    }
}
