using System.Diagnostics;
using System.IO.Compression;
using Exchange.Domain.Cases;
using Exchange.Domain.Plans;
using Exchange.Hub.Archiving.Exports;
using Exchange.Testing.Storage;
using Exchange.Transport.Tests.Archive;
using Exchange.Transport.Tests.WholeHubs;

namespace Exchange.Transport.Tests.Archiving;

/// <summary>A case goes out as a package anybody can read; whoever changes a byte of it is found out, file by file.</summary>
public sealed class ArchiveExportTests : IAsyncLifetime
{
    private readonly HubNetwork network = new();
    private byte[] export = [];

    public async Task InitializeAsync()
    {
        await network.StartAsync(TestNetwork.County, HubNetwork.Open);
        var caseId = (await network.County.SubmitAsync(new SmallPackage())).CaseId!.Value; // A good package.
        using var target = new MemoryStream();
        Assert.True(await network.County.Services.AskAsync<ArchiveExport, bool>(made => made.WriteCaseAsync(caseId, target, default)));
        export = target.ToArray();
    }

    public Task DisposeAsync() => network.DisposeAsync().AsTask();

    [Fact]
    public async Task It_proves_itself_and_holds_bags_evidence_timeline_and_a_page_in_both_languages()
    {
        var report = await VerifyAsync(export);
        Assert.Empty(report.Mistakes);
        Assert.Single(report.Cases);
        Assert.True(report.Records > 0);
        var names = Entries(export).Keys.ToList();
        Assert.Contains("README.md", names);
        Assert.Contains("README.zh-CN.md", names);
        Assert.Contains("versions/v1/data/notes.txt", names);
        Assert.Contains("versions/v1/tagmanifest-sha256.txt", names);
        Assert.Contains(names, name => name.EndsWith("/timeline.json", StringComparison.Ordinal));
        Assert.Contains(names, name => name.EndsWith("/evidence.json", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Programs_that_are_not_ours_verify_it()
    {
        using var folder = new TemporaryFolder();
        using (var zip = new ZipArchive(new MemoryStream(export)))
            zip.ExtractToDirectory(folder);
        await RunAsync(folder, "sha256sum", "-c", "--quiet", "manifest-sha256.txt");
        var bag = Path.Combine(folder, "versions", "v1");
        await RunAsync(bag, "sha256sum", "-c", "--quiet", "manifest-sha256.txt", "tagmanifest-sha256.txt");
        var signature = System.IO.Directory.GetFiles(Path.Combine(bag, "signatures"), "*.p7s").Single();
        await RunAsync(
            bag, "openssl", "cms", "-verify", "-binary", "-inform", "DER", "-in", signature, "-content", "tagmanifest-sha256.txt", "-noverify",
            "-out", Path.Combine(folder, "out"));
    }

    [Fact]
    public async Task A_changed_byte_in_any_file_is_found_and_the_file_named()
    {
        var random = new Random(20260302);
        var entries = Entries(export);
        foreach (var (name, whole) in entries)
        {
            var bent = whole.ToArray();
            bent[random.Next(bent.Length)] ^= 1;
            var report = await VerifyAsync(Zip(entries.Select(entry => (entry.Key, entry.Key == name ? bent : entry.Value))));
            Assert.Contains(report.Mistakes, mistake => mistake.Contains($"'{name}'", StringComparison.Ordinal)
                // A changed manifest is named by the file it no longer fits, too.
                || (name.EndsWith("manifest-sha256.txt", StringComparison.Ordinal) && mistake.Contains(name, StringComparison.Ordinal)));
        }
    }

    [Fact]
    public async Task A_file_taken_away_added_or_exchanged_with_its_manifest_line_is_named()
    {
        var entries = Entries(export);
        foreach (var name in entries.Keys)
            Assert.NotEmpty((await VerifyAsync(Zip(entries.Where(entry => entry.Key != name).Select(entry => (entry.Key, entry.Value))))).Mistakes);
        var more = await VerifyAsync(Zip([.. entries.Select(entry => (entry.Key, entry.Value)), ("versions/v1/data/more.txt", [1])]));
        Assert.Contains("'versions/v1/data/more.txt' is not in the manifest", more.Mistakes);

        // Who changes the manifest with the file cannot sign it.
        var notes = entries["versions/v1/data/notes.txt"];
        byte[] other = [.. notes, 1];
        var manifest = System.Text.Encoding.UTF8.GetString(entries["manifest-sha256.txt"])
            .Replace(TestPackage.Sha256(notes), TestPackage.Sha256(other), StringComparison.Ordinal);
        var exchanged = await VerifyAsync(Zip(entries.Select(entry => (entry.Key, entry.Key switch
        {
            "versions/v1/data/notes.txt" => other,
            "manifest-sha256.txt" => System.Text.Encoding.UTF8.GetBytes(manifest),
            _ => entry.Value,
        }))));
        Assert.Contains(exchanged.Mistakes, mistake => mistake.StartsWith("'manifest-sha256.txt' has SHA-256", StringComparison.Ordinal));
        Assert.Contains(exchanged.Mistakes, mistake => mistake.Contains("'versions/v1/manifest-sha256.txt' says", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_plan_goes_out_with_all_its_cases_and_a_damaged_archive_lets_nothing_out()
    {
        var plan = PlanId.Parse("330106-ZG-small");
        using var target = new MemoryStream();
        Assert.True(await WritePlanAsync(plan, target));
        Assert.Empty((await VerifyAsync(target.ToArray())).Mistakes);
        Assert.False(await WritePlanAsync(PlanId.Parse("330106-ZG-none"), new MemoryStream()));

        var file = System.IO.Directory.GetFiles(
            Path.Combine(network.Network.FolderOf(TestNetwork.County), "archive"), "notes.txt", SearchOption.AllDirectories).Single();
        var bytes = await File.ReadAllBytesAsync(file);
        bytes[0] ^= 1;
        await File.WriteAllBytesAsync(file, bytes);
        await Assert.ThrowsAsync<Hub.Archiving.ArchiveDamageException>(() => WritePlanAsync(plan, new MemoryStream()));
    }

    private Task<bool> WritePlanAsync(PlanId plan, Stream target) =>
        network.County.Services.AskAsync<ArchiveExport, bool>(made => made.WritePlanAsync(plan, target, default));

    private static Task<ExportReport> VerifyAsync(byte[] zip) => ExportVerifier.VerifyAsync(new MemoryStream(zip), null, default);

    private static Dictionary<string, byte[]> Entries(byte[] zip)
    {
        using var archive = new ZipArchive(new MemoryStream(zip));
        return archive.Entries.ToDictionary(entry => entry.FullName, entry =>
        {
            using var content = entry.Open();
            using var bytes = new MemoryStream();
            content.CopyTo(bytes);
            return bytes.ToArray();
        });
    }

    private static byte[] Zip(IEnumerable<(string Name, byte[] Content)> entries)
    {
        using var target = new MemoryStream();
        using (var archive = new ZipArchive(target, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var (name, content) in entries)
            {
                using var entry = archive.CreateEntry(name).Open();
                entry.Write(content);
            }

        return target.ToArray();
    }

    private static async Task RunAsync(string folder, string program, params string[] words)
    {
        using var process = Process.Start(new ProcessStartInfo(program, words)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        }) ?? throw new InvalidOperationException($"{program} did not start.");
        var errors = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, $"{program} {string.Join(' ', words)}: {output} {await errors}");
    }
}
