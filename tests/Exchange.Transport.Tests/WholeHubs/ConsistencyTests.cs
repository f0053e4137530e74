using System.Buffers.Binary;
using Exchange.Domain.Cases;
using Exchange.Domain.Evidence;
using Exchange.Domain.Problems;
using Exchange.Domain.Releases;
using Exchange.Hub.Auditing;
using Exchange.Hub.Cases;
using Exchange.Hub.Evidence;
using Exchange.Hub.Exchanging;
using Exchange.Hub.Releases;
using Exchange.Hub.Sync;
using Exchange.Spatial.Trees;
using Exchange.Testing.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Exchange.Transport.Tests.WholeHubs;

/// <summary>Two levels compare what they hold over mTLS; what is wrong is named, asked for and put right.</summary>
public sealed class ConsistencyTests : IAsyncLifetime
{
    private const int Tampered = 123;

    private readonly HubNetwork network = new();

    public Task InitializeAsync() => network.StartBothAsync();

    public Task DisposeAsync() => network.DisposeAsync().AsTask();

    [Fact]
    public async Task Two_levels_that_hold_the_same_agree_and_say_what_they_compared()
    {
        await ReleasedAsync(distributed: true);

        var fromAbove = await Levels.CompareAsync(network.City);
        var fromBelow = await Levels.CompareAsync(network.County);

        Assert.All([fromAbove, fromBelow], comparison =>
        {
            Assert.Equal((ComparisonState.Agrees, null), (comparison.State, comparison.Problem));
            Assert.Equal((1, 1, 1, 0), (comparison.ReleasesHere, comparison.ReleasesThere, comparison.Layers, comparison.Unread));
            Assert.Null(comparison.LagHere ?? comparison.LagThere);
        });
        var summary = Assert.Single(await SummariesAsync(network.City));
        var layer = Assert.Single(summary.Layers);
        Assert.Equal((LayeredPackage.File, LayeredPackage.Layer, 400L), (layer.File, layer.Layer, layer.Features));
        Assert.True(layer.AreaSquareMetres > 30_000, $"{layer.AreaSquareMetres} m²");
        Assert.Contains("CompareLevels", await AuditAsync(network.City));
    }

    [Fact]
    public async Task What_the_other_level_has_not_read_yet_is_said_and_is_no_difference()
    {
        await ReleasedAsync(distributed: true);
        network.Network.Clock.Advance(TimeSpan.FromDays(6));
        await network.County.Services.CommitAsync<Exchange.Storage.ExchangeDbContext>(
            context => context.RemoveRange(context.Set<ReleaseSummary>()));

        var comparison = await Levels.CompareAsync(network.City);

        Assert.Equal((ComparisonState.Agrees, 0, 1), (comparison.State, comparison.Layers, comparison.Unread));
    }

    [Fact]
    public async Task One_moved_vertex_in_the_archive_above_is_named_repaired_and_signed_for()
    {
        var caseId = await ReleasedAsync(distributed: true);
        await Levels.CompareAsync(network.City);
        var file = network.City.ArchivedFile("parcels.gpkg");
        var right = await File.ReadAllBytesAsync(file);
        MoveVertex(file, Tampered);

        var found = await Levels.CompareAsync(network.City, readAgain: true);

        Assert.Equal(ComparisonState.Differs, found.State);
        var difference = Assert.Single(await Levels.DifferencesAsync(network.City, found));
        Assert.Equal(
            (DifferenceKind.LayerDiffers, DifferenceSide.Here, LayeredPackage.KeyOf(Tampered),
            TreeDifferenceKind.Changed, 1),
            (difference.Kind, difference.Side, difference.FirstFeature, difference.FirstFeatureKind,
            difference.FeaturesFound));
        Assert.Equal((400L, 400L), (difference.FeaturesHere, difference.FeaturesThere));
        Assert.InRange(found.Questions, 1, 5);
        var (en, zh) = DifferenceTexts.Of(difference);
        Assert.All([en, zh], text => Assert.Contains(LayeredPackage.KeyOf(Tampered), text, StringComparison.Ordinal));

        var repaired = await Levels.RepairAsync(network.City, difference.Id);

        Assert.Equal((RepairState.Repaired, null), (repaired.Repair, repaired.RepairProblem));
        Assert.Equal(right, await File.ReadAllBytesAsync(file));
        Assert.Equal(ComparisonState.Agrees, (await Levels.CompareAsync(network.City, readAgain: true)).State);
        var record = Assert.Single(await network.City.EvidenceAsync(caseId), each => each.Kind == EvidenceKind.Repair);
        Assert.Equal(repaired.EvidenceId, record.Id);
        TestNetwork.Succeed(network.City.Services.CreateScope().ServiceProvider.GetRequiredService<EvidenceVerifier>().Verify(record.Jws));
        var facts = EvidencePayload.Read(record).BodyAs<RepairRecord>();
        Assert.Equal((TestNetwork.County, "admin"), (facts.Source, facts.AskedBy));
        Assert.EndsWith("parcels.gpkg", Assert.Single(facts.Files).Path, StringComparison.Ordinal);
        Assert.Contains("repaired", await network.City.KindsAsync(caseId));

        Assert.Equal(repaired.EvidenceId, (await Levels.RepairAsync(network.City, difference.Id)).EvidenceId);
        Assert.Single(await network.City.EvidenceAsync(caseId), each => each.Kind == EvidenceKind.Repair);
    }

