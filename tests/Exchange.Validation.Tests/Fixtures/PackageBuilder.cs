using Exchange.Domain.Divisions;
using Exchange.Domain.Plans;
using Exchange.Packaging;
using Exchange.Packaging.Descriptors;
using Exchange.Packaging.Packing;
using Exchange.Packaging.Signing;
using Exchange.Spatial.Formats;
using Exchange.Validation.Baselines;
using Exchange.Validation.Checking;
using Exchange.Validation.CodeLists;
using Exchange.Validation.Findings;
using Exchange.Validation.Profiles;
using Exchange.Validation.RulePacks;
using Exchange.Validation.Tests.Rules;

namespace Exchange.Validation.Tests.Fixtures;

/// <summary>A small signed package on disk, valid by its profile until a test spoils it.</summary>
internal sealed class PackageBuilder : IDisposable
{
    public const string Prefix = "330106西湖区县级国土空间总体规划";

    /// <summary>The plan's text: of a kind that is read without another program, for tests of other things.</summary>
    public const string PlanText = $"1规划文本/{Prefix}规划文本.docx";

    public static readonly DivisionTable ShippedDivisions = DivisionTable.Load(DivisionTable.DefaultFile);
    private static readonly DateTimeOffset Written = new(2026, 3, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly SigningKey Key = SigningKey.Create("Test office", Written, Written.AddYears(1));

    // Read once for all tests: they are never changed, only replaced.
    private static readonly Profile CountyProfile = ProfileLibrary.Shipped.Load("county-master-plan").Value;
    private static readonly Profile GenericProfile = ProfileLibrary.Shipped.Load("generic-monitoring").Value;
    private static readonly RulePack ShippedRules = RulePackLibrary.Shipped.Load(RulePackLibrary.DefaultId).Value;
    private static readonly RulePack RulesWithoutPlaces = WithoutPlaces(ShippedRules);
    private static readonly CodeListSet CodeLists = CodeListSet.Load(CodeListSet.ShippedFolder, "2023").Value;

    private readonly string home = Directory.CreateTempSubdirectory("package").FullName;

    private PackageBuilder(Profile profile) => Profile = profile;

    /// <summary>The packed package, once built.</summary>
    public string Folder => Path.Combine(home, "package");

    public Profile Profile { get; set; }

    /// <summary>
    /// Without most rules of where features lie, and without those that compare: the squares of these packages lie
    /// anywhere, and no two parts agree. Those have packages of their own, see <see cref="RuleCase"/>.
    /// </summary>
    public RulePack RulePack { get; set; } = RulesWithoutPlaces;

    public CheckOptions Options { get; set; } = new();

    /// <summary>Whose package the check takes it for.</summary>
    public DivisionCode Division { get; set; } = DivisionCode.Parse("330106");

    public DivisionTable Divisions { get; set; } = ShippedDivisions;

    public Baseline? Baseline { get; set; }

    public IReadOnlyList<ReturnReason>? EarlierReturns { get; set; }

    public string Root { get; set; } = Prefix + "电子成果";

    /// <summary>Files besides the vector file, relative to the root.</summary>
    public List<string> Files { get; } = [];

    /// <summary>What stands in a file, where it is not the smallest valid one of its kind.</summary>
    public Dictionary<string, byte[]> Contents { get; } = new(StringComparer.Ordinal);

    public string VectorFile { get; set; } = $"4矢量数据/{Prefix}矢量数据.gpkg";

    public List<LayerBuilder> Layers { get; } = [];

    public LayerBuilder this[string table] => Layers.Single(layer => layer.Name == table);

    /// <summary>Does to the vector file, by path, what the layers cannot say; before the package is sealed.</summary>
    public Action<string>? EditVectorFile { get; set; }

    /// <summary>Changes what the package says about itself.</summary>
    public Func<PackageDescriptor, PackageDescriptor> Describe { get; set; } = descriptor => descriptor;

    /// <summary>Null leaves the package unsigned.</summary>
    public SigningKey? SignedWith { get; set; } = Key;

    private string Content => Path.Combine(home, "content");

    /// <summary>The rule of that code as it is shipped.</summary>
    public static RuleDefinition ShippedRule(string code) =>
        ShippedRules.Rule(code) ?? throw new InvalidDataException($"No rule {code}");

    /// <summary>
    /// A county master plan with every mandatory folder, file, layer and field, three squares per layer.
    /// </summary>
    public static PackageBuilder County()
    {
        var package = new PackageBuilder(CountyProfile);
        package.Files.AddRange(
        [
            PlanText, $"2规划图件/{Prefix}图件/01主体功能分区图.jpg",
            $"3规划说明/{Prefix}规划说明.docx", $"5规划表格/{Prefix}表格.xlsx", $"7元数据/{Prefix}元数据.xml",
        ]);
        foreach (var layer in package.Profile.Layers.Where(layer => layer.Need == Need.Mandatory))
            package.Layers.Add(ValidLayers.Of(layer, package.Layers.Count));
        return package;
    }

    /// <summary>A package that may hold any vector file.</summary>
    public static PackageBuilder Generic() => new(GenericProfile)
    {
        Root = "",
        VectorFile = "data.gpkg",
    };

    public PackageBuilder Rename(string from, string to)
    {
        Files[Files.FindIndex(file => file == from)] = to;
        return this;
    }

    public async Task<CheckRequest> BuildAsync()
    {
        var data = Path.Combine(Content, "data", Root);
        Directory.CreateDirectory(data);
        foreach (var file in Files)
            WriteFile(Path.Combine(data, file), Contents.GetValueOrDefault(file) ?? ValidFiles.Of(file));
        var vector = Path.Combine(data, VectorFile);
        if (Layers.Count > 0)
            WriteLayers(vector);
        EditVectorFile?.Invoke(vector);
        await PackAsync(Content, Folder, Describe(Descriptor()), SignedWith);
        return Request();
    }

    /// <summary>Packs and signs a folder; without <paramref name="descriptor"/> by its own package.json.</summary>
    public static Task PackAsync(string from, string to, PackageDescriptor? descriptor = null) =>
        PackAsync(from, to, descriptor, Key);

    public CheckRequest Request() => new()
    {
        PackageFolder = Folder,
        Division = Division,
        Profile = Profile,
        RulePack = RulePack,
        CodeLists = CodeLists,
        Divisions = Divisions,
        AsOf = new DateOnly(2026, 3, 1),
        Baseline = Baseline,
        EarlierReturns = EarlierReturns,
        Options = Options,
    };

    /// <summary>Builds, checks, and gives the findings.</summary>
    public async Task<IReadOnlyList<Finding>> CheckAsync() => await CheckAsync(await BuildAsync());

    public static async Task<IReadOnlyList<Finding>> CheckAsync(CheckRequest request)
    {
        var findings = new FindingList();
        var tally = await new CheckEngine().RunAsync(
            request, findings, new Progress<CheckProgress>(), CancellationToken.None);
        Assert.True(tally.Succeeded, tally.Problem?.ToString());
        return findings.Findings;
    }

    public void Dispose() => Directory.Delete(home, recursive: true);

    private static async Task PackAsync(string from, string to, PackageDescriptor? descriptor, SigningKey? key)
    {
        var writer = new PackageWriter(PackageRules.Default, FixedClock.Instance);
        var request = new PackRequest { Folder = from, Descriptor = descriptor, Key = key };
        var packed = to.EndsWith(".zip", StringComparison.Ordinal)
            ? await writer.ToZipAsync(request, to, null, CancellationToken.None)
            : await writer.ToFolderAsync(request, to, null, CancellationToken.None);
        Assert.True(packed.Succeeded, packed.Problem?.ToString());
    }

    private PackageDescriptor Descriptor() => new()
    {
        Plan = new DescribedPlan(
            PlanId.Parse("330106-ZG-2035"), PlanType.Master, "西湖区国土空间总体规划", DivisionLevel.County, PlanStage.Approval),
        Division = new DescribedDivision(DivisionCode.Parse("330106"), "西湖区"),
        Version = 1,
        Crs = "EPSG:4490",
        CodeLists = new Dictionary<string, string> { ["landUse"] = "2023" },
        Profile = new DescribedProfile(Profile.Id, Profile.Version),
        CreatedAt = Written,
        Producer = new PackageProducer("测试单位"),
        Secrecy = new PackageSecrecy(SecrecyLevel.Public, []),
    };

    private void WriteLayers(string file)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(file)!); // Never a root.
        using var writer = LayerFile.Create(file, Written).Value;
        foreach (var layer in Layers)
            layer.WriteTo(writer);
        writer.Complete();
    }

    private static RulePack WithoutPlaces(RulePack pack) => pack with
    {
        Rules =
        [
            .. pack.Rules.Where(rule => !ComparingRules.Contains(rule.Code)
                && (rule.Code is "410101" or "410102" || !SpatialRules.Contains(rule.Code))),
        ],
    };

    private static void WriteFile(string path, byte[] content)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!); // Never a root.
        File.WriteAllBytes(path, content);
    }
}
