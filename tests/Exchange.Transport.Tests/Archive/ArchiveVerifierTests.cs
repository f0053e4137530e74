using System.Text;
using Exchange.Archive;
using Exchange.Archive.Ocfl;
using Exchange.Archive.Verification;
using Exchange.Domain.Plans;
using Exchange.Hub.Archiving;

namespace Exchange.Transport.Tests.Archive;

/// <summary>Whatever is done to an archive behind our back is found and named.</summary>
public sealed class ArchiveVerifierTests : IAsyncLifetime, IDisposable
{
    private static readonly PlanId Plan = PlanId.Parse("330106-ZG-2035");
    private static readonly ArchiveNote Note = new(
        "note", "name", "urn:x:y", new DateTimeOffset(2026, 3, 1, 0, 0, 0, TimeSpan.Zero));

    private readonly TemporaryFolder folder = new();

    private string Root => Path.Combine(folder, "ocfl");

    private string Object =>
        Path.Combine(Root, OcflLayout.ObjectFolder(OcflLayout.ObjectHash(OcflLayout.ObjectId(Plan))));

    public async Task InitializeAsync()
    {
        var archive = TestArchive.Open(folder);
        foreach (var text in new[] { "one", "two" })
        {
            var package = new TestPackage(("data/a.txt", text), ("data/规划/same.txt", "same"), ("data/empty.txt", ""));
            await archive.AddVersionAsync(Plan, package.Digest, package.Sources, Note, default);
        }
    }

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Accepts_what_was_written_and_counts_it()
    {
        var report = await VerifyAsync();
        Assert.True(report.IsValid, string.Join('\n', report.Findings));
        Assert.Equal((1, 2, 6L), (report.Objects, report.Versions, report.Files));
    }

    [Fact]
    public async Task Accepts_a_storage_root_without_the_folders_beside_it() =>
        Assert.True((await ArchiveVerifier.VerifyFolderAsync(Root, default)).IsValid);

    [Fact]
    public async Task Says_when_there_is_no_archive()
    {
        using var empty = new TemporaryFolder();
        var report = await ArchiveVerifier.VerifyFolderAsync(empty, default);
        Assert.False(report.IsArchive);
        Assert.Equal("archive.not-an-archive", Assert.Single(report.Findings).Problem.Code);
    }

    [Fact]
    public async Task Names_the_place_of_every_flipped_byte()
    {
        foreach (var file in System.IO.Directory.GetFiles(Root, "*", SearchOption.AllDirectories))
        {
            var bytes = await File.ReadAllBytesAsync(file);
            foreach (var place in Places(bytes.Length))
            {
                var changed = (byte[])bytes.Clone();
                changed[place] ^= 1;
                await File.WriteAllBytesAsync(file, changed);
                var report = await VerifyAsync();
                Assert.True(
                    report.Findings.Any(finding => Concerns(finding.Path, file)),
                    $"byte {place} of {file} was not named: {string.Join('\n', report.Findings)}");
            }

            await File.WriteAllBytesAsync(file, bytes);
        }

        Assert.True((await VerifyAsync()).IsValid);
    }

    [Fact]
    public async Task Names_every_missing_file()
    {
        foreach (var file in System.IO.Directory.GetFiles(Root, "*", SearchOption.AllDirectories))
        {
            var bytes = await File.ReadAllBytesAsync(file);
            File.Delete(file);
            var report = await VerifyAsync();
            Assert.Contains(report.Findings, finding =>
                finding.Problem.Code is "archive.missing-file" or "archive.not-an-archive"
                    && Relative(file) == finding.Path);
            await File.WriteAllBytesAsync(file, bytes);
        }

        Assert.True((await VerifyAsync()).IsValid);
    }

    [Fact]
    public async Task Names_every_added_file_wherever_it_lies()
    {
        foreach (var place in System.IO.Directory.GetDirectories(Root, "*", SearchOption.AllDirectories).Append(Root))
        {
            var file = Path.Combine(place, "added.txt");
            await File.WriteAllTextAsync(file, "added");
            var finding = Assert.Single((await VerifyAsync()).Findings);
            Assert.Equal(("archive.extra-file", Relative(file)), (finding.Problem.Code, finding.Path));
            File.Delete(file);

            var link = Path.Combine(place, "link");
            File.CreateSymbolicLink(link, "/etc/passwd");
            Assert.Equal("archive.link", Assert.Single((await VerifyAsync()).Findings).Problem.Code);
            File.Delete(link);

            var empty = System.IO.Directory.CreateDirectory(Path.Combine(place, "empty"));
            Assert.Equal("archive.extra-folder", Assert.Single((await VerifyAsync()).Findings).Problem.Code);
            empty.Delete();
        }
    }

    [Fact]
    public async Task Names_an_object_in_another_objects_place()
    {
        var hash = OcflLayout.ObjectHash("urn:exchange:plan:330100-ZG-2035");
        var other = Path.Combine(Root, OcflLayout.ObjectFolder(hash));
        System.IO.Directory.CreateDirectory(Path.GetDirectoryName(other)!);
        System.IO.Directory.Move(Object, other);
        Assert.Contains((await VerifyAsync()).Findings, finding => finding.Problem.Code == "archive.wrong-place");
    }

