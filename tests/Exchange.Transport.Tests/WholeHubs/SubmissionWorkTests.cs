using System.Reflection;
using Exchange.Hub.Archiving;
using Exchange.Hub.Submissions;
using Exchange.Testing.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Exchange.Transport.Tests.WholeHubs;

/// <summary>Only a verdict about the package refuses a submission; what the machine does hands it back.</summary>
public sealed class SubmissionWorkTests : IAsyncLifetime
{
    private static readonly CancellationToken None = CancellationToken.None;
    private static readonly TimeSpan LongestPause = TimeSpan.FromHours(2);

    private readonly HubNetwork network = new();

    private HubNode County => network.County;

    private UploadFiles Files => County.Services.GetRequiredService<UploadFiles>();

    private SubmissionWork Work => County.Services.GetRequiredService<SubmissionWork>();

    private SubmissionWorkOptions Limits => County.Services.GetRequiredService<IOptions<SubmissionWorkOptions>>().Value;

    public Task InitializeAsync() => network.StartAsync(TestNetwork.County, HubNetwork.Open);

    public Task DisposeAsync() => network.DisposeAsync().AsTask();

    [Fact]
    public async Task A_disk_that_cannot_be_read_is_no_verdict_and_costs_neither_the_file_nor_an_attempt()
    {
        var id = await AddAsync();
        await using (new FileStream(Files.PathOf(id), FileMode.Open, FileAccess.ReadWrite, FileShare.None))
            await Assert.ThrowsAsync<IOException>(() => Work.RunOnceAsync("a", None));

        var row = await FindAsync(id);
        Assert.Equal((SubmissionStatus.Pending, 0, null), (row.Status, row.Attempts, row.LeaseOwner));
        Assert.True(Files.Holds(id));
        Assert.False(await Work.RunOnceAsync("a", None)); // It waits for its pause.

        network.Network.Clock.Advance(LongestPause);
        Assert.True(await Work.RunOnceAsync("a", None));
        Assert.Equal(SubmissionStatus.Stored, (await FindAsync(id)).Status);
    }

    [Fact]
    public async Task An_archive_that_cannot_be_reached_costs_no_attempt()
    {
        var id = await AddAsync();
        var work = WorkWith(new StubArchive { OnAdd = _ => throw new ArchiveOutageException("away", new IOException()) });

        await Assert.ThrowsAsync<ArchiveOutageException>(() => work.RunOnceAsync("a", None));

        var row = await FindAsync(id);
        Assert.Equal((SubmissionStatus.Pending, 0, null), (row.Status, row.Attempts, row.LeaseOwner));
        Assert.True(row.LeaseUntil > network.Network.Clock.GetUtcNow());
    }

    [Fact]
    public async Task A_file_that_is_gone_is_said_to_be_gone()
    {
        var id = await AddAsync();
        Files.Delete(id);

        Assert.True(await Work.RunOnceAsync("a", None));

        var row = await FindAsync(id);
        Assert.Equal((SubmissionStatus.Refused, "submission.upload-lost"), (row.Status, row.ProblemCode));
    }

    [Fact]
    public async Task A_package_whose_workers_die_is_not_begun_for_ever()
    {
        var deadly = await AddAsync();
        for (var death = 0; death < Limits.MaxAttempts; death++)
        {
            Assert.Equal(deadly, (await ClaimAsync("dead"))?.Id);
            network.Network.Clock.Advance(Limits.Lease);
        }

        Assert.True(await Work.RunOnceAsync("a", None));

        var row = await FindAsync(deadly);
        Assert.Equal((SubmissionStatus.Refused, "submission.gave-up"), (row.Status, row.ProblemCode));
    }

