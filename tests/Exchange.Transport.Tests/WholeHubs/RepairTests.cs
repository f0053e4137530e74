using System.Security.Cryptography;
using Exchange.Domain.Cases;
using Exchange.Domain.Evidence;
using Exchange.Domain.Problems;
using Exchange.Domain.Releases;
using Exchange.Hub.Cases;
using Exchange.Hub.Evidence;
using Exchange.Hub.Exchanging;
using Exchange.Hub.Sync;
using Exchange.Spatial.Trees;
using Exchange.Storage;
using Exchange.Testing.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Exchange.Transport.Tests.WholeHubs;

/// <summary>A comparison or a repair that comes to nothing ends, says why, and keeps nothing else waiting.</summary>
public sealed class RepairTests : IAsyncLifetime
{
    private static readonly CancellationToken None = CancellationToken.None;

    private readonly HubNetwork network = new();
    private readonly ReleasedPlans plans;

    public RepairTests() => plans = new ReleasedPlans(network);

    public Task InitializeAsync() => network.StartBothAsync();

    public Task DisposeAsync() => network.DisposeAsync().AsTask();

    [Fact]
    public async Task A_repair_nothing_came_of_has_failed_after_the_grace_and_can_be_asked_for_again()
    {
        await plans.ReleasedAsync(new SmallPackage(Plan: ReleasedPlans.Plan));
        network.Network.Clock.Advance(TimeSpan.FromHours(2));
        var found = await Levels.CompareAsync(network.City);
        var difference = Assert.Single(await Levels.DifferencesAsync(network.City, found));
        Assert.Equal(RepairState.Asked, (await Levels.RepairAsync(network.City, difference.Id)).Repair);

        // The answer may still be on its way.
        await Levels.CompareAsync(network.City);
        Assert.Equal(RepairState.Asked, (await Levels.FindAsync(network.City, difference.Id)).Repair);
        network.Network.Clock.Advance(TimeSpan.FromHours(2));
        await Levels.CompareAsync(network.City);

        var failed = await Levels.FindAsync(network.City, difference.Id);
        Assert.Equal(RepairState.Failed, failed.Repair);
        Assert.Contains("consistency.still-missing", failed.RepairProblem, StringComparison.Ordinal);
        Assert.Equal(RepairState.Asked, (await Levels.RepairAsync(network.City, difference.Id)).Repair);
        Assert.Equal(2, (await network.City.OutboxAsync()).Count(message => message.Type == MessageTypes.Request));
    }

    [Fact]
    public async Task A_node_does_not_ask_itself_for_a_release_of_its_own_that_it_lost()
    {
        await plans.InForceAtBothAsync();
        await network.County.Services.CommitAsync<ExchangeDbContext>(context => context.RemoveRange(context.Set<Release>()));
        network.Network.Clock.Advance(TimeSpan.FromHours(2));
        var found = await Levels.CompareAsync(network.County);
        var difference = Assert.Single(await Levels.DifferencesAsync(network.County, found));
        Assert.Equal((DifferenceSide.Here, TestNetwork.County), (difference.Side, difference.ReleasedBy));

        var asked = await Levels.AskAsync(network.County, difference.Id);

        Assert.Equal("consistency.source-unreachable", asked.Problem?.Code);
        Assert.False(difference.IsRepairableBy(TestNetwork.County));
    }

    [Fact]
    public async Task A_repair_that_breaks_has_failed_and_the_next_one_is_carried_out()
    {
        var (first, _) = await plans.InForceAtBothAsync();
        var (second, _) = await plans.InForceAtBothAsync("330106-KG-A02");
        // The county signed a second release record which is none: reading it throws.
        string odd = "";
        await network.County.Services.CommitAsync<IServiceProvider>(async services =>
        {
            var about = (await services.GetRequiredService<ICaseStore>().FindAsync(first.CaseId, None))!; // Released.
            odd = (await services.GetRequiredService<EvidenceWriter>().RecordAsync(
                about, EvidenceKind.Release, "odd", 1, new[] { 1 }, plans.Now, None)).Jws;
        });
        await network.City.Services.CommitAsync<IServiceProvider>(async services =>
        {
            var about = (await services.GetRequiredService<ICaseStore>().FindAsync(first.CaseId, None))!; // Taken over.
            TestNetwork.Succeed(await services.GetRequiredService<ForeignEvidence>().AddAsync(about, [odd], None));
            // Only the odd one is left to read.
            var context = services.GetRequiredService<ExchangeDbContext>();
            context.RemoveRange(context.Set<EvidenceRecord>().Where(
                record => record.CaseId == first.CaseId && record.Kind == EvidenceKind.Release && record.Key != "odd"));
        });
        var compared = await Levels.CompareAsync(network.City);
        var (broken, sound) = (Damaged(compared, first), Damaged(compared, second));
        await network.City.Services.CommitAsync<IConsistencyStore>(store =>
        {
            store.AddDifference(broken);
            store.AddDifference(sound);
        });

        Assert.Equal(2, await network.City.Services.GetRequiredService<RepairWork>().RunAsync(None));

        var failed = await Levels.FindAsync(network.City, broken.Id);
        Assert.Equal(RepairState.Failed, failed.Repair);
        Assert.NotNull(failed.RepairProblem);
        Assert.Equal(RepairState.Repaired, (await Levels.FindAsync(network.City, sound.Id)).Repair);
    }

