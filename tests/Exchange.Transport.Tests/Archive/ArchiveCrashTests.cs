using Exchange.Archive;
using Exchange.Archive.Blobs;
using Exchange.Archive.Ocfl;
using Exchange.Archive.Verification;
using Exchange.Domain.Plans;
using Exchange.Hub.Archiving;
using Exchange.Testing;
using Microsoft.Extensions.Options;

namespace Exchange.Transport.Tests.Archive;

/// <summary>
/// A writer dies after every single write; whoever comes next finds all versions whole, none half, none twice.
/// </summary>
public sealed class ArchiveCrashTests
{
    private static readonly PlanId Plan = PlanId.Parse("330106-ZG-2035");
    private static readonly ArchiveNote Note = new(
        "note", "name", "urn:x:y", new DateTimeOffset(2026, 3, 1, 0, 0, 0, TimeSpan.Zero));
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly TestPackage first = new(("data/a.txt", "one"), ("data/same.txt", "same"));
    private readonly TestPackage second = new(
        ("data/a.txt", "two"), ("data/same.txt", "same"), ("data/new.txt", "new"));
    private readonly TestPackage third = new(("data/a.txt", "three"), ("data/new.txt", "new"));

    /// <summary>What happens after the crash before the archive is looked at.</summary>
    public enum Next
    {
        SamePackageAgain,
        OtherPackage,
        Sweep,
    }

    [Theory]
    [InlineData(Next.SamePackageAgain)]
    [InlineData(Next.OtherPackage)]
    [InlineData(Next.Sweep)]
    public async Task Recovers_from_a_death_after_every_write(Next next)
    {
        for (var (writes, survived) = (0, false); !survived; writes++)
        {
            Assert.True(writes < 200, "adding two versions never succeeded");
            using var folder = new TemporaryFolder();
            var acknowledged = 0;
            try
            {
                var dying = Open(folder, writes);
                Assert.Equal(
                    1, (await dying.AddVersionAsync(Plan, first.Digest, first.Sources, Note, default)).Version);
                acknowledged++;
                Assert.Equal(
                    2, (await dying.AddVersionAsync(Plan, second.Digest, second.Sources, Note, default)).Version);
                acknowledged++;
                survived = true;
            }
            catch (CrashedException)
            {
                // Read before anybody repairs: what was acknowledged is there, and what is there is whole.
                await AssertReadableAsync(folder, acknowledged);
            }

            await ContinueAsync(folder, next);
            await AssertReadableAsync(folder, acknowledged);
            var report = await ArchiveVerifier.VerifyFolderAsync(folder, default);
            Assert.True(report.IsValid, $"after {writes} writes: {string.Join('\n', report.Findings)}");
            await SweepAsync(folder, Now + TimeSpan.FromDays(30));
            var staging = System.IO.Directory.CreateDirectory(Path.Combine(folder, "staging"));
            Assert.Empty(staging.EnumerateFileSystemInfos());
            Assert.Empty(System.IO.Directory.GetFiles(folder, "*.part", SearchOption.AllDirectories));
        }
    }

    [Fact]
    public async Task Recovers_when_the_one_who_recovers_dies_as_well()
    {
        for (var writes = 0; writes < 20; writes++)
        {
            using var folder = new TemporaryFolder();
            for (var life = 0; life < 60; life++)
            {
                try
                {
                    // Enough for a little progress each time, ever again interrupted; staging starts anew in every
                    // life.
                    var dying = Open(folder, writes + life / 2);
                    await dying.AddVersionAsync(Plan, first.Digest, first.Sources, Note, default);
                    await dying.AddVersionAsync(Plan, second.Digest, second.Sources, Note, default);
                }
                catch (CrashedException)
                {
                    await AssertReadableAsync(folder, 0);
                }
            }

            await AssertReadableAsync(folder, 2);
            Assert.Equal(
                2, (await Open(folder).AddVersionAsync(Plan, second.Digest, second.Sources, Note, default)).Version);
            Assert.True((await ArchiveVerifier.VerifyFolderAsync(folder, default)).IsValid);
        }
    }

