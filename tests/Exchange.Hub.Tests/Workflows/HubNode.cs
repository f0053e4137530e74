using Exchange.Archive;
using Exchange.Domain.Divisions;
using Exchange.Hub.Accounts;
using Exchange.Hub.Activities;
using Exchange.Hub.Exchanging;
using Exchange.Hub.Routing;
using Exchange.Hub.Submissions;
using Exchange.Storage;
using Exchange.Testing.Storage;
using Exchange.Transport;
using Exchange.Workflow.Hosting;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Exchange.Hub.Tests.Workflows;

/// <summary>One node of the network: the whole hub with its real stores on SQLite, archive, keys and
/// workflows.</summary>
internal sealed class HubNode : IDisposable
{
    private readonly HubNetwork network;
    private readonly string identity;
    private readonly string folder;
    private readonly StorageOptions database;
    private readonly ICourier? courier;
    private NodeLife life;
    private ServiceProvider services;

    /// <param name="network">The others.</param>
    /// <param name="identities">Keys and databases.</param>
    /// <param name="division">Whose node it is.</param>
    /// <param name="courier">Carries messages instead of the network itself; null for none.</param>
    /// <param name="like">The node whose database this one begins with a copy of; null for an empty one.</param>
    public HubNode(
        HubNetwork network, HubIdentities identities, DivisionCode division, ICourier? courier, HubNode? like)
    {
        Division = division;
        this.network = network;
        this.courier = courier;
        identity = identities.FolderOf(division);
        folder = identities.NewFolder();
        database = identities.Databases.EmptyOptions(StorageProvider.Sqlite);
        like?.CopyTo(database);
        life = new NodeLife(network.Deaths, division);
        services = Open();
    }

    public DivisionCode Division { get; }

    public IServiceProvider Services => services;

    public Task DeployAsync() => services.AskAsync<DeployWorkflows, bool>(async deploy =>
    {
        await deploy.RunAsync(WorkflowRoutes.DefaultFolder, CancellationToken.None);
        return true;
    });

    /// <summary>Does all that is due now; false when there was nothing. A node that dies over it has worked.</summary>
    public async Task<bool> RunOnceAsync()
    {
        var worked = await SurviveAsync(async () =>
        {
            var did = await services.GetRequiredService<WorkflowHost>().RunUntilIdleAsync(100, life.Token) > 0;
            while (!life.IsOver && await services.GetRequiredService<OutboxDispatcher>().DispatchNextAsync("test", life.Token))
                did = true;
            while (!life.IsOver && await services.GetRequiredService<InboxProcessor>().ProcessNextAsync("test", life.Token))
                did = true;
            return Answer.Of(did);
        });
        return worked is null or { Value: true };
    }

    /// <summary>
    /// The answer to a call from outside, or null when the node died before it could give one; a new node stands in its place
    /// then, which knows nothing but the files.
    /// </summary>
    public async Task<Answer<T>?> SurviveAsync<T>(Func<Task<Answer<T>>> call)
    {
        try
        {
            var answer = await call();
            if (!life.IsOver)
                return answer;
        }
        catch (Exception) when (life.IsOver)
        {
            // Whatever the dying node made of its death, nobody hears it.
        }

        await services.DisposeAsync();
        life = new NodeLife(network.Deaths, Division);
        services = Open();
        return null;
    }

    public void Dispose() => services.Dispose();

    private ServiceProvider Open()
    {
        var collection = new ServiceCollection();
        collection.AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Exchange:Transport:IdentityFolder"] = identity,
            ["Exchange:Content:Folder"] = Path.Combine(folder, "staging"),
            ["Exchange:Bundles:Folder"] = Path.Combine(folder, "bundles"),
            ["Archive:Root"] = Path.Combine(folder, "archive"),
            ["Workflow:Http:AllowedHosts:0"] = "127.0.0.1",
        }).AddInMemoryCollection(courier?.Settings ?? new Dictionary<string, string?>()).Build());
        collection.AddLogging();
        collection.AddSingleton<TimeProvider>(network.Clock);
        collection.AddSingleton<IInterceptor>(life);
        collection.AddExchangeHub().AddAccounts().AddExchangeTransport();
        if (courier is null)
        {
            collection.RemoveAll<ICarrier>();
            collection.AddSingleton<ICarrier>(new InProcessCarrier(Division, network));
        }

        collection.AddSingleton(new UploadFiles(Path.Combine(folder, "uploads")));
        collection.AddExchangeStorage(database);
        collection.AddExchangeArchive();
        collection.AddWorkflow(registry => registry.AddPlanActivities());
        collection.AddOptions<WorkflowOptions>().BindConfiguration(WorkflowOptions.SectionName);
        ShippedTables.Share(collection);

        // Pauses before a message is sent again are drawn: a run that is repeated draws the same ones.
        collection.RemoveAll<RetrySchedule>().AddSingleton(provider =>
            new RetrySchedule(provider.GetRequiredService<IOptions<ExchangeOptions>>(), new Random(1)));
        return collection.BuildServiceProvider(validateScopes: true);
    }

    private void CopyTo(StorageOptions other)
    {
        using var from = new SqliteConnection($"Data Source={database.File}");
        using var to = new SqliteConnection($"Data Source={other.File}");
        from.Open();
        to.Open();
        from.BackupDatabase(to);
        using var mode = to.CreateCommand();
        mode.CommandText = "PRAGMA journal_mode=WAL;";
        mode.ExecuteNonQuery();
    }
}
