using Exchange.Domain.Divisions;
using Exchange.Domain.Plans;
using Exchange.Domain.Problems;
using Exchange.Packaging.Descriptors;
using Exchange.Packaging.Packing;
using Exchange.Packaging.Tests.Zips;

namespace Exchange.Packaging.Tests.Packages;

/// <summary>What a node must refuse: each with its code in both languages, and nothing left on disk.</summary>
public sealed class RefusalTests : IDisposable
{
    private readonly TemporaryFolder at = new();

    public void Dispose() => at.Dispose();

    [Fact]
    public async Task Refuses_what_is_not_a_zip() =>
        await RefusedAsync(at.Write("p.zip", "%PDF-1.7 …"), "zip.not-a-zip");

    [Fact]
    public async Task Refuses_a_truncated_zip()
    {
        var zip = await APackage.ZipAsync(at);
        await File.WriteAllBytesAsync(zip, (await File.ReadAllBytesAsync(zip))[..100_000]);
        await RefusedAsync(zip, "zip.truncated");
    }

    [Fact]
    public async Task Refuses_a_bomb() =>
        await RefusedAsync(
            at.Write("p.zip", new RawZip().Add("data/a.tif", new byte[64 << 20], method: 8).Build()), "zip.bomb");

    [Fact]
    public async Task Refuses_a_bomb_that_lies_and_removes_what_came_out()
    {
        var zip = at.Write("p.zip", await PackageWithAsync("data/a.bin", 20_000_000, claimedLength: 1_000));
        await RefusedAsync(zip, "zip.lying-size");
    }

    [Theory]
    [InlineData("../../evil.txt", "path.outside")]
    [InlineData("/tmp/evil.txt", "path.outside")]
    public async Task Refuses_paths_that_leave_the_folder(string name, string code) =>
        await RefusedAsync(at.Write("p.zip", new RawZip().Add("bagit.txt").Add(name, "x"u8.ToArray()).Build()), code);

    [Fact]
    public async Task Refuses_names_of_ten_thousand_characters()
    {
        await RefusedAsync(at.Write("p.zip", new RawZip().Add(new string('n', 10_000)).Build()), "path.too-long");
        File.Delete(at["p.zip"]);
        var bag = await APackage.BagAsync(at);
        File.AppendAllText(
            Path.Combine(bag, "manifest-sha256.txt"), $"{new string('0', 64)}  data/{new string('n', 10_000)}\n");
        await RefusedAsync(bag, "bag.tag-file-too-long");
    }

    [Fact]
    public async Task Refuses_a_name_of_ten_thousand_characters_in_package_json()
    {
        var bag = await APackage.BagAsync(at, APackage.Description with { Remarks = "x" });
        ChangeDescriptor(
            bag,
            json => json.Replace(
                "\"remarks\": \"x\"", $"\"remarks\": \"{new string('x', 10_000)}\"", StringComparison.Ordinal));
        await RefusedAsync(bag, "package.wrong-value");
    }

    [Fact]
    public async Task Refuses_a_wrong_digest_and_removes_what_was_extracted()
    {
        var bag = await APackage.BagAsync(at);
        var file = Path.Combine(bag, "data/4矢量数据/layer.bin");
        var bytes = await File.ReadAllBytesAsync(file);
        bytes[1_000] ^= 1;
        await File.WriteAllBytesAsync(file, bytes);
        await RefusedAsync(bag, "bag.wrong-digest");
    }

    [Fact]
    public async Task Refuses_an_unknown_division() => await RefusedAsync(
        await APackage.ZipAsync(at, APackage.Description with
        {
            Plan = APackage.Description.Plan with { Id = PlanId.Parse("999999-ZG-2035") },
            Division = new DescribedDivision(DivisionCode.Parse("999999"), "无名县"),
        }),
        "package.unknown-division");

    [Fact]
    public async Task Refuses_a_wrong_parent() => await RefusedAsync(
        await APackage.ZipAsync(at, APackage.Description with
        {
            Division = APackage.Description.Division with { Parent = DivisionCode.Parse("330200") },
        }),
        "package.wrong-parent");

    [Fact]
    public async Task Refuses_unknown_fields_in_package_json()
    {
        var bag = await APackage.BagAsync(at);
        ChangeDescriptor(
            bag,
            json => json.Replace("\"version\": 1,", "\"version\": 1, \"approved\": true,", StringComparison.Ordinal));
        await RefusedAsync(bag, "package.unknown-field");
    }

    [Fact]
    public async Task Refuses_a_secrecy_entry_for_a_file_that_is_not_there()
    {
        var description = APackage.Description with
        {
            Secrecy = new PackageSecrecy(
                SecrecyLevel.Internal, [new FileSecrecy("data/none.txt", SecrecyLevel.Secret)]),
        };
        var packed = await new PackageWriter(APackage.Rules, new FixedClock(FixedClock.Noon)).ToZipAsync(
            new PackRequest { Folder = APackage.Folder(at, description) }, at["p.zip"], null, CancellationToken.None);
        APackage.HasCode("package.secrecy-of-nothing", packed.Problem);
    }

