using System.Security.Cryptography;
using Exchange.Archive;
using Exchange.Archive.Blobs;
using Exchange.Archive.Verification;
using Exchange.Domain.Plans;
using Exchange.Hub.Archiving;
using Exchange.Testing.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Exchange.Transport.Tests.Archive;

/// <summary>One blob service for all tests of archives in containers.</summary>
[CollectionDefinition(nameof(AzuriteCollection))]
public sealed class AzuriteCollection : ICollectionFixture<AzuriteServer>;

/// <summary>The archive in a container; after every test the whole archive must verify.</summary>
[Collection(nameof(AzuriteCollection))]
public sealed class AzurePackageArchiveTests(AzuriteServer server) : PackageArchiveContract, IAsyncLifetime
{
    private readonly AzureTestStorage storage = new(server);

    public Task InitializeAsync() => storage.Open(TimeProvider.System).PrepareAsync(default);

    public async Task DisposeAsync()
    {
        var report = await storage.VerifyAsync();
        Assert.True(!report.IsArchive || report.IsValid, string.Join('\n', report.Findings));
        Assert.Empty(await storage.ListUnarchivedAsync());
        storage.Dispose();
    }

    private protected override IPackageArchive Open() =>
        TestArchive.Open(storage.Open(TimeProvider.System), TimeProvider.System);

    [Fact]
    public async Task Registers_by_settings_and_makes_its_container()
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(
            [
                new("Archive:Store", "azure"), new("Archive:ConnectionString", server.ConnectionString),
                new("Archive:Container", AzuriteServer.NewContainerName()),
            ]).Build();
        await using var provider = new ServiceCollection()
            .AddSingleton<IConfiguration>(configuration).AddLogging().AddExchangeArchive().BuildServiceProvider();
        foreach (var service in provider.GetServices<Microsoft.Extensions.Hosting.IHostedService>())
            await service.StartAsync(default);

        Assert.True((await provider.GetRequiredService<ArchiveVerifier>().VerifyAsync(default)).IsValid);
        Assert.Null(await provider.GetRequiredService<ArchiveProbe>().RunAsync(default));
        var wrong = new ArchiveOptionsValidator().Validate(
            null, new ArchiveOptions { Store = ArchiveStoreKind.Azure, Container = "Not_A_Container" });
        Assert.Equal(2, wrong.Failures?.Count());
    }

    [Fact]
    public async Task A_service_that_does_not_answer_is_an_outage_and_no_damage()
    {
        var gone = new AzuriteServer();
        var package = new TestPackage(("data/a.txt", "one"));
        var archive = TestArchive.Open(
            new AzureBlobStore(AzureContainer.Open(gone.ConnectionString, "lost", tries: 0), TimeProvider.System),
            TimeProvider.System);
        await archive.AddVersionAsync(Plan, package.Digest, package.Sources, Note, default);
        gone.Dispose();

        var other = new TestPackage(("data/a.txt", "two"));
        await Assert.ThrowsAsync<ArchiveUnreachableException>(
            () => archive.AddVersionAsync(Plan, other.Digest, other.Sources, Note, default));
        await Assert.ThrowsAsync<ArchiveUnreachableException>(() => archive.OpenFileAsync(Plan, 1, "data/a.txt", default));
    }

    [Fact]
    public async Task Holds_a_file_of_many_blocks()
    {
        const long Length = 40L * 1024 * 1024 + 1;
        var sha256 = Convert.ToHexStringLower(await SHA256.HashDataAsync(new PatternStream(Length)));
        var package = new TestPackage(("data/a.txt", "one"));
        IReadOnlyList<ArchiveSource> sources =
        [
            .. package.Sources,
            new ArchiveSource("data/large.tif", sha256, Length, _ => Task.FromResult<Stream>(new PatternStream(Length))),
        ];

        await Open().AddVersionAsync(Plan, package.Digest, sources, Note, default);
        await using var file = await Open().OpenFileAsync(Plan, 1, "data/large.tif", default);
        Assert.Equal(sha256, Convert.ToHexStringLower(await SHA256.HashDataAsync(file)));
    }
}

/// <summary>Deaths of writers on a container.</summary>
[Collection(nameof(AzuriteCollection))]
public sealed class AzureArchiveCrashTests(AzuriteServer server) : ArchiveCrashContract
{
    private protected override int Stride => Environment.GetEnvironmentVariable("EXCHANGE_TEST_FULL") == "1" ? 1 : 11;

    private protected override TestStorage NewStorage() => new AzureTestStorage(server);
}
