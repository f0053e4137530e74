using Exchange.Contracts.Problems;
using Exchange.Contracts.Sync;
using Exchange.Domain.Cases;
using Exchange.Domain.Divisions;
using Exchange.Domain.Packages;
using Exchange.Domain.Plans;
using Exchange.Hub.Sync;
using Exchange.Node.Tests.Hosting;
using Exchange.Testing.Storage;
using Own = Exchange.Hub.Sync;
using Tree = Exchange.Spatial.Trees.TreeDifferenceKind;
using Wire = Exchange.Contracts.Sync;

namespace Exchange.Node.Tests.Sync;

/// <summary>Comparisons between levels over HTTP: what a page shows, who may ask, what is refused.</summary>
[Collection(RunningNodeCollection.Name)]
public sealed class ConsistencyApiTests(RunningNode node)
{
    private static readonly CancellationToken None = CancellationToken.None;
    private static readonly DivisionCode Peer = DivisionCode.Parse("330106");
    private static readonly DateTimeOffset At = new(2026, 3, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Shows_a_comparison_with_lag_and_differences_in_both_languages_and_keeps_others_out()
    {
        var (comparison, here, there) = await RecordedAsync();
        using var auditor = await node.SignInAsync("auditor");

        var details = await auditor.GetComparisonAsync(comparison, None);

        Assert.Equal(Wire.ComparisonState.Differs, details.Comparison.State);
        Assert.Equal(7200, details.Comparison.LagHereSeconds);
        Assert.Null(details.Comparison.LagThereSeconds);
        var difference = details.Differences.Single(item => item.Id == here);
        Assert.Contains("330106200100000123", difference.Text.En, StringComparison.Ordinal);
        Assert.Contains("首个不一致的要素", difference.Text.Zh, StringComparison.Ordinal);
        Assert.True(difference.MayBeRepairedHere);
        Assert.False(details.Differences.Single(item => item.Id == there).MayBeRepairedHere);
        Assert.Contains(await auditor.ListComparisonsAsync("330106", 50, None), item => item.Id == comparison);
        Assert.NotNull(await auditor.ListConsistencyPairsAsync(None));

        var refused = await Assert.ThrowsAsync<ExchangeProblemException>(() => auditor.RepairDifferenceAsync(here, None));
        Assert.Equal("rights.denied", refused.Problem.Code);
        refused = await Assert.ThrowsAsync<ExchangeProblemException>(
            () => auditor.OrderComparisonAsync(new OrderComparisonRequest(null, false), None));
        Assert.Equal("rights.denied", refused.Problem.Code);
    }

    [Fact]
    public async Task Refusals_name_what_is_wrong_and_stand_in_the_audit_log()
    {
        var (_, _, there) = await RecordedAsync();
        using var admin = await node.SignInAsync("admin");

        Assert.Equal("consistency.repaired-there", await CodeAsync(() => admin.RepairDifferenceAsync(there, None)));
        Assert.Equal("consistency.no-such-difference", await CodeAsync(() => admin.RepairDifferenceAsync(Guid.Empty, None)));
        Assert.Equal("consistency.no-such-comparison", await CodeAsync(() => admin.GetComparisonAsync(Guid.Empty, None)));
        Assert.Equal(
            "consistency.not-a-neighbour",
            await CodeAsync(() => admin.OrderComparisonAsync(new OrderComparisonRequest("650000", false), None)));
        using var auditor = await node.SignInAsync("auditor");
        Assert.Contains(
            (await auditor.ListAuditAsync(0, 1000, None)).Items,
            line => line is { Action: "RepairDifference", Actor: "admin", Outcome: "consistency.repaired-there" });
    }

    private static async Task<string> CodeAsync<T>(Func<Task<T>> ask) =>
        (await Assert.ThrowsAsync<ExchangeProblemException>(ask)).Problem.Code;

    private async Task<(Guid Comparison, Guid Here, Guid There)> RecordedAsync()
    {
        var comparison = new LevelComparison
        {
            Id = Guid.CreateVersion7(At),
            Peer = Peer,
            OrderedAt = At,
            State = Own.ComparisonState.Differs,
            FinishedAt = At,
            BehindHereSince = At.AddHours(-2),
            Differences = 2,
        };
        var here = Difference(comparison, Own.DifferenceSide.Here);
        var there = Difference(comparison, Own.DifferenceSide.There);
        await node.Services.CommitAsync<IConsistencyStore>(store =>
        {
            store.AddComparison(comparison);
            store.AddDifference(here);
            store.AddDifference(there);
        });
        return (comparison.Id, here.Id, there.Id);
    }

    private static LevelDifference Difference(LevelComparison comparison, Own.DifferenceSide side) => new()
    {
        Id = Guid.CreateVersion7(At),
        ComparisonId = comparison.Id,
        Peer = Peer,
        Kind = Own.DifferenceKind.LayerDiffers,
        Side = side,
        CaseId = CaseId.Parse("330106-202603-000001"),
        Version = 1,
        Plan = PlanId.Parse("330106-ZG-2035"),
        PlanName = "监测图斑",
        ReleasedBy = Peer,
        Digest = PackageDigest.Parse(new string('a', 64)),
        File = "data/parcels.gpkg",
        Layer = "DLTB",
        FeaturesHere = 400,
        FeaturesThere = 400,
        FirstFeature = "330106200100000123",
        FirstFeatureKind = Tree.Changed,
        FeaturesFound = 1,
        Since = At.AddHours(-2),
    };
}
