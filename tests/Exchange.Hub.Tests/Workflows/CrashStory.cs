using Exchange.Domain.Cases;
using Exchange.Domain.Problems;
using Exchange.Domain.Reviews;
using Exchange.Domain.Rights;
using Exchange.Hub.Accounts;
using Exchange.Hub.Requests;
using Exchange.Hub.Reviews;
using Exchange.Testing.Storage;

namespace Exchange.Hub.Tests.Workflows;

/// <summary>
/// The happy path of some of the shipped workflows, in two parts: what must have been before, in which nobody dies, and the path
/// itself, along which people agree to whatever they are asked.
/// </summary>
internal sealed record CrashStory(Func<HubNetwork, Task<CaseId>> PrepareAsync, Func<ReviewTask, bool> IsPartOfIt)
{
    private const string Withdrawal = "withdrawal after the city's review";
    private const string DataRequest = "data request of the county at the city";

    /// <summary>Short enough to stand beside the other tests with every point of theirs.</summary>
    public static IReadOnlyList<string> Short { get; } = [Withdrawal];

    public static IReadOnlyList<string> All { get; } = [.. Journey.All.Keys, Withdrawal, DataRequest];

    public static CrashStory Of(string name) => name switch
    {
        Withdrawal => new CrashStory(AskWithdrawalAsync, task => task.Kind == DecisionKind.Withdrawal),
        DataRequest => new CrashStory(AskForDataAsync, _ => true),
        _ => new CrashStory(Journey.All[name].SubmitAsync, _ => true),
    };

    public async Task LiveAsync(HubNetwork network, CaseId id)
    {
        await network.RunAsync();
        while ((await network.OpenTasksAsync(id)).Where(IsPartOfIt).ToList() is { Count: > 0 } open)
        {
            foreach (var task in open)
                await network.DecideAsync(task, agrees: true);
            await network.RunAsync();
        }
    }

    private static async Task<CaseId> AskWithdrawalAsync(HubNetwork network)
    {
        var id = await Journey.All["master plan of the county"].SubmitAsync(network);
        await network.AgreeToAllAsync(id, until: task => task.TitleEn == "Provincial technical review");
        var clerk = new Actor("clerk", "Clerk", HubIdentities.County, [new RoleGrant(Role.Clerk, HubIdentities.County)]);
        Succeed(await network[HubIdentities.County].Services.AskAsync<AskWithdrawal, Outcome<ExchangeRequest>>(
            ask => ask.HandleAsync(id, "Boundary wrong", clerk, CancellationToken.None)));
        return id;
    }

    private static async Task<CaseId> AskForDataAsync(HubNetwork network)
    {
        var id = await Journey.All["urban design of the city"].SubmitAsync(network);
        await network.AgreeToAllAsync(id);
        var plan = (await network.CaseAsync(HubIdentities.City, id))!.Plan; // It was submitted there.
        var asker = new Actor("asker", "Asker", HubIdentities.County, [new RoleGrant(Role.Clerk, HubIdentities.County)]);
        var wish = new DataWish(HubIdentities.City, plan, "Flood study", ["CSSJFW"]);
        Succeed(await network[HubIdentities.County].Services.AskAsync<AskForData, Outcome<ExchangeRequest>>(
            ask => ask.HandleAsync(wish, asker, CancellationToken.None)));
        return id;
    }

    private static void Succeed<T>(Outcome<T> outcome) => Assert.True(outcome.Succeeded, outcome.Problem?.ToString());
}