    [Fact]
    public async Task A_file_gone_from_the_archive_is_found_and_put_back()
    {
        await ReleasedAsync(distributed: true);
        await Levels.CompareAsync(network.City);
        var file = network.City.ArchivedFile("parcels.gpkg");
        var right = await File.ReadAllBytesAsync(file);
        File.Delete(file);

        var found = await Levels.CompareAsync(network.City, readAgain: true);

        var difference = Assert.Single(await Levels.DifferencesAsync(network.City, found));
        Assert.Equal((DifferenceSide.Here, LayeredPackage.Layer), (difference.Side, difference.Layer));
        Assert.Contains("parcels.gpkg", difference.Damage, StringComparison.Ordinal);
        Assert.Equal(RepairState.Repaired, (await Levels.RepairAsync(network.City, difference.Id)).Repair);
        Assert.Equal(right, await File.ReadAllBytesAsync(file));
        Assert.Equal(ComparisonState.Agrees, (await Levels.CompareAsync(network.City)).State);
    }

    [Fact]
    public async Task Bytes_with_another_digest_are_never_put_back()
    {
        await ReleasedAsync(distributed: true);
        var (above, below) = (network.City.ArchivedFile("parcels.gpkg"), network.County.ArchivedFile("parcels.gpkg"));
        MoveVertex(above, Tampered);
        MoveVertex(below, Tampered + 1);
        var wrong = await File.ReadAllBytesAsync(above);
        var found = await Levels.CompareAsync(network.City, readAgain: true);
        var difference = (await Levels.DifferencesAsync(network.City, found))[0];

        var repaired = await Levels.RepairAsync(network.City, difference.Id);

        Assert.Equal(RepairState.Failed, repaired.Repair);
        Assert.NotNull(repaired.RepairProblem);
        Assert.Equal(wrong, await File.ReadAllBytesAsync(above));
        Assert.DoesNotContain(await network.City.EvidenceAsync(difference.CaseId), each => each.Kind == EvidenceKind.Repair);
    }

    [Fact]
    public async Task A_release_missing_above_is_found_with_its_lag_asked_for_again_and_arrives()
    {
        var caseId = await ReleasedAsync(distributed: false);
        Assert.Equal((ComparisonState.Agrees, 1), await StateAndUnderWayAsync(network.City));
        network.Network.Clock.Advance(TimeSpan.FromHours(30));

        var fromBelow = await Levels.CompareAsync(network.County);
        var fromAbove = await Levels.CompareAsync(network.City);

        Assert.Equal(TimeSpan.FromHours(30), fromBelow.LagThere);
        Assert.Equal(TimeSpan.FromHours(30), fromAbove.LagHere);
        var difference = Assert.Single(await Levels.DifferencesAsync(network.City, fromAbove));
        Assert.Equal(
            (DifferenceKind.ReleaseMissing, DifferenceSide.Here, caseId),
            (difference.Kind, difference.Side, difference.CaseId));
        Assert.Equal(RepairState.Asked, (await Levels.RepairAsync(network.City, difference.Id)).Repair);
        Assert.Equal(RepairState.Asked, (await Levels.RepairAsync(network.City, difference.Id)).Repair);
        Assert.Single(await network.City.OutboxAsync(), message => message.Type == MessageTypes.Request);
        await network.SettleAsync();
        await network.City.Services.GetRequiredService<RepairWork>().RunAsync(CancellationToken.None);

        Assert.Equal(RepairState.Repaired, (await Levels.FindAsync(network.City, difference.Id)).Repair);
        Assert.Single(await network.City.EvidenceAsync(caseId), each => each.Kind == EvidenceKind.Repair);
        Assert.Equal(ComparisonState.Agrees, (await Levels.CompareAsync(network.City)).State);
    }

    [Fact]
    public async Task The_releasing_node_sends_again_what_the_other_level_misses()
    {
        await ReleasedAsync(distributed: false);
        network.Network.Clock.Advance(TimeSpan.FromHours(2));
        var found = await Levels.CompareAsync(network.County);
        var difference = Assert.Single(await Levels.DifferencesAsync(network.County, found));
        Assert.Equal(DifferenceSide.There, difference.Side);

        await Levels.RepairAsync(network.County, difference.Id);
        await network.SettleAsync();

        Assert.Equal(ComparisonState.Agrees, (await Levels.CompareAsync(network.County)).State);
        Assert.Equal(RepairState.Repaired, (await Levels.FindAsync(network.County, difference.Id)).Repair);
    }

