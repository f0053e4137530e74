using System.Text.Json.Nodes;
using Exchange.Domain.Cases;
using Exchange.Domain.Divisions;
using Exchange.Domain.Problems;
using Exchange.Hub;
using Exchange.Hub.Exchanging;
using Exchange.Hub.Exchanging.Chunks;
using Exchange.Hub.Exchanging.Bundles;
using Exchange.Storage;
using Exchange.Testing.Storage;
using Exchange.Transport.Bundles;
using Exchange.Transport.Directory;
using Exchange.Transport.DropFolders;
using Exchange.Transport.Media;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Exchange.Transport.Tests.Bundles;

/// <summary>
/// A node without any listener: real stores on SQLite, keys, directory and staging. Only bundles come and go. Opened
/// again over the same folder it is the same node after a crash.
/// </summary>
internal sealed class BundleNode : IAsyncDisposable
{
    private readonly ServiceProvider services;

    public BundleNode(
        TestNetwork network, StorageOptions database, TestContent content, DivisionCode division,
        Dictionary<string, string?>? settings = null, CommitDeath? death = null)
    {
        (Division, Content) = (division, content);
        Folder = network.FolderOf(division);
        var collection = new ServiceCollection();
        collection.AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(
            new Dictionary<string, string?>
            {
                ["Exchange:Transport:IdentityFolder"] = Folder,
                ["Exchange:Content:Folder"] = Path.Combine(Folder, "staging"),
                ["Exchange:Bundles:Folder"] = Path.Combine(Folder, "bundles"),
            }).AddInMemoryCollection(settings ?? []).Build());
        collection.AddLogging();
        collection.AddSingleton<TimeProvider>(network.Clock);
        collection.AddExchanging();
        collection.AddExchangeTransport();
        collection.AddExchangeStorage(database);
        collection.RemoveAll<IHeldContent>(); // There is no archive in these tests.
        collection.RemoveAll<IEarlierContent>();
        collection.AddSingleton<EffectLog>();
        collection.AddScoped<IInboundMessageHandler, EffectHandler>();
        collection.Replace(ServiceDescriptor.Singleton<IContentSource>(content));
        if (death is not null)
            death.AddTo(collection);
        services = collection.BuildServiceProvider(validateScopes: true);
    }

    public DivisionCode Division { get; }

    public string Folder { get; }

    public IServiceProvider Services => services;

    public MediaDesk Desk => services.GetRequiredService<MediaDesk>();

    /// <summary>The files of its archive, which outlives the process.</summary>
    public TestContent Content { get; }

    public IReadOnlyList<string> Effects => services.GetRequiredService<EffectLog>().Lines;

    public Task<DropFolderRun> LookAtDropFoldersAsync() =>
        services.GetRequiredService<DropFolderExchange>().RunAsync(CancellationToken.None);

    /// <summary>Settings of a node that signs in to that server and trusts its certificate alone.</summary>
    public static Dictionary<string, string?> SettingsFor(Exchange.Testing.Servers.FtpServer server) => new()
    {
        ["Exchange:Ftp:UserName"] = Exchange.Testing.Servers.FtpServer.User,
        ["Exchange:Ftp:Password"] = Exchange.Testing.Servers.FtpServer.Password,
        ["Exchange:Ftp:Certificates:0"] = server.CertificateSha256,
    };

    public async Task<OutboundMessage> EnqueueAsync(
        DivisionCode to, string text, CaseId? caseId = null, params byte[][] content)
    {
        await using var scope = services.CreateAsyncScope();
        var row = await scope.ServiceProvider.GetRequiredService<ExchangeOutbox>().EnqueueAsync(
            new OutgoingMessage
            {
                To = to,
                Type = EffectHandler.MessageType,
                CaseId = caseId,
                Body = new JsonObject { ["text"] = text },
                Content = [.. content.Select((bytes, index) => Content.Keep(bytes, $"data/{index}.bin"))],
            },
            CancellationToken.None);
        await scope.ServiceProvider.GetRequiredService<IUnitOfWork>().CommitAsync(CancellationToken.None);
        return row;
    }

    public async Task<int> DispatchAsync()
    {
        var attempts = 0;
        while (await services.GetRequiredService<OutboxDispatcher>().DispatchNextAsync("test", CancellationToken.None))
            attempts++;
        return attempts;
    }

    public async Task<int> ProcessAsync()
    {
        var count = 0;
        while (await services.GetRequiredService<InboxProcessor>().ProcessNextAsync("test", CancellationToken.None))
            count++;
        return count;
    }

    public Task<OutboundMessage> MessageAsync(Guid id) => services.AskAsync<IOutboxStore, OutboundMessage>(
        async store => (await store.FindAsync(id, CancellationToken.None))!); // Enqueued before.

    public async Task<IReadOnlyList<InboundMessage>> InboxAsync() =>
        (await services.AskAsync<IInboxStore, Page<InboundMessage>>(
            store => store.ListAsync(new InboxQuery(null, null, null, null, 100), CancellationToken.None))).Items;

    public async Task<string> ExportAsync(DivisionCode to, bool again = false)
    {
        var outcome = await Desk.ExportAsync(to, again, CancellationToken.None);
        TestNetwork.Succeed(outcome);
        return outcome.Value.File;
    }

    public Task<Outcome<BundleReport>> TryImportAsync(string file) => Desk.ImportAsync(file, CancellationToken.None);

    public async Task<BundleReport> ImportAsync(string file)
    {
        var outcome = await TryImportAsync(file);
        TestNetwork.Succeed(outcome);
        return outcome.Value;
    }

    public Task<IReadOnlyList<BundleShipment>> ShipmentsAsync(DivisionCode to) =>
        services.AskAsync<IBundleStore, IReadOnlyList<BundleShipment>>(
            store => store.ListShipmentsAsync(to, CancellationToken.None));

    public ValueTask DisposeAsync() => services.DisposeAsync();
}

