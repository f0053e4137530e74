using System.Text;
using Exchange.Archive;
using Exchange.Archive.Blobs;
using Exchange.Archive.Ocfl;
using Exchange.Domain.Plans;
using Exchange.Hub.Archiving;
using Exchange.Testing.Storage;
using Exchange.Transport.Tests.Archive;
using Microsoft.Extensions.Options;

namespace Exchange.Transport.Tests.Archiving;

/// <summary>Listing, proving and removing objects, the same on every store.</summary>
public abstract class ArchiveCustodyContract : IDisposable
{
    private static readonly PlanId Plan = PlanId.Parse("330106-ZG-2035");
    private static readonly PlanId Other = PlanId.Parse("330100-ZG-2035");
    private static readonly DateTimeOffset At = new(2026, 3, 1, 0, 0, 0, TimeSpan.Zero);

    private protected abstract TestStorage Storage { get; }

    private IBlobStore Store => Storage.Open(TimeProvider.System);

    private ArchiveCustody Custody => new(Store, Options.Create(new ArchiveOptions()), TimeProvider.System);

    public void Dispose()
    {
        Storage.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Lists_every_object_with_its_versions_and_proves_it_sound()
    {
        await AddAsync(Plan, "one");
        await AddAsync(Plan, "two");
        await AddAsync(Other, "three");

        var held = new List<HeldObject>();
        await foreach (var found in Custody.ListAsync(default))
            held.Add(found);
        Assert.Equal(
            [(Other, 1, At), (Plan, 2, At)],
            held.Select(found => (found.Plan!.Value, found.Versions, found.LastArchivedAt)).OrderBy(found => found.Item1.Value, StringComparer.Ordinal));
        var proof = await Custody.VerifyAsync(Plan, default);
        Assert.True(proof.Sound);
        Assert.Equal(4, proof.Files);
    }

    [Fact]
    public async Task Removes_one_object_with_all_its_versions_and_leaves_the_archive_valid()
    {
        await AddAsync(Plan, "one");
        await AddAsync(Plan, "two");
        await AddAsync(Other, "three");

        await Custody.RemoveAsync(Plan, default);
        await Custody.RemoveAsync(Plan, default);

        Assert.True((await Storage.VerifyAsync()).IsValid);
        Assert.Equal(1, (await Storage.VerifyAsync()).Objects);
        Assert.True((await Custody.VerifyAsync(Other, default)).Sound);
        // The plan may come again, and begins anew.
        Assert.Equal(1, await AddAsync(Plan, "four"));
        Assert.True((await Storage.VerifyAsync()).IsValid);
    }

    [Fact]
    public async Task A_removal_that_died_in_the_middle_is_finished_by_the_next()
    {
        await AddAsync(Plan, "one");
        await AddAsync(Plan, "two");
        for (var writes = 1; writes < 5; writes++)
        {
            var dying = new ArchiveCustody(
                new CrashingBlobStore(Store, writes), Options.Create(new ArchiveOptions()), TimeProvider.System);
            await Assert.ThrowsAsync<CrashedException>(() => dying.RemoveAsync(Plan, default));
            Assert.False((await Custody.VerifyAsync(Plan, default)).Sound);
        }

        await Custody.RemoveAsync(Plan, default);
        Assert.Equal(0, (await Storage.VerifyAsync()).Objects);
        Assert.True((await Storage.VerifyAsync()).IsValid);
    }

    [Theory]
    [InlineData("other bytes")]
    [InlineData(null)]
    public async Task Content_that_is_wrong_or_gone_is_put_back_and_nothing_else_is_touched(string? wrong)
    {
        await AddAsync(Plan, "one");
        await AddAsync(Plan, "two");
        await DamageAsync(wrong);

        var restored = await Custody.RestoreAsync(Plan, 1, (_, _) => Bytes("one"), default);
        var again = await Custody.RestoreAsync(Plan, 1, (_, _) => throw new InvalidOperationException("All is sound."), default);

        Assert.EndsWith("data/a.txt", Assert.Single(restored).Path, StringComparison.Ordinal);
        Assert.Empty(again);
        Assert.True((await Custody.VerifyAsync(Plan, default)).Sound);
        Assert.True((await Storage.VerifyAsync()).IsValid);
    }

    [Fact]
    public async Task Bytes_with_another_digest_do_not_come_into_the_archive()
    {
        await AddAsync(Plan, "one");
        await DamageAsync("wrong");

        await Assert.ThrowsAnyAsync<IOException>(() => Custody.RestoreAsync(Plan, 1, (_, _) => Bytes("two"), default));

        var findings = (await Custody.VerifyAsync(Plan, default)).Findings;
        Assert.NotEmpty(findings);
        Assert.All(findings, finding => Assert.Equal("archive.content-changed", finding.Code));
    }

    [Fact]
    public async Task A_restoring_that_died_anywhere_is_finished_by_the_next()
    {
        await AddAsync(Plan, "one");
        for (var writes = 0; writes < 5; writes++)
        {
            await DamageAsync("wrong");
            var dying = new ArchiveCustody(
                new CrashingBlobStore(Store, writes), Options.Create(new ArchiveOptions()), TimeProvider.System);
            await Assert.ThrowsAsync<CrashedException>(() => dying.RestoreAsync(Plan, 1, (_, _) => Bytes("one"), default));

            await Custody.RestoreAsync(Plan, 1, (_, _) => Bytes("one"), default);

            Assert.True((await Custody.VerifyAsync(Plan, default)).Sound);
        }
    }

    [Fact]
    public async Task Deletes_nothing_outside_an_object()
    {
        await AddAsync(Plan, "one");
        foreach (var key in (string[])["ocfl/0=ocfl_1.1", "ocfl/ocfl_layout.json", "staging/x/y/z/a/b", "parts/x"])
            await Assert.ThrowsAsync<ArgumentException>(() => Store.DeleteArchivedAsync(BlobKey.Parse(key), default));
        Assert.True((await Storage.VerifyAsync()).IsValid);
    }

    private static Task<Stream> Bytes(string text) => Task.FromResult<Stream>(new MemoryStream(Encoding.UTF8.GetBytes(text)));

    /// <summary>Gives the first version's file other bytes, or takes it away.</summary>
    private async Task DamageAsync(string? wrong)
    {
        await foreach (var item in Store.ListAsync("ocfl", recursive: true, default))
        {
            if (!item.Name.EndsWith("/v1/content/data/a.txt", StringComparison.Ordinal))
                continue;
            var key = BlobKey.Parse(item.Name);
            await Store.DeleteArchivedAsync(key, default);
            if (wrong is not null)
                await Store.CreateAsync(key, new MemoryStream(Encoding.UTF8.GetBytes(wrong)), default);
        }
    }

    private protected async Task<int> AddAsync(PlanId plan, string text)
    {
        var package = new TestPackage(("data/a.txt", text));
        var archive = TestArchive.Open(Store, TimeProvider.System);
        return (await archive.AddVersionAsync(
            plan, package.Digest, package.Sources, new ArchiveNote("汇交", "clerk", "", At), default)).Version;
    }
}

/// <summary>On a folder.</summary>
public sealed class FileArchiveCustodyTests : ArchiveCustodyContract
{
    private protected override TestStorage Storage { get; } = new FileTestStorage();
}

/// <summary>On a real blob service.</summary>
public sealed class AzureArchiveCustodyTests(AzuriteServer server) : ArchiveCustodyContract, IClassFixture<AzuriteServer>
{
    private protected override TestStorage Storage { get; } = new AzureTestStorage(server);
}