    [Fact]
    public async Task What_is_wrong_at_the_other_level_is_repaired_there_and_a_dead_neighbour_is_no_agreement()
    {
        await ReleasedAsync(distributed: true);
        MoveVertex(network.City.ArchivedFile("parcels.gpkg"), Tampered);
        await Levels.CompareAsync(network.City, readAgain: true);

        var found = await Levels.CompareAsync(network.County);
        var difference = Assert.Single(await Levels.DifferencesAsync(network.County, found));
        Assert.Equal((DifferenceSide.There, LayeredPackage.KeyOf(Tampered)), (difference.Side, difference.FirstFeature));
        var refused = await Levels.AskAsync(network.County, difference.Id);
        Assert.Equal("consistency.repaired-there", refused.Problem?.Code);

        await network.City.DisposeAsync();
        var silent = await Levels.CompareAsync(network.County);
        Assert.Equal(ComparisonState.Failed, silent.State);
        Assert.NotNull(silent.Problem);
    }

    private async Task<CaseId> ReleasedAsync(bool distributed)
    {
        var submission = await network.County.SubmitAsync(new LayeredPackage().PackAsync);
        var caseId = submission.CaseId ?? throw new InvalidOperationException(submission.ProblemCode);
        await network.County.Services.CommitAsync<IServiceProvider>(async services =>
        {
            var about = (await services.GetRequiredService<ICaseStore>().FindAsync(caseId, CancellationToken.None))!; // Submitted.
            var at = network.Network.Clock.GetUtcNow();
            // Its approvals are not the matter here.
            var release = new Release(
                Guid.CreateVersion7(at), caseId, 1, about.Plan, about.PlanName, about.Current.Digest,
                TestNetwork.County, at, []);
            await services.GetRequiredService<IReleaseStore>().AddAsync(release, CancellationToken.None);
            await services.GetRequiredService<EvidenceWriter>().RecordAsync(
                about, EvidenceKind.Release, release.Id.ToString(), 1, release, at, CancellationToken.None);
        });
        await ReleaseStateAsync(caseId);
        if (!distributed)
            return caseId;
        await network.County.Services.CommitAsync<IServiceProvider>(async services =>
        {
            var about = (await services.GetRequiredService<ICaseStore>().FindAsync(caseId, CancellationToken.None))!; // Submitted.
            await services.GetRequiredService<ReleaseDistribution>().SendAsync(about, 1, CancellationToken.None);
        });
        await network.SettleAsync();
        // What each node's own job does after a release.
        foreach (var node in new[] { network.County, network.City })
            Assert.Equal(1, await node.Services.GetRequiredService<SummariseReleases>().RunAsync(CancellationToken.None));
        return caseId;
    }

    /// <summary>Brings the case to where a request for its release is answered.</summary>
    private Task ReleaseStateAsync(CaseId caseId) =>
        network.County.Services.CommitAsync<IServiceProvider>(async services =>
        {
            var context = services.GetRequiredService<Exchange.Storage.ExchangeDbContext>();
            var about = (await services.GetRequiredService<ICaseStore>().FindAsync(caseId, CancellationToken.None))!; // Submitted.
            context.Entry(about).Property(each => each.State).CurrentValue = CaseState.Released;
        });

    private static async Task<(ComparisonState, int)> StateAndUnderWayAsync(HubNode node) =>
        await Levels.CompareAsync(node) is var comparison ? (comparison.State, comparison.UnderWay) : default;

    private static Task<IReadOnlyList<ReleaseSummary>> SummariesAsync(HubNode node) =>
        node.Services.AskAsync<IServiceProvider, IReadOnlyList<ReleaseSummary>>(async services =>
        {
            var releases = await services.GetRequiredService<IReleaseStore>().ListChangesAsync(0, 10, CancellationToken.None);
            return await services.GetRequiredService<IConsistencyStore>().FindSummariesAsync(
                [.. releases.Select(change => change.Release.PackageDigest)], CancellationToken.None);
        });

    private static Task<IReadOnlyList<string>> AuditAsync(HubNode node) =>
        node.Services.AskAsync<IAuditStore, IReadOnlyList<string>>(
            async store => [.. (await store.ListAsync(0, 100, CancellationToken.None)).Select(line => line.Action)]);

    /// <summary>Moves the second vertex of one parcel by the smallest step there is, in the file itself.</summary>
    private static void MoveVertex(string file, int parcel)
    {
        var (x, y) = (120.1 + parcel % 20 * 1e-4, 30.2 + parcel / 20 * 1e-4);
        var ring = new byte[4 * sizeof(double)];
        foreach (var (place, value) in new[] { x, y, x + 1e-4, y }.Index())
            BinaryPrimitives.WriteDoubleLittleEndian(ring.AsSpan(place * sizeof(double)), value);
        var bytes = File.ReadAllBytes(file);
        var at = bytes.AsSpan().IndexOf(ring);
        Assert.True(at >= 0, "The parcel's ring is not in the file as it was written.");
        bytes[at + 2 * sizeof(double)] ^= 1;
        File.SetAttributes(file, FileAttributes.Normal);
        File.WriteAllBytes(file, bytes);
    }
}
