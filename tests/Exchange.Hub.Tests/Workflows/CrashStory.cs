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
/// <param name="PrepareAsync">What must have been before.</param>
/// <param name="IsPartOfIt">Which tasks are on the path.</param>
/// <param name="Workflows">The definitions that run along it, at any of the nodes.</param>
internal sealed record CrashStory(
    Func<HubNetwork, Task<CaseId>> PrepareAsync, Func<ReviewTask, bool> IsPartOfIt, IReadOnlyList<string> Workflows)
{
    private const string Withdrawal = "withdrawal after the city's review";
    private const string DataRequest = "data request of the county at the city";

    public static IReadOnlyList<string> All { get; } = [.. Journey.All.Keys, Withdrawal, DataRequest];

    /// <summary>As few as run every shipped workflow.</summary>
    public static IReadOnlyList<string> Shipped { get; } =
    [
        "master plan of the county", "detailed plan of the county", "special plan of the county", "urban design of the county",
        "yearly indicators of the county", Withdrawal, DataRequest,
    ];

    /// <summary>The shortest there is.</summary>
    public static string Shortest => DataRequest;

    public static CrashStory Of(string name) => name switch
    {
        Withdrawal => new CrashStory(
            AskWithdrawalAsync, task => task.Kind == DecisionKind.Withdrawal, ["withdrawal-county", "withdrawal-upper"]),
        DataRequest => new CrashStory(AskForDataAsync, _ => true, ["data-request", "distribution"]),
        _ => new CrashStory(Journey.All[name].SubmitAsync, _ => true, [.. WorkflowsOf(Journey.All[name]).Order(StringComparer.Ordinal)]),
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

    private static IEnumerable<string> WorkflowsOf(Journey journey)
    {
        string[] all = journey.Kind == "master-plan"
            ? ["county-submission", "city-review", "provincial-approval", "ministry-record"]
            : [.. ((string[])["county", "city", "province"]).Select(level => $"{journey.Kind}-{level}")];
        var nodes = journey.Nodes.ToHashSet();
        return all.Where((_, level) => nodes.Contains(HubIdentities.Line[level])).Append("distribution");
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
