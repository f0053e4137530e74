using System.Text.Json.Nodes;
using Exchange.Domain.Cases;
using Exchange.Domain.Divisions;
using Exchange.Domain.Problems;
using Exchange.Hub;
using Exchange.Hub.Cases;
using Exchange.Hub.Exchanging;
using Exchange.Hub.Forwarding;
using Exchange.Hub.Routing;
using Exchange.Hub.Secrecy;
using Exchange.Packaging.Descriptors;
using Exchange.Storage;
using Exchange.Testing.Storage;
using Exchange.Workflow.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Exchange.Transport.Tests.WholeHubs;

/// <summary>A county and the city above it, each a whole hub of its own.</summary>
internal sealed class HubNetwork : IAsyncDisposable
{
    private readonly StorageDatabases databases = new();
    private readonly List<HubNode> nodes = [];

    public TestNetwork Network { get; } = new();

    public HubNode County => nodes.Single(node => node.Division == TestNetwork.County);

    public HubNode City => nodes.Single(node => node.Division == TestNetwork.City);

    public async Task<HubNode> StartAsync(DivisionCode division, params (string Name, string Value)[] settings)
    {
        var database = databases.EmptyOptions(StorageProvider.Sqlite);
        var node = await HubNode.StartAsync(Network, database, division, settings);
        nodes.Add(node);
        return node;
    }

    /// <summary>Both nodes, with settings that let them store whatever the directory clears them for.</summary>
    public async Task StartBothAsync()
    {
        await StartAsync(TestNetwork.City, Open);
        await StartAsync(TestNetwork.County, Open);
    }

    public static (string Name, string Value)[] Open =>
        [("Secrecy:HighestLevel", "TopSecret"), ("Secrecy:Zone", "ClassifiedNetwork")];

    /// <summary>Clears nodes and gives the new directory to those that run and to those that will.</summary>
    public void Clear(SecrecyLevel level, NetworkZone zone, params DivisionCode[] divisions)
    {
        foreach (var division in divisions)
        {
            TestNetwork.Succeed(Network.Issuer.ProposeClearance(division, new Clearance(level, zone), "admin-1"));
            TestNetwork.Succeed(Network.Issuer.ApproveClearance(division, "admin-2"));
        }

        var directory = Network.Publish(TestNetwork.County, TestNetwork.City);
        foreach (var node in nodes)
            TestNetwork.Succeed(node.Directory.Replace(directory));
    }

    /// <summary>The county sends its current version up; answers the refusal, or null.</summary>
    public async Task<Problem?> ForwardAsync(CaseId caseId, DirectoryNode? to = null)
    {
        await using var scope = County.Services.CreateAsyncScope();
        var services = scope.ServiceProvider;
        var about = await FindAsync(services, caseId);
        var sent = await services.GetRequiredService<PackageForwarding>().SendAsync(
            about, about.Current.Number, to ?? ListedCity, $"forward:{caseId}:{about.Current.Number}",
            CancellationToken.None);
        await services.GetRequiredService<IUnitOfWork>().CommitAsync(CancellationToken.None);
        return sent.Problem;
    }

    /// <summary>Sends what the county would send, its body changed as a node with other ideas would.</summary>
    public async Task SendChangedAsync(CaseId caseId, Action<JsonObject> change)
    {
        OutboundMessage made;
        await using (var scope = County.Services.CreateAsyncScope())
        {
            // Staged only, never committed: its body and files are what the changed message is made of.
            var about = await FindAsync(scope.ServiceProvider, caseId);
            TestNetwork.Succeed(await scope.ServiceProvider.GetRequiredService<PackageForwarding>().SendAsync(
                about, about.Current.Number, ListedCity, "staged", CancellationToken.None));
            made = await StagedAsync(scope.ServiceProvider, caseId);
        }

        var body = BodyOf(made);
        change(body);
        await County.Services.CommitAsync<ExchangeOutbox>(async outbox => await outbox.EnqueueAsync(
            new OutgoingMessage
            {
                To = TestNetwork.City,
                Type = MessageTypes.Package,
                CaseId = caseId,
                IdempotencyKey = "changed",
                Body = body,
                Content = ContentRef.FromJson(made.ContentJson),
            },
            CancellationToken.None));
    }

    /// <summary>Asking for the same message again answers the staged row.</summary>
    private static Task<OutboundMessage> StagedAsync(IServiceProvider services, CaseId caseId) =>
        services.GetRequiredService<ExchangeOutbox>().EnqueueAsync(
            new OutgoingMessage
            {
                To = TestNetwork.City,
                Type = MessageTypes.Package,
                CaseId = caseId,
                IdempotencyKey = "staged",
                Body = [],
            },
            CancellationToken.None);

    private DirectoryNode ListedCity => County.Directory.Find(TestNetwork.City)!; // Every directory here lists it.

    private static async Task<Case> FindAsync(IServiceProvider services, CaseId caseId) =>
        (await services.GetRequiredService<ICaseStore>().FindAsync(caseId, CancellationToken.None))!; // There.

    public static JsonObject BodyOf(OutboundMessage message) =>
        CompactJws.TryParse(message.Envelope, out var jws)
            && EnvelopeJson.Read(jws.Payload.Span) is { Succeeded: true } read
            ? read.Value.Body : throw new InvalidOperationException("No envelope.");

    /// <summary>Everything that is under way arrives, at both nodes, until nothing moves any more.</summary>
    public async Task SettleAsync()
    {
        var moved = 1;
        while (moved > 0)
        {
            moved = 0;
            foreach (var node in nodes)
                moved += await node.DispatchAsync() + await node.ProcessAsync();
        }
    }

    /// <summary>
    /// A county whose workflow forwards at once: that of the program without check and review, which other tests are
    /// about.
    /// </summary>
    public async Task DeployForwardingAsync()
    {
        var text = await File.ReadAllTextAsync(Path.Combine(WorkflowRoutes.DefaultFolder, "county-submission.json"));
        var definition = JsonNode.Parse(text)!.AsObject();
        var root = definition["root"]!.AsObject();
        string[] kept = ["start", "receive", "forward", "await", "returnedAbove", "notify", "end"];
        foreach (var activity in root["activities"]!.AsArray().ToList())
            if (!kept.Contains(activity!["id"]!.GetValue<string>()))
                root["activities"]!.AsArray().Remove(activity);
        var connections = root["connections"]!.AsArray();
        foreach (var connection in connections.ToList())
        {
            var from = connection!["source"]!["activity"]!.GetValue<string>();
            var to = connection["target"]!["activity"]!.GetValue<string>();
            if (from == "receive")
                connection["target"]!["activity"] = "forward";
            else if (!kept.Contains(from) || !kept.Contains(to))
                connections.Remove(connection);
        }

        await using var scope = County.Services.CreateAsyncScope();
        var deployed = await scope.ServiceProvider.GetRequiredService<WorkflowDefinitions>().DeployAsync(
            definition.ToJsonString(), CancellationToken.None);
        Assert.Empty(deployed.Mistakes);
        await scope.ServiceProvider.GetRequiredService<IUnitOfWork>().CommitAsync(CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var node in nodes)
            await node.DisposeAsync();
        databases.Dispose();
        Network.Dispose();
    }
}
