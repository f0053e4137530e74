using System.IO.Compression;
using System.Text.Json.Nodes;
using Exchange.Contracts.Submissions;
using Exchange.Domain.Problems;
using Exchange.EndToEnd.Tests.Network;
using Exchange.Packaging;
using Exchange.Packaging.Packing;
using Exchange.Packaging.Signing;

namespace Exchange.EndToEnd.Tests.MainJob;

/// <summary>Bad packages at a real node: each is refused with a code that has texts in both languages, and leaves nothing.</summary>
[Collection(nameof(FourNodes))]
public sealed class HostileSubmissionTests(FourNodes nodes)
{
    public static TheoryData<string> Faults =>
    [
        "not-a-zip", "truncated", "bomb", "path-outside", "wrong-digest", "unknown-division", "wrong-parent", "expired-signature",
        "unsigned", "unknown-field", "long-name",
    ];

    // What every fault is made from: one plan, packed once, never changed.
    private static (string Plan, string Package)? sound;

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task Refuses_with_a_code_in_both_languages_and_keeps_nothing(string fault)
    {
        var folder = nodes.NewFolder($"hostile-{fault}");
        var package = await MakeAsync(folder, fault);
        var archived = Archived();

        var refused = await CaseDriver.SubmitAsync(nodes.County, package);

        Assert.Equal(SubmissionStatus.Refused, refused.Status);
        Assert.Null(refused.CaseId);
        Assert.NotNull(refused.Problem);
        using var clerk = await FourNodes.SignInAsync(nodes.County, "clerk");
        var explained = await clerk.GetProblemAsync(refused.Problem.Code, CancellationToken.None);
        Assert.True(explained.Title.En.Length > 0 && explained.Title.Zh.Any(letter => letter > 0x4E00));
        // What was there may go meanwhile: the node sweeps what it no longer needs.
        Assert.Empty(Archived().Except(archived));
        Assert.False(Directory.Exists(Path.Combine(nodes.County.Data, "uploads", "work", $"submission-{refused.Id:N}")));
    }

    [Fact]
    public async Task Refuses_the_same_package_a_second_time_and_names_its_case()
    {
        var folder = nodes.NewFolder("duplicate");
        var plan = await SmallPlanAsync(folder, "2040");
        var package = await Packages.PackAsync(folder, plan);

        var first = await CaseDriver.SubmitAsync(nodes.County, package);
        var second = await CaseDriver.SubmitAsync(nodes.County, package);

        Assert.Equal(SubmissionStatus.Stored, first.Status);
        Assert.Equal((SubmissionStatus.Refused, "submission.duplicate"), (second.Status, second.Problem?.Code));
        Assert.Contains(first.CaseId!, second.Problem!.Detail, StringComparison.Ordinal);
    }

    private async Task<(string Plan, string Package)> SoundAsync()
    {
        if (sound is { } made)
            return made;
        var folder = nodes.NewFolder("sound");
        var plan = await SmallPlanAsync(folder, "2039");
        sound = (plan, await Packages.PackAsync(folder, plan));
        return sound.Value;
    }

    private async Task<string> MakeAsync(string folder, string fault)
    {
        var bad = Path.Combine(folder, "bad.zip");
        switch (fault)
        {
            case "not-a-zip":
                await File.WriteAllTextAsync(bad, "这不是压缩包");
                return bad;
            case "bomb":
                await WriteZipAsync(bad, "data/zeros.bin", 512L << 20);
                return bad;
            case "path-outside":
                await WriteZipAsync(bad, "../outside.txt", 10);
                return bad;
        }

        var (plan, package) = await SoundAsync();
        switch (fault)
        {
            case "truncated":
                var bytes = await File.ReadAllBytesAsync(package);
                await File.WriteAllBytesAsync(bad, bytes[..(bytes.Length / 2)]);
                return bad;
            case "wrong-digest":
                return Tamper(package, bad);
            case "unknown-field":
                return await PackRawAsync(folder, package, bad, description => description["surprise"] = 1);
            case "unknown-division":
                return await PackRawAsync(folder, package, bad, description =>
                {
                    description["division"]!["code"] = "339999";
                    description["plan"]!["id"] = "339999-ZG-2039";
                });
            case "wrong-parent":
                return await PackRawAsync(folder, package, bad, description => description["division"]!["parent"] = "330200");
            case "long-name":
                return await PackRawAsync(folder, package, bad, description => description["plan"]!["name"] = new string('长', 10_000));
            case "unsigned":
                return await PackAsync(plan, bad, null);
            case "expired-signature":
                var now = TimeProvider.System.GetUtcNow();
                using (var key = SigningKey.Create("过期", now.AddYears(-2), now.AddYears(-1)))
                    return await PackAsync(plan, bad, key);
            default:
                throw new ArgumentOutOfRangeException(nameof(fault), fault, "Unknown fault.");
        }
    }

