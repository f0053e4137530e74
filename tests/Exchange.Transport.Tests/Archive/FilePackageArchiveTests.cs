using Exchange.Archive;
using Exchange.Archive.Verification;
using Exchange.Hub.Archiving;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Exchange.Transport.Tests.Archive;

/// <summary>The archive on a folder of files; after every test the whole archive must verify.</summary>
public sealed class FilePackageArchiveTests : PackageArchiveContract, IAsyncLifetime
{
    private readonly TemporaryFolder folder = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        if (System.IO.Directory.Exists(Path.Combine(folder, "ocfl")))
            Assert.Empty((await ArchiveVerifier.VerifyFolderAsync(folder, default)).Findings);
        var staging = Path.Combine(folder, "staging");
        Assert.False(
            System.IO.Directory.Exists(staging) && System.IO.Directory.EnumerateFileSystemEntries(staging).Any());
        folder.Dispose();
    }

    private protected override IPackageArchive Open() => TestArchive.Open(folder);

    [Fact]
    public async Task Stores_unchanged_content_once()
    {
        var first = new TestPackage(("data/big.txt", new string('x', 100_000)), ("data/a.txt", "one"));
        var second = new TestPackage(("data/big.txt", new string('x', 100_000)), ("data/a.txt", "two"));
        await Open().AddVersionAsync(Plan, first.Digest, first.Sources, Note, default);
        await Open().AddVersionAsync(Plan, second.Digest, second.Sources, Note, default);

        Assert.Single(System.IO.Directory.GetFiles(folder, "big.txt", SearchOption.AllDirectories));
        Assert.Equal(2, System.IO.Directory.GetFiles(folder, "a.txt", SearchOption.AllDirectories).Length);
    }

    [Fact]
    public async Task Registers_with_settings_validated_at_start()
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(
                [new("Archive:Root", Path.Combine(folder, "node")), new("Archive:StagingGrace", "3.00:00:00")]).Build();
        await using var provider = new ServiceCollection()
            .AddSingleton<IConfiguration>(configuration).AddLogging().AddExchangeArchive().BuildServiceProvider();
        foreach (var service in provider.GetServices<Microsoft.Extensions.Hosting.IHostedService>())
            await service.StartAsync(default);

        Assert.True((await provider.GetRequiredService<ArchiveVerifier>().VerifyAsync(default)).IsValid);
        Assert.IsType<OcflPackageArchive>(provider.GetRequiredService<IPackageArchive>());
        var wrong = new ArchiveOptionsValidator().Validate(
            null, new ArchiveOptions { MaxFilesPerVersion = 0, StagingGrace = TimeSpan.Zero });
        Assert.Equal(3, wrong.Failures?.Count());
    }
}
