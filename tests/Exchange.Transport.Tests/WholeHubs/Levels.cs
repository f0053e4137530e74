using Exchange.Domain.Problems;
using Exchange.Hub.Sync;
using Exchange.Testing.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Exchange.Transport.Tests.WholeHubs;

/// <summary>What an administrator orders of a node, and its background work does: comparing and repairing.</summary>
internal static class Levels
{
    public static async Task<LevelComparison> CompareAsync(HubNode node, bool readAgain = false)
    {
        await using (var scope = node.Services.CreateAsyncScope())
            TestNetwork.Succeed(await scope.ServiceProvider.GetRequiredService<OrderComparison>().HandleAsync(
                node.Division == TestNetwork.City ? TestNetwork.County : TestNetwork.City, "admin", readAgain,
                CancellationToken.None));
        return await node.Services.GetRequiredService<CompareLevels>().RunNextAsync(CancellationToken.None)
            ?? throw new InvalidOperationException("Nothing was ordered.");
    }

    public static async Task<Outcome<LevelDifference>> AskAsync(HubNode node, Guid difference)
    {
        await using var scope = node.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<RepairDifference>().HandleAsync(
            difference, "admin", CancellationToken.None);
    }

    public static async Task<LevelDifference> RepairAsync(HubNode node, Guid difference)
    {
        TestNetwork.Succeed(await AskAsync(node, difference));
        await node.Services.GetRequiredService<RepairWork>().RunAsync(CancellationToken.None);
        return await FindAsync(node, difference);
    }

    public static Task<LevelDifference> FindAsync(HubNode node, Guid difference) =>
        node.Services.AskAsync<IConsistencyStore, LevelDifference>(
            async store => (await store.FindDifferenceAsync(difference, CancellationToken.None))!); // Found by a comparison.

    public static Task<IReadOnlyList<LevelDifference>> DifferencesAsync(HubNode node, LevelComparison comparison) =>
        node.Services.AskAsync<IConsistencyStore, IReadOnlyList<LevelDifference>>(
            store => store.ListDifferencesAsync(comparison.Id, CancellationToken.None));
}
