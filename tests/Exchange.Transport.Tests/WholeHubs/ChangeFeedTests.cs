using System.Text.Json;
using System.Text.Json.Nodes;
using Exchange.Domain.Cases;
using Exchange.Domain.Divisions;
using Exchange.Domain.Packages;
using Exchange.Domain.Plans;
using Exchange.Domain.Releases;
using Exchange.Hub;
using Exchange.Hub.Exchanging;
using Exchange.Hub.Sync;
using Exchange.Testing.Storage;
using Exchange.Transport.Https;
using Microsoft.Extensions.DependencyInjection;

namespace Exchange.Transport.Tests.WholeHubs;

/// <summary>What a neighbour says of its changes is read within limits, whatever it says.</summary>
public sealed class ChangeFeedTests : IAsyncLifetime
{
    private static readonly CancellationToken None = CancellationToken.None;

    private readonly HubNetwork network = new();

    public Task InitializeAsync() => network.StartAsync(TestNetwork.County);

    public Task DisposeAsync() => network.DisposeAsync().AsTask();

    [Fact]
    public async Task A_run_reads_so_many_pages_and_the_next_goes_on()
    {
        var feed = new Scripted((after, _) => [Change(after + 1)]);

        var first = await RunAsync(feed);
        var second = await RunAsync(feed);

        Assert.Equal((SyncWithPeers.MaxPages, null), (first.Seen, first.Problem));
        Assert.Equal((SyncWithPeers.MaxPages, 2 * SyncWithPeers.MaxPages), (second.Seen, feed.Asked));
        Assert.Equal(2 * SyncWithPeers.MaxPages, (await CursorAsync()).Position);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-5)]
    public async Task A_position_that_does_not_grow_ends_the_run_with_a_problem(int step)
    {
        var feed = new Scripted((after, _) => after == 0 ? [Change(7)] : [Change(after + step)]);

        var result = await RunAsync(feed);

        Assert.Equal((1, 2), (result.Seen, feed.Asked));
        Assert.Contains("must grow", result.Problem?.Detail("en"), StringComparison.Ordinal);
        // The page before is kept.
        var cursor = await CursorAsync();
        Assert.Equal((7L, result.Problem?.Code), (cursor.Position, KeptProblem.TryRead(cursor.LastProblem)?.Code));
    }

    [Fact]
    public async Task A_page_of_more_changes_than_were_asked_for_is_not_read()
    {
        var result = await RunAsync(new Scripted(
            (after, limit) => [.. Enumerable.Range(1, limit + 1).Select(number => Change(after + number))]));

        Assert.Equal(0, result.Seen);
        Assert.Contains("201", result.Problem?.Detail("en"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_read_before_the_line_broke_is_kept()
    {
        var result = await RunAsync(new Scripted(
            (after, _) => after < 3 ? [Change(after + 1)] : throw new NodeUnreachableException("The line broke")));

        Assert.Equal((3, "The line broke"), (result.Seen, result.Problem?.Values["reason"]));
        Assert.Equal(3, (await CursorAsync()).Position);
    }

    [Theory]
    [InlineData(3, 1)]
    [InlineData(1, 9_000_000)]
    public async Task An_answer_beyond_what_was_asked_for_is_not_taken_over_the_line(int changes, int letters)
    {
        using var lines = new TestNetwork();
        await using var root = await TestNode.StartAsync(
            lines, TestNetwork.Root, configure: services => services.AddSingleton<IChangeFeed>(new Telling(changes, letters)));
        await using var city = await TestNode.StartAsync(lines, TestNetwork.City);
        var peer = city.Services.GetRequiredService<INodeDirectory>().Find(TestNetwork.Root)!; // The directory lists it.

        await Assert.ThrowsAsync<NodeUnreachableException>(
            () => city.Services.GetRequiredService<PeerClient>().ReadAsync(peer, 0, 2, None));
    }

    private async Task<SyncResult> RunAsync(IChangeFeedClient feed)
    {
        await using var scope = network.County.Services.CreateAsyncScope();
        var sync = ActivatorUtilities.CreateInstance<SyncWithPeers>(scope.ServiceProvider, feed);
        return Assert.Single(await sync.RunAsync(None));
    }

    private async Task<SyncCursor> CursorAsync() => Assert.Single(
        await network.County.Services.AskAsync<ISyncStore, IReadOnlyList<SyncCursor>>(store => store.ListAsync(None)));

    /// <summary>A release of another line of plans: nothing to ask for.</summary>
    private static FeedChange Change(long position)
    {
        var at = new DateTimeOffset(2026, 3, 2, 0, 0, 0, TimeSpan.Zero);
        var release = new Release(
            Guid.CreateVersion7(at), CaseId.Parse("330200-202603-000001"), 1, PlanId.Parse("330200-ZG-2035"), "别处",
            PackageDigest.Parse(new string('a', 64)), TestNetwork.City, at, []);
        return new FeedChange(
            position, ReleaseFeed.Kind, at, (JsonObject)JsonSerializer.SerializeToNode(release, RecordJson.Options)!); // A record.
    }

    /// <summary>The neighbour, as the test has it speak.</summary>
    private sealed class Scripted(Func<long, int, IReadOnlyList<FeedChange>> answer) : IChangeFeedClient
    {
        public int Asked { get; private set; }

        public Task<IReadOnlyList<FeedChange>> ReadAsync(
            DirectoryNode peer, long after, int limit, CancellationToken cancellationToken)
        {
            Asked++;
            return Task.FromResult(answer(after, limit));
        }
    }

    /// <summary>A neighbour that says more than it was asked for.</summary>
    private sealed class Telling(int changes, int letters) : IChangeFeed
    {
        public Task<IReadOnlyList<FeedChange>> ReadAsync(
            DivisionCode caller, long after, int limit, CancellationToken cancellationToken) =>
            Task.FromResult<IReadOnlyList<FeedChange>>(
            [
                .. Enumerable.Range(1, changes).Select(number => new FeedChange(
                    number, ReleaseFeed.Kind, default, new JsonObject { ["text"] = new string('x', letters) })),
            ]);
    }
}
