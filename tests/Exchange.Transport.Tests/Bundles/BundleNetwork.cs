using Exchange.Domain.Divisions;
using Exchange.Storage;
using Exchange.Testing.Storage;

namespace Exchange.Transport.Tests.Bundles;

/// <summary>A county and the city above it which no line connects.</summary>
internal sealed class BundleNetwork : IAsyncDisposable
{
    private readonly StorageDatabases databases = new();
    private readonly Dictionary<DivisionCode, (StorageOptions Database, BundleNode Node)> nodes = [];
    private readonly Dictionary<string, string?>? settings;

    /// <param name="addressOf">Where nodes are reached; discs alone when not given.</param>
    public BundleNetwork(
        Func<DivisionCode, Uri>? addressOf = null, Dictionary<string, string?>? settings = null,
        params DivisionCode[] divisions)
    {
        this.settings = settings;
        Network = new TestNetwork(addressOf: addressOf ?? (_ => new Uri("media://disc/")));
        foreach (var division in divisions.Length > 0 ? divisions : [TestNetwork.City, TestNetwork.County])
        {
            var database = databases.EmptyOptions(StorageProvider.Sqlite);
            nodes[division] = (database, new BundleNode(Network, database, new TestContent(), division, settings));
        }
    }

    public TestNetwork Network { get; }

    public BundleNode City => nodes[TestNetwork.City].Node;

    public BundleNode County => nodes[TestNetwork.County].Node;

    /// <summary>The node as it comes up again over what is durable; with a death, one that will die.</summary>
    public async Task<BundleNode> RestartAsync(DivisionCode division, CommitDeath? death = null)
    {
        var (database, old) = nodes[division];
        await old.DisposeAsync();
        var node = new BundleNode(Network, database, old.Content, division, settings, death);
        nodes[division] = (database, node);
        // What the dead process leased is free again after this.
        Network.Clock.Advance(TimeSpan.FromMinutes(2));
        return node;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var (_, node) in nodes.Values)
            await node.DisposeAsync();
        databases.Dispose();
        Network.Dispose();
    }
}