    [Fact]
    public async Task Takes_only_complete_sealed_bags_of_version_one()
    {
        var bag = await APackage.BagAsync(at);
        at.Write("bag/bagit.txt", "BagIt-Version: 0.97\nTag-File-Character-Encoding: UTF-8\n");
        APackage.Reseal(bag);
        await RefusedAsync(bag, "package.bagit-version");

        at.Write("bag/bagit.txt", "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n");
        at.Write("bag/fetch.txt", "https://example.org/x - data/1规划文本/文本.txt\n");
        APackage.Reseal(bag);
        await RefusedAsync(bag, "package.fetch-not-allowed");

        File.Delete(at["bag/fetch.txt"]);
        APackage.Reseal(bag);
        at.Write("bag/autorun.inf", "x");
        await RefusedAsync(bag, "package.tag-file-not-listed");
    }

    [Fact]
    public async Task Refuses_a_package_without_description()
    {
        var bag = await APackage.BagAsync(at);
        File.Delete(at["bag/package.json"]);
        APackage.Reseal(bag);
        await RefusedAsync(bag, "package.no-descriptor");
    }

    [Fact]
    public async Task Does_not_touch_a_folder_that_holds_something()
    {
        var zip = await APackage.ZipAsync(at);
        at.Write("target/mine.txt", "mine");
        var extracted = await PackageExtractor.ExtractAsync(
            zip, at["target"], APackage.Rules, null, CancellationToken.None);
        APackage.HasCode("package.target-exists", extracted.Problem);
        Assert.True(File.Exists(at["target/mine.txt"]));
    }

    [Fact]
    public async Task A_disk_that_takes_no_more_is_thrown_where_somebody_tries_again_and_told_where_a_person_waits()
    {
        var zip = await APackage.ZipAsync(at);
        // Like a full disk, it lets the package be opened and refuses its bytes.
        var obstacle = new Obstacle(at["target/data"]);

        await Assert.ThrowsAnyAsync<IOException>(() =>
            PackageExtractor.ExtractOrThrowAsync(zip, at["target"], APackage.Rules, obstacle, CancellationToken.None));
        Assert.False(Directory.Exists(at["target"]));
        var told = await PackageExtractor.ExtractAsync(zip, at["target"], APackage.Rules, obstacle, CancellationToken.None);
        APackage.HasCode("package.cannot-write", told.Problem);
        Assert.False(Directory.Exists(at["target"]));
    }

    [Fact]
    public async Task A_file_that_cannot_be_read_is_thrown_where_somebody_tries_again()
    {
        var zip = await APackage.ZipAsync(at);
        await using var held = new FileStream(zip, FileMode.Open, FileAccess.ReadWrite, FileShare.None);

        await Assert.ThrowsAsync<IOException>(() =>
            PackageExtractor.ExtractOrThrowAsync(zip, at["target"], APackage.Rules, null, CancellationToken.None));
        var told = await PackageExtractor.ExtractAsync(zip, at["target"], APackage.Rules, null, CancellationToken.None);
        APackage.HasCode("bag.unreadable", told.Problem);
    }

    [Fact]
    public async Task A_cancelled_run_leaves_nothing()
    {
        var zip = await APackage.ZipAsync(at);
        using var stop = new CancellationTokenSource();
        var before = at.Entries();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            PackageExtractor.ExtractAsync(zip, at["target"], APackage.Rules, new StopAt(stop, 3), stop.Token));
        Assert.Equal(before, at.Entries());