    [Fact]
    public async Task A_worker_whose_lease_cannot_be_renewed_stops_and_hands_back()
    {
        var id = await AddAsync();
        var archive = new StubArchive { OnAdd = cancel => Task.Delay(Timeout.InfiniteTimeSpan, cancel) };
        var working = WorkWith(archive, new NoRenewals(County.Services)).RunOnceAsync("a", None);
        await archive.Entered;

        network.Network.Clock.Advance(Limits.Lease / 2);

        Assert.True(await working.WaitAsync(TimeSpan.FromMinutes(1)));
        var row = await FindAsync(id);
        Assert.Equal((SubmissionStatus.Pending, 0, null, null), (row.Status, row.Attempts, row.LeaseOwner, row.LeaseUntil));
    }

    [Fact]
    public void Two_attempts_at_one_piece_of_work_never_share_a_folder()
    {
        var id = Guid.CreateVersion7(network.Network.Clock.GetUtcNow());
        using var first = Files.OpenAttempt("submission", id);
        File.WriteAllText(Path.Combine(first.Path, "mine.txt"), "mine");
        Files.OpenAttempt("submission", id).Dispose();
        Assert.True(File.Exists(Path.Combine(first.Path, "mine.txt")));
        first.Dispose();
        Assert.False(System.IO.Directory.Exists(first.Path));
    }

    [Fact]
    public async Task A_case_of_the_months_first_morning_in_China_is_numbered_in_that_month()
    {
        var clock = network.Network.Clock;
        clock.Advance(new DateTimeOffset(2026, 3, 31, 17, 0, 0, TimeSpan.Zero) - clock.GetUtcNow());

        var submission = await County.SubmitAsync(new SmallPackage());

        Assert.Contains("202604", submission.CaseId?.Value, StringComparison.Ordinal);
    }

    private SubmissionWork WorkWith(IPackageArchive archive, params object[] scopes) =>
        ActivatorUtilities.CreateInstance<SubmissionWork>(County.Services, [archive, .. scopes]);

    private async Task<Guid> AddAsync()
    {
        var now = network.Network.Clock.GetUtcNow();
        var id = Guid.CreateVersion7(now);
        await new SmallPackage().PackAsync(Files.PathOf(id), network.Network.Clock);
        await County.Services.CommitAsync<ISubmissionStore>(store => store.Add(new Submission
        {
            Id = id,
            UploadId = id,
            SubmittedBy = "clerk",
            SubmittedByName = "经办人",
            CreatedAt = now,
        }));
        return id;
    }

    private Task<Submission?> ClaimAsync(string owner)
    {
        var now = network.Network.Clock.GetUtcNow();
        return County.Services.AskAsync<ISubmissionStore, Submission?>(
            store => store.ClaimAsync(owner, now, now + Limits.Lease, None));
    }

    private Task<Submission> FindAsync(Guid id) => County.Services.AskAsync<ISubmissionStore, Submission>(
        async store => (await store.FindAsync(id, None))!); // Added before.

    /// <summary>Scopes of the node in which no lease of a submission can be renewed, as when the database is away.</summary>
    private sealed class NoRenewals(IServiceProvider services) : IServiceScopeFactory
    {
        public IServiceScope CreateScope() => new Scope(services.CreateScope());

        private sealed class Scope(IServiceScope inner) : IServiceScope, IServiceProvider
        {
            public IServiceProvider ServiceProvider => this;

            public object? GetService(Type serviceType)
            {
                var service = inner.ServiceProvider.GetService(serviceType);
                if (serviceType != typeof(ISubmissionStore))
                    return service;
                var proxy = DispatchProxy.Create<ISubmissionStore, Deaf>();
                ((Deaf)proxy).Inner = service;
                return proxy;
            }

            public void Dispose() => inner.Dispose();
        }
    }

    private class Deaf : DispatchProxy
    {
        public object? Inner { get; set; }

        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) =>
            targetMethod!.Name == nameof(ISubmissionStore.RenewAsync) // Always given.
                ? Task.FromException<bool>(new InvalidOperationException("The database is away."))
                : targetMethod.Invoke(Inner, args);
    }
}
