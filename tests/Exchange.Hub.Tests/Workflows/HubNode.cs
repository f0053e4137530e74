using Exchange.Archive;
using Exchange.Domain.Divisions;
using Exchange.Hub.Activities;
using Exchange.Hub.Exchanging;
using Exchange.Hub.Routing;
using Exchange.Storage;
using Exchange.Testing.Storage;
using Exchange.Transport;
using Exchange.Workflow.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Exchange.Hub.Tests.Workflows;

/// <summary>One node of the network: the whole hub with its real stores on SQLite, archive, keys and
/// workflows.</summary>
internal sealed class HubNode : IDisposable
{
    private readonly ServiceProvider services;

    public HubNode(HubNetwork network, HubIdentities identities, DivisionCode division)
    {
        Division = division;
        var folder = identities.NewFolder();
        var collection = new ServiceCollection();
        collection.AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Exchange:Transport:IdentityFolder"] = identities.FolderOf(division),
            ["Exchange:Content:Folder"] = Path.Combine(folder, "staging"),
            ["Archive:Root"] = Path.Combine(folder, "archive"),
            ["Workflow:Http:AllowedHosts:0"] = "127.0.0.1",
        }).Build());
        collection.AddLogging();
        collection.AddSingleton<TimeProvider>(network.Clock);
        collection.AddExchangeHub().AddExchangeTransport();
        collection.RemoveAll<ICarrier>();
        collection.AddSingleton<ICarrier>(new InProcessCarrier(division, network));
        collection.AddExchangeStorage(identities.Databases.EmptyOptions(StorageProvider.Sqlite));
        collection.AddExchangeArchive();
        collection.AddWorkflow(registry => registry.AddPlanActivities());
        collection.AddOptions<WorkflowOptions>().BindConfiguration(WorkflowOptions.SectionName);
        services = collection.BuildServiceProvider(validateScopes: true);
    }

    public DivisionCode Division { get; }

    public IServiceProvider Services => services;

    public Task DeployAsync() => services.AskAsync<DeployWorkflows, bool>(async deploy =>
    {
        await deploy.RunAsync(WorkflowRoutes.DefaultFolder, CancellationToken.None);
        return true;
    });

    /// <summary>Does all that is due now; false when there was nothing.</summary>
    public async Task<bool> RunOnceAsync()
    {
        var worked = await services.GetRequiredService<WorkflowHost>().RunUntilIdleAsync(100, CancellationToken.None) > 0;
        while (await services.GetRequiredService<OutboxDispatcher>().DispatchNextAsync("test", CancellationToken.None))
            worked = true;
        while (await services.GetRequiredService<InboxProcessor>().ProcessNextAsync("test", CancellationToken.None))
            worked = true;
        return worked;
    }

    public void Dispose() => services.Dispose();
}
