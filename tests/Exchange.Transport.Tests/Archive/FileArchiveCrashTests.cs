using Exchange.Archive;
using Exchange.Archive.Blobs;
using Exchange.Testing;
using Microsoft.Extensions.Options;

namespace Exchange.Transport.Tests.Archive;

/// <summary>Deaths of writers on a folder of files.</summary>
public sealed class FileArchiveCrashTests : ArchiveCrashContract
{
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 0, 0, 0, TimeSpan.Zero);

    private protected override TestStorage NewStorage() => new FileTestStorage();

    [Fact]
    public async Task The_sweep_removes_old_partial_files()
    {
        using var folder = new TemporaryFolder();
        System.IO.Directory.CreateDirectory(Path.Combine(folder, "parts"));
        await File.WriteAllTextAsync(Path.Combine(folder, "parts", "dead.part"), "half");
        File.SetLastWriteTimeUtc(Path.Combine(folder, "parts", "dead.part"), Now.UtcDateTime);

        Assert.Equal(0, await SweptAsync(TimeSpan.FromDays(6)));
        Assert.Equal(1, await SweptAsync(TimeSpan.FromDays(8)));

        async Task<int> SweptAsync(TimeSpan later)
        {
            var clock = new ManualTimeProvider(Now + later);
            var sweep = new ArchiveSweep(new FileBlobStore(folder, clock), Options.Create(new ArchiveOptions()), clock);
            return (await sweep.RunAsync(default)).PartsRemoved;
        }
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
}
