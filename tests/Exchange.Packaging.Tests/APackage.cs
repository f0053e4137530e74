using System.Security.Cryptography;
using Exchange.Domain.Divisions;
using Exchange.Domain.Plans;
using Exchange.Domain.Problems;
using Exchange.Packaging.Descriptors;
using Exchange.Packaging.Packing;
using Exchange.Packaging.Signing;

namespace Exchange.Packaging.Tests;

/// <summary>Arranges small packages.</summary>
internal static class APackage
{
    public static readonly DivisionTable Divisions = DivisionTable.Load(DivisionTable.DefaultFile);

    public static readonly PackageRules Rules = PackageRules.Default with
    {
        Divisions = Divisions,
        Signatures = new SignaturePolicy { Now = FixedClock.Noon },
    };

    public static PackageDescriptor Description { get; } = new()
    {
        Plan = new DescribedPlan(
            PlanId.Parse("330106-ZG-2035"), PlanType.Master, "西湖区国土空间总体规划", DivisionLevel.County, PlanStage.Approval),
        Division = new DescribedDivision(DivisionCode.Parse("330106"), "西湖区", DivisionCode.Parse("330100")),
        Version = 1,
        Crs = "EPSG:4490",
        CodeLists = new Dictionary<string, string> { ["landUse"] = "2023" },
        Profile = new DescribedProfile("county-master-plan", "2026.1"),
        CreatedAt = new DateTimeOffset(2026, 3, 1, 9, 0, 0, TimeSpan.FromHours(8)),
        Producer = new PackageProducer("西湖区自然资源局", "张三"),
        Secrecy = new PackageSecrecy(SecrecyLevel.Internal, [new FileSecrecy("data/1规划文本/", SecrecyLevel.Public)]),
    };

    public static SigningKey Key { get; } =
        SigningKey.Create("西湖区自然资源局", FixedClock.Noon.AddDays(-10), FixedClock.Noon.AddDays(355));

    /// <summary>A folder with package.json and data/, as <c>exchange sample</c> leaves it.</summary>
    public static string Folder(TemporaryFolder at, PackageDescriptor? description = null, string name = "source")
    {
        at.Write($"{name}/package.json", DescriptorWriter.Write(description ?? Description));
        at.Write($"{name}/data/1规划文本/文本.txt", "第一条 总则\n");
        at.Write($"{name}/data/5规划表格/100% 指标.csv", "code,value\nZB01,1\n");
        at.Write($"{name}/data/4矢量数据/layer.bin", RandomBytes(300_000, 7));
        return at[name];
    }

    public static async Task<string> ZipAsync(
        TemporaryFolder at, PackageDescriptor? description = null, SigningKey? key = null, string name = "package.zip")
    {
        var folder = Folder(at, description);
        var packed = await new PackageWriter(PackageRules.Default, new FixedClock(FixedClock.Noon)).ToZipAsync(
            new PackRequest { Folder = folder, Key = key ?? Key }, at[name], null, CancellationToken.None);
        Assert.True(packed.Succeeded, packed.Problem?.ToString());
        Directory.Delete(folder, recursive: true);
        return at[name];
    }

    public static async Task<string> BagAsync(
        TemporaryFolder at, PackageDescriptor? description = null, SigningKey? key = null)
    {
        var folder = Folder(at, description);
        var packed = await new PackageWriter(PackageRules.Default, new FixedClock(FixedClock.Noon)).ToFolderAsync(
            new PackRequest { Folder = folder, Key = key ?? Key }, at["bag"], null, CancellationToken.None);
        Assert.True(packed.Succeeded, packed.Problem?.ToString());
        Directory.Delete(folder, recursive: true);
        return at["bag"];
    }

    /// <summary>Writes manifest and tag manifest anew, as a forger without the key could.</summary>
    public static void Reseal(string bag)
    {
        WriteManifest(bag, "manifest-sha256.txt", path => path.StartsWith("data/", StringComparison.Ordinal));
        WriteManifest(bag, "tagmanifest-sha256.txt", path =>
            !path.StartsWith("data/", StringComparison.Ordinal)
                && !path.StartsWith("signatures/", StringComparison.Ordinal)
            && path != "tagmanifest-sha256.txt");
    }

    public static byte[] RandomBytes(int count, int seed)
    {
        var bytes = new byte[count];
        new Random(seed).NextBytes(bytes);
        return bytes;
    }

    /// <summary>Asserts that a problem has this code, and both texts without a placeholder left.</summary>
    public static void HasCode(string code, Problem? problem)
    {
        Assert.NotNull(problem);
        Assert.Equal(code, problem.Code);
        Assert.DoesNotMatch(@"\{[a-zA-Z]+\}", problem.Detail("en"));
        Assert.DoesNotMatch(@"\{[a-zA-Z]+\}", problem.Detail("zh"));
        Assert.NotEqual(problem.Detail("en"), problem.Detail("zh"));
        Assert.True(problem.Detail("en").Length < 1_200);
    }

    private static void WriteManifest(string bag, string name, Func<string, bool> isListed)
    {
        var lines = Directory.EnumerateFiles(bag, "*", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(bag, file)).Where(isListed).Order(StringComparer.Ordinal)
            .Select(path => $"{DigestOf(bag, path)}  {path.Replace("%", "%25", StringComparison.Ordinal)}\n");
        File.WriteAllText(Path.Combine(bag, name), string.Concat(lines));
    }

    private static string DigestOf(string bag, string path) =>
        Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(Path.Combine(bag, path))));
}