    private static async Task<string> SmallPlanAsync(string folder, string year)
    {
        var plan = await Packages.SampleAsync(folder, 2_000, 5);
        Packages.Describe(plan, description => description["plan"]!["id"] = $"330106-ZG-{year}");
        return plan;
    }

    private static async Task<string> PackAsync(string plan, string target, SigningKey? key)
    {
        var packed = await new PackageWriter(PackageRules.Default, TimeProvider.System).ToZipAsync(
            new PackRequest { Folder = plan, Key = key }, target, null, CancellationToken.None);
        return packed.Succeeded ? target : throw new InvalidOperationException(packed.Problem.ToString());
    }

    /// <summary>
    /// Changes package.json inside the ZIP and makes every manifest fit again: such a package is whole and only its
    /// description is wrong. The signature then no longer fits, but the description is judged first.
    /// </summary>
    private static async Task<string> PackRawAsync(string folder, string packed, string target, Action<JsonObject> change)
    {
        var unpacked = Path.Combine(folder, "unpacked");
        await ZipFile.ExtractToDirectoryAsync(packed, unpacked);
        var root = Directory.EnumerateFiles(unpacked, "bagit.txt", SearchOption.AllDirectories).Select(Path.GetDirectoryName).Single()!;
        var file = Path.Combine(root, "package.json");
        var description = JsonNode.Parse(await File.ReadAllTextAsync(file))!.AsObject();
        change(description);
        await File.WriteAllTextAsync(file, description.ToJsonString());
        var manifest = Path.Combine(root, "tagmanifest-sha256.txt");
        var digest = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(await File.ReadAllBytesAsync(file)));
        await File.WriteAllLinesAsync(
            manifest,
            (await File.ReadAllLinesAsync(manifest)).Select(line => line.EndsWith(" package.json", StringComparison.Ordinal) ? $"{digest}  package.json" : line));
        await ZipFile.CreateFromDirectoryAsync(unpacked, target);
        return target;
    }

    /// <summary>The same ZIP with one byte of one payload file changed.</summary>
    private static string Tamper(string package, string target)
    {
        File.Copy(package, target);
        using var zip = ZipFile.Open(target, ZipArchiveMode.Update);
        var entry = zip.Entries.First(found => found.FullName.EndsWith(".xml", StringComparison.Ordinal));
        byte[] bytes;
        using (var stream = entry.Open())
        using (var copy = new MemoryStream())
        {
            stream.CopyTo(copy);
            bytes = copy.ToArray();
        }

        bytes[^5] ^= 1;
        var name = entry.FullName;
        entry.Delete();
        using var changed = zip.CreateEntry(name).Open();
        changed.Write(bytes);
        return target;
    }

    private static async Task WriteZipAsync(string file, string entryName, long zeros)
    {
        await using var zip = await ZipFile.OpenAsync(file, ZipArchiveMode.Create);
        await using var entry = await zip.CreateEntry(entryName, CompressionLevel.Optimal).OpenAsync();
        var block = new byte[1 << 20];
        for (var left = zeros; left > 0; left -= block.Length)
            await entry.WriteAsync(block.AsMemory(0, (int)Math.Min(left, block.Length)));
    }

    private IReadOnlyList<string> Archived() =>
        Directory.GetFiles(Path.Combine(nodes.County.Data, "archive"), "*", SearchOption.AllDirectories);
}