        using var stopPacking = new CancellationTokenSource();
        APackage.Folder(at);
        before = at.Entries();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            new PackageWriter(APackage.Rules, new FixedClock(FixedClock.Noon)).ToZipAsync(
                new PackRequest { Folder = at["source"] }, at["new.zip"], new StopAt(stopPacking, 1),
                stopPacking.Token));
        Assert.Equal(before, at.Entries());
    }

    [Theory]
    [InlineData("notes.txt", "package.stray-file")]
    [InlineData("data/a:b.txt", "path.not-portable")]
    [InlineData("data/1规划文本/文本.TXT", "path.clash")]
    public async Task Packs_nothing_a_reader_would_refuse(string file, string code)
    {
        var folder = APackage.Folder(at);
        at.Write($"source/{file}", "x");
        var before = at.Entries();
        var packed = await new PackageWriter(APackage.Rules, new FixedClock(FixedClock.Noon)).ToZipAsync(
            new PackRequest { Folder = folder, Key = APackage.Key }, at["p.zip"], null, CancellationToken.None);
        APackage.HasCode(code, packed.Problem);
        Assert.Equal(before, at.Entries());
    }

    [Theory]
    [InlineData("bagit.txt", 1)]
    [InlineData("bag-info.txt", 2)]
    [InlineData("manifest-sha256.txt", 3)]
    [InlineData("tagmanifest-sha256.txt", 4)]
    [InlineData("package.json", 5)]
    [InlineData("signatures/330106.p7s", 6)]
    public async Task A_damaged_tag_file_is_always_noticed_and_never_breaks_the_reader(string name, int seed)
    {
        var bag = await APackage.BagAsync(at);
        var file = Path.Combine(bag, name);
        var good = await File.ReadAllBytesAsync(file);
        var random = new Random(seed);
        for (var run = 0; run < 150; run++)
        {
            var bytes = (byte[])good.Clone();
            for (var hit = 0; hit < 1 + (run % 3); hit++)
                bytes[random.Next(bytes.Length)] ^= (byte)(1 << random.Next(8));
            if (run % 10 == 0)
                bytes = bytes[..random.Next(bytes.Length)];
            await File.WriteAllBytesAsync(file, bytes);
            var report = await PackageVerifier.VerifyAsync(bag, APackage.Rules, null, CancellationToken.None);
            if (!name.EndsWith(".p7s", StringComparison.Ordinal) && !bytes.SequenceEqual(good))
                Assert.Equal(BagVerdict.Invalid, report.Verdict);
            Assert.All(report.Findings, finding => APackage.HasCode(finding.Problem.Code, finding.Problem));
        }
    }

    private async Task RefusedAsync(string package, string code)
    {
        var before = at.Entries();
        var extracted = await PackageExtractor.ExtractAsync(
            package, at["target"], APackage.Rules, null, CancellationToken.None);
        APackage.HasCode(code, extracted.Problem);
        Assert.Equal(before, at.Entries());
        var report = await PackageVerifier.VerifyAsync(package, APackage.Rules, null, CancellationToken.None);
        Assert.Equal(BagVerdict.Invalid, report.Verdict);
        Assert.Contains(report.Findings, finding => finding.Problem.Code == code);
    }

    private static void ChangeDescriptor(string bag, Func<string, string> change)
    {
        var file = Path.Combine(bag, "package.json");
        var text = File.ReadAllText(file);
        Assert.NotEqual(text, change(text));
        File.WriteAllText(file, change(text));
        APackage.Reseal(bag);
    }

    /// <summary>A good package in a hand-made ZIP file, with one more deflated file whose announced length is a
    /// lie.</summary>
    private static async Task<byte[]> PackageWithAsync(string path, int length, uint claimedLength)
    {
        using var source = new TemporaryFolder();
        var folder = APackage.Folder(source);
        source.Write($"source/{path}", new byte[length]);
        var bag = source["bag"];
        var packed = await new PackageWriter(APackage.Rules, new FixedClock(FixedClock.Noon)).ToFolderAsync(
            new PackRequest { Folder = folder, Key = APackage.Key }, bag, null, CancellationToken.None);
        // The Oxum is made to agree with the lie, so that only the bytes themselves can give it away.
        var info = Path.Combine(bag, "bag-info.txt");
        var text = await File.ReadAllTextAsync(info);
        var oxum = packed.Value.Files.Where(file => file.Path.StartsWith("data/", StringComparison.Ordinal))
            .Sum(file => file.Length);
        await File.WriteAllTextAsync(
            info, text.Replace($"{oxum}.", $"{oxum - length + claimedLength}.", StringComparison.Ordinal));
        APackage.Reseal(bag);
        var manifest = await File.ReadAllBytesAsync(Path.Combine(bag, "tagmanifest-sha256.txt"));
        File.WriteAllBytes(Path.Combine(bag, "signatures/330106.p7s"), Signing(manifest));
        var zip = new RawZip();
        foreach (var file in Directory.EnumerateFiles(bag, "*", SearchOption.AllDirectories))
        {
            var name = Path.GetRelativePath(bag, file);
            var isLie = name == path;
            zip.Add(
                name, await File.ReadAllBytesAsync(file), isLie ? (ushort)8 : (ushort)0,
                claimedLength: isLie ? claimedLength : null);
        }

        return zip.Build();

        static byte[] Signing(byte[] content) =>
            Packaging.Signing.CmsSigning.Sign(content, APackage.Key, FixedClock.Noon);
    }

    /// <summary>Puts a file where a folder of the package is to be, once the target is there.</summary>
    private sealed class Obstacle(string path) : IProgress<PackageProgress>
    {
        public void Report(PackageProgress value)
        {
            if (!Path.Exists(path))
                File.WriteAllText(path, "");
        }
    }

    private sealed class StopAt(CancellationTokenSource stop, int report) : IProgress<PackageProgress>
    {
        private int reports;

        public void Report(PackageProgress value)
        {
            if (++reports == report)
                stop.Cancel();
        }
    }
}
