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
/// A writer dies after every single write; whoever comes next finds all versions whole, none half, none twice. Run for each
/// kind of store.
/// </summary>
public abstract class ArchiveCrashContract
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

    /// <summary>Of so many points of death one is tried: a store behind a network takes a minute for all of them.</summary>
    private protected virtual int Stride => 1;

    /// <summary>A storage of its own for each life of a test.</summary>
    private protected abstract TestStorage NewStorage();

    [Theory]
    [InlineData(Next.SamePackageAgain)]
    [InlineData(Next.OtherPackage)]
    [InlineData(Next.Sweep)]
    public async Task Recovers_from_a_death_after_every_write(Next next)
    {
        for (var (writes, survived) = (0, false); !survived; writes += Stride)
        {
            Assert.True(writes < 200, "adding two versions never succeeded");
            using var storage = NewStorage();
            var acknowledged = 0;
            try
            {
                var dying = Open(storage, writes);
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
                await AssertReadableAsync(storage, acknowledged);
            }

            await ContinueAsync(storage, next);
            await AssertReadableAsync(storage, acknowledged);
            var report = await storage.VerifyAsync();
            Assert.True(report.IsValid, $"after {writes} writes: {string.Join('\n', report.Findings)}");
            await SweepAsync(storage, Now + TimeSpan.FromDays(30));
            Assert.Empty(await storage.ListUnarchivedAsync());
        }
    }

    [Fact]
    public async Task Recovers_when_the_one_who_recovers_dies_as_well()
    {
        for (var writes = 0; writes < 20; writes += Stride)
        {
            using var storage = NewStorage();
            for (var life = 0; life < 60; life++)
            {
                try
                {
                    // Enough for a little progress each time, ever again interrupted; staging starts anew in every
                    // life.
                    var dying = Open(storage, writes + life / 2);
                    await dying.AddVersionAsync(Plan, first.Digest, first.Sources, Note, default);
                    await dying.AddVersionAsync(Plan, second.Digest, second.Sources, Note, default);
                }
                catch (CrashedException)
                {
                    await AssertReadableAsync(storage, 0);
                }
            }

            await AssertReadableAsync(storage, 2);
            Assert.Equal(
                2, (await Open(storage).AddVersionAsync(Plan, second.Digest, second.Sources, Note, default)).Version);
            Assert.True((await storage.VerifyAsync()).IsValid);
        }
    }

    [Fact]
    public async Task The_sweep_keeps_young_attempts_and_removes_old_ones()
    {
        using var storage = NewStorage();
        await Assert.ThrowsAsync<CrashedException>(
            () => Open(storage, 5).AddVersionAsync(Plan, first.Digest, first.Sources, Note, default));

        Assert.Equal(0, (await SweepAsync(storage, Now + TimeSpan.FromDays(6))).AttemptsRemoved);
        Assert.Equal(1, (await SweepAsync(storage, Now + TimeSpan.FromDays(8))).AttemptsRemoved);
    }

    [Fact]
    public async Task Only_staged_blobs_can_be_deleted()
    {
        using var storage = NewStorage();
        var store = storage.Open(new ManualTimeProvider(Now));
        await store.PrepareAsync(default);
        var key = BlobKey.Parse("ocfl/a");
        await store.CreateAsync(key, new MemoryStream([1]), default);
        await Assert.ThrowsAsync<ArgumentException>(() => store.DeleteStagedAsync(key, default));
        Assert.False(await store.CreateAsync(key, new MemoryStream([2]), default));
        Assert.Equal(1, await store.FindLengthAsync(key, default));
    }

    [Fact]
    public async Task A_promoted_blob_stays_as_it_is_when_it_is_promoted_again()
    {
        using var storage = NewStorage();
        var store = storage.Open(new ManualTimeProvider(Now));
        await store.PrepareAsync(default);
        var (staged, again, target) = (BlobKey.Parse("staging/x/a"), BlobKey.Parse("staging/y/a"), BlobKey.Parse("ocfl/a"));
        await store.CreateAsync(staged, new MemoryStream([1]), default);
        await store.CreateAsync(again, new MemoryStream([2, 2]), default);

        await store.PromoteAsync([new BlobMove(staged, target)], default);
        await store.PromoteAsync([new BlobMove(staged, target)], default);
        await store.PromoteAsync([new BlobMove(again, target)], default);
        Assert.Equal(1, await store.FindLengthAsync(target, default));
        Assert.Equal(2, await store.FindLengthAsync(again, default));
        Assert.Null(await store.FindLengthAsync(staged, default));
        await Assert.ThrowsAsync<FileNotFoundException>(
            () => store.PromoteAsync([new BlobMove(staged, BlobKey.Parse("ocfl/b"))], default));
    }

    [Fact]
    public async Task Of_two_who_replace_the_same_bytes_one_succeeds()
    {
        using var storage = NewStorage();
        var store = storage.Open(new ManualTimeProvider(Now));
        await store.PrepareAsync(default);
        var key = BlobKey.Parse("ocfl/inventory");
        await store.CreateAsync(key, new MemoryStream([0]), default);

        var replaced = await Task.WhenAll(Enumerable.Range(1, 8).Select(value =>
            Task.Run(() => store.ReplaceIfMatchesAsync(key, new byte[] { 0 }, new byte[] { (byte)value }, default))));
        Assert.Single(replaced, true);
        Assert.False(await store.ReplaceIfMatchesAsync(BlobKey.Parse("ocfl/none"), new byte[] { 0 }, new byte[] { 1 }, default));
    }

    private static Task AddAsync(TestStorage storage, TestPackage package) =>
        Open(storage).AddVersionAsync(Plan, package.Digest, package.Sources, Note, default);

    private async Task ContinueAsync(TestStorage storage, Next next)
    {
        switch (next)
        {
            case Next.SamePackageAgain:
                await AddAsync(storage, first);
                await AddAsync(storage, second);
                break;
            case Next.OtherPackage:
                await AddAsync(storage, third);
                break;
            case Next.Sweep:
                await SweepAsync(storage, Now + TimeSpan.FromDays(30));
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(next));
        }
    }

    private static Task<SweepResult> SweepAsync(TestStorage storage, DateTimeOffset now)
    {
        var clock = new ManualTimeProvider(now);
        return new ArchiveSweep(storage.Open(clock), Options.Create(new ArchiveOptions()), clock).RunAsync(default);
    }

    /// <summary>At least so many versions are there, each has all its bytes, and no package is there twice.</summary>
    private async Task AssertReadableAsync(TestStorage storage, int atLeast)
    {
        var archive = Open(storage);
        var inventory = await new OcflObjects(storage.Open(TimeProvider.System), 1 << 24)
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

    private static OcflPackageArchive Open(TestStorage storage, int? writes = null)
    {
        var clock = new ManualTimeProvider(Now);
        var store = storage.Open(clock);
        return TestArchive.Open(writes is { } allowed ? new CrashingBlobStore(store, allowed) : store, clock);
    }
}