    [Fact]
    public async Task Names_a_rewritten_history_whose_digests_were_all_made_right()
    {
        // Somebody changes the note of version 1 in the newest inventories and computes every sidecar anew.
        foreach (var place in new[] { Object, Path.Combine(Object, "v2") })
        {
            var inventory = Path.Combine(place, "inventory.json");
            var text = await File.ReadAllTextAsync(inventory);
            var at = text.IndexOf("\"message\": \"note\"", StringComparison.Ordinal);
            await File.WriteAllTextAsync(inventory, text[..at] + "\"message\": \"lie!\"" + text[(at + 17)..]);
            await File.WriteAllBytesAsync(
                inventory + ".sha512", OcflLayout.SidecarOf(await File.ReadAllBytesAsync(inventory)));
        }

        var finding = Assert.Single((await VerifyAsync()).Findings);
        Assert.Equal("archive.history-changed", finding.Problem.Code);
        Assert.EndsWith("v1/inventory.json", finding.Path, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"head\": \"v2\"", "\"head\": \"v3\"")]
    [InlineData("\"head\": \"v2\"", "\"head\": \"v02\"")]
    [InlineData("\"digestAlgorithm\": \"sha512\"", "\"digestAlgorithm\": \"md5\"")]
    [InlineData("\"digestAlgorithm\": \"sha512\"", "\"digestAlgorithm\": \"sha512\", \"surprise\": 1")]
    [InlineData("\"id\":", "\"id\": \"x\", \"id\":")]
    [InlineData("v1/content/data/a.txt", "../../../../../../etc/passwd")]
    [InlineData("v1/content/data/a.txt", "v1/content/a:b")]
    [InlineData("\"data/a.txt\"", "\"/data/a.txt\"")]
    [InlineData("\"created\": \"2026-", "\"created\": \"soon 2026-")]
    [InlineData("\"fixity\": {", "\"fixity\": [{")]
    [InlineData("\"data/a.txt\"", "\"data/\\ud800\"")]
    public async Task Names_inventories_that_break_the_rules(string found, string replacement)
    {
        var inventory = Path.Combine(Object, "inventory.json");
        var text = (await File.ReadAllTextAsync(inventory)).Replace(found, replacement, StringComparison.Ordinal);
        await File.WriteAllTextAsync(inventory, text);
        await File.WriteAllBytesAsync(inventory + ".sha512", OcflLayout.SidecarOf(Encoding.UTF8.GetBytes(text)));
        Assert.Contains((await VerifyAsync()).Findings, finding => finding.Problem.Code == "archive.inventory-invalid");
    }

    [Fact]
    public async Task Reads_of_a_damaged_archive_fail_by_name_and_are_not_repaired()
    {
        var inventory = Path.Combine(Object, "inventory.json");
        var text = (await File.ReadAllTextAsync(inventory)).Replace("\"note\"", "\"fake\"", StringComparison.Ordinal);
        await File.WriteAllTextAsync(inventory, text);
        var archive = TestArchive.Open(folder);
        var package = new TestPackage(("data/a.txt", "three"));

        await Assert.ThrowsAsync<ArchiveCorruptException>(
            () => archive.FindVersionAsync(Plan, package.Digest, default));
        await Assert.ThrowsAsync<ArchiveCorruptException>(
            () => archive.AddVersionAsync(Plan, package.Digest, package.Sources, Note, default));
        Assert.Equal(text, await File.ReadAllTextAsync(inventory));
    }

    [Fact]
    public async Task Copying_a_damaged_version_out_fails()
    {
        await File.WriteAllTextAsync(Path.Combine(Object, "v1/content/data/a.txt"), "0ne");
        var archive = TestArchive.Open(folder);
        using var target = new TemporaryFolder();
        await Assert.ThrowsAsync<ArchiveCorruptException>(() => archive.MaterialiseAsync(Plan, 1, target, default));
    }

    [Theory]
    [InlineData("object-01", "3c0/ff4/240/3c0ff4240c1e116dba14c7627f2319b58aa3d77606d0d90dfc6161608ac987d4")]
    [InlineData("..hor/rib:le-$id", "487/326/d8c/487326d8c2a3c0b885e23da1469b4d6671fd4e76978924b4443e9e3c316cda6d")]
    public void Places_objects_where_the_layout_extension_says(string id, string place) =>
        Assert.Equal(place, OcflLayout.ObjectFolder(OcflLayout.ObjectHash(id)));

    /// <summary>Every byte of small files, and a sample of the larger ones.</summary>
    private static IEnumerable<int> Places(int length) =>
        Enumerable.Range(0, length).Where(place => place == length - 1 || place % Math.Max(1, length / 25) == 0);

    /// <summary>A changed inventory may be named by itself, its sidecar, or an inventory that disagrees.</summary>
    private bool Concerns(string path, string file) =>
        path == Relative(file)
        || (Path.GetFileName(file).StartsWith("inventory.json", StringComparison.Ordinal)
            && Path.GetDirectoryName(Relative(file)) == Path.GetDirectoryName(path));

    private string Relative(string file) => Path.GetRelativePath(folder, file).Replace('\\', '/');

    private Task<ArchiveReport> VerifyAsync() => ArchiveVerifier.VerifyFolderAsync(folder, default);
}