    [Fact]
    public async Task The_sweep_keeps_young_attempts_and_removes_old_ones()
    {
        using var folder = new TemporaryFolder();
        await Assert.ThrowsAsync<CrashedException>(
            () => Open(folder, 5).AddVersionAsync(Plan, first.Digest, first.Sources, Note, default));
        System.IO.Directory.CreateDirectory(Path.Combine(folder, "parts"));
        await File.WriteAllTextAsync(Path.Combine(folder, "parts", "dead.part"), "half");
        File.SetLastWriteTimeUtc(Path.Combine(folder, "parts", "dead.part"), Now.UtcDateTime);

        Assert.Equal((0, 0), Counts(await SweepAsync(folder, Now + TimeSpan.FromDays(6))));
        Assert.Equal((1, 1), Counts(await SweepAsync(folder, Now + TimeSpan.FromDays(8))));

        static (int, int) Counts(SweepResult result) => (result.AttemptsRemoved, result.PartsRemoved);
    }

    [Fact]
    public async Task Only_staged_blobs_can_be_deleted()
    {
        using var folder = new TemporaryFolder();
        var store = new FileBlobStore(folder, new ManualTimeProvider(Now));
        var key = BlobKey.Parse("ocfl/a");
        await store.CreateAsync(key, new MemoryStream([1]), default);
        await Assert.ThrowsAsync<ArgumentException>(() => store.DeleteStagedAsync(key, default));
        Assert.False(await store.CreateAsync(key, new MemoryStream([2]), default));
        Assert.Equal(1, await store.FindLengthAsync(key, default));
    }

    [Theory]
    [InlineData("../a")]
    [InlineData("a/../../b")]
    [InlineData("/a")]
    [InlineData("a//b")]
    [InlineData("a\\b")]
    [InlineData("c:/a")]
    [InlineData("a\u0000")]
    [InlineData("")]
    public void Keys_cannot_lead_out_of_the_store(string key) => Assert.False(BlobKey.TryParse(key, out _));

    private static Task AddAsync(string folder, TestPackage package) =>
        Open(folder).AddVersionAsync(Plan, package.Digest, package.Sources, Note, default);

    private async Task ContinueAsync(string folder, Next next)
    {
        switch (next)
        {
            case Next.SamePackageAgain:
                await AddAsync(folder, first);
                await AddAsync(folder, second);
                break;
            case Next.OtherPackage:
                await AddAsync(folder, third);
                break;
            case Next.Sweep:
                await SweepAsync(folder, Now + TimeSpan.FromDays(30));
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(next));
        }
    }

    private static Task<SweepResult> SweepAsync(string folder, DateTimeOffset now)
    {
        var clock = new ManualTimeProvider(now);
        var options = Options.Create(new ArchiveOptions { Root = folder });
        return new ArchiveSweep(new FileBlobStore(folder, clock), options, clock).RunAsync(default);
    }

    /// <summary>At least so many versions are there, each has all its bytes, and no package is there twice.</summary>
    private async Task AssertReadableAsync(string folder, int atLeast)
    {
        var archive = Open(folder);
        var inventory = await new OcflObjects(new FileBlobStore(folder, TimeProvider.System), 1 << 24)
            .ReadAsync(OcflLayout.ObjectHash(OcflLayout.ObjectId(Plan)), default);
        var head = inventory?.Head ?? 0;
        Assert.True(head >= atLeast, $"{atLeast} versions were acknowledged, {head} are there");
        var digests = Enumerable.Range(1, head).Select(version => inventory!.PackageDigestOf(version)).ToList();
        Assert.Equal(head, digests.Distinct().Count());
        foreach (var package in new[] { first, second, third })
        {
            if (await archive.FindVersionAsync(Plan, package.Digest, default) is not { } found)
                continue;
            foreach (var (path, bytes) in package.Files)
            {
                await using var stream = await archive.OpenFileAsync(Plan, found.Version, path, default);
                var copy = new MemoryStream();
                await stream.CopyToAsync(copy);
                Assert.Equal(bytes, copy.ToArray());
            }
        }
    }

    private static OcflPackageArchive Open(string folder, int? writes = null)
    {
        var clock = new ManualTimeProvider(Now);
        IBlobStore files = new FileBlobStore(folder, clock);
        return TestArchive.Open(folder, writes is { } allowed ? new CrashingBlobStore(files, allowed) : files, clock);
    }
}