/// <summary>What took effect at a node, in order.</summary>
internal sealed class EffectLog
{
    public List<string> Lines { get; } = [];
}

/// <summary>Handles messages of the type <c>test</c>: notes their text.</summary>
internal sealed class EffectHandler(EffectLog log) : IInboundMessageHandler
{
    public const string MessageType = "test";

    public string Type => MessageType;

    public Task<Outcome<Done>> HandleAsync(
        InboundMessage message, Envelope envelope, CancellationToken cancellationToken)
    {
        log.Lines.Add(envelope.Body["text"]?.GetValue<string>() ?? "");
        return Task.FromResult<Outcome<Done>>(Done.Instance);
    }
}

/// <summary>The node dies at its n-th commit, before or after it is written.</summary>
internal sealed class CommitDeath
{
    public int AtCommit { get; set; } = int.MaxValue;

    public bool AfterIt { get; set; }

    public int Commits { get; private set; }

    public bool HasHappened { get; private set; }

    public void AddTo(IServiceCollection services)
    {
        var inner = services.Last(each => each.ServiceType == typeof(IUnitOfWork));
        services.AddScoped<IUnitOfWork>(provider =>
            new Mortal(this, (IUnitOfWork)inner.ImplementationFactory!(provider))); // Storage registers a factory.
    }

    private sealed class Mortal(CommitDeath death, IUnitOfWork unit) : IUnitOfWork
    {
        public async Task CommitAsync(CancellationToken cancellationToken)
        {
            // A dead node commits nothing more.
            if (death.HasHappened)
                throw new NodeDiedException();
            var dies = ++death.Commits == death.AtCommit;
            if (dies && !death.AfterIt)
                Die();
            await unit.CommitAsync(cancellationToken);
            if (dies)
                Die();
        }

        private void Die()
        {
            death.HasHappened = true;
            throw new NodeDiedException();
        }
    }
}

/// <summary>The process is gone at this point.</summary>
internal sealed class NodeDiedException : Exception;