    [Fact]
    public async Task A_comparison_that_cannot_be_written_down_has_failed_and_waits_for_nothing()
    {
        await plans.ReleasedAsync(new SmallPackage(Plan: ReleasedPlans.Plan));
        network.Network.Clock.Advance(TimeSpan.FromHours(2));
        await network.City.Services.CommitAsync<ExchangeDbContext>(
            async context => await context.Database.ExecuteSqlRawAsync("DROP TABLE level_differences"));

        var comparison = await Levels.CompareAsync(network.City);

        Assert.Equal(ComparisonState.Failed, comparison.State);
        Assert.Contains("level_differences", comparison.Problem, StringComparison.Ordinal);
        Assert.Null(await network.City.Services.GetRequiredService<CompareLevels>().RunNextAsync(None));
    }

    [Fact]
    public async Task More_bytes_than_a_content_can_have_are_not_read()
    {
        var (release, _) = await plans.InForceAtBothAsync();
        var bytes = await File.ReadAllBytesAsync(network.County.ArchivedFile("notes.txt"));
        var sha256 = Convert.ToHexStringLower(SHA256.HashData(bytes));
        var county = network.City.Directory.Find(TestNetwork.County)!; // Every directory here lists it.
        var peers = network.City.Services.GetRequiredService<IConsistencyPeer>();

        using var whole = new MemoryStream();
        await peers.CopyContentAsync(county, release.PackageDigest, sha256, bytes.Length, whole, None);
        Assert.Equal(bytes, whole.ToArray());
        using var cut = new MemoryStream();
        await Assert.ThrowsAsync<NodeUnreachableException>(() => peers.CopyContentAsync(
            county, release.PackageDigest, sha256, bytes.Length - 1, cut, None));
        Assert.Equal(0, cut.Length);
    }

    [Fact]
    public async Task A_layer_that_was_never_read_has_no_tree_and_asking_for_it_reads_nothing_anew()
    {
        var (release, _) = await plans.InForceAtBothAsync();
        await network.County.Services.GetRequiredService<SummariseReleases>().RunAsync(None);
        DateTimeOffset? readAt = null;
        await network.County.Services.CommitAsync<IConsistencyStore>(async store =>
        {
            var summary = (await store.FindSummaryAsync(release.PackageDigest, None))!; // Read above.
            summary.Take(
                new ReadPackage(true, [new LayerSummary("data/a.shp", "ROADS", null, null, null, "gdal.missing")], null),
                readAt ??= plans.Now);
        });
        network.Network.Clock.Advance(TimeSpan.FromHours(1));

        var node = await network.County.Services.AskAsync<ReleasedContent, Outcome<TreeNode>>(
            released => released.FindNodeAsync(
                TestNetwork.City, release.PackageDigest, "data/a.shp", "ROADS", "", None));

        Assert.Equal("consistency.no-such-tree-node", node.Problem?.Code);
        Assert.Equal(readAt, await network.County.Services.AskAsync<IConsistencyStore, DateTimeOffset?>(
            async store => (await store.FindSummaryAsync(release.PackageDigest, None))?.ReadAt));
    }

    private LevelDifference Damaged(LevelComparison comparison, Release release) => new()
    {
        Id = plans.NewId(),
        ComparisonId = comparison.Id,
        Peer = TestNetwork.County,
        Kind = DifferenceKind.Damaged,
        Side = DifferenceSide.Here,
        CaseId = release.CaseId,
        Version = release.Version,
        Plan = release.Plan,
        PlanName = release.PlanName,
        ReleasedBy = release.ReleasedBy,
        Digest = release.PackageDigest,
        Since = plans.Now,
        Repair = RepairState.Asked,
        RepairAskedBy = "admin",
        RepairAskedAt = plans.Now,
    };
}
