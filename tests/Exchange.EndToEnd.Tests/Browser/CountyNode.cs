using System.Text.Json.Nodes;
using Exchange.Domain.Divisions;
using Exchange.Domain.Problems;
using Exchange.EndToEnd.Tests.Network;
using Exchange.Hub.Exchanging;
using Exchange.Testing;
using Exchange.Testing.Servers;
using Exchange.Transport.Directory;

namespace Exchange.EndToEnd.Tests.Browser;

/// <summary>
/// One county node that runs, below three that are only in the directory: enough for what happens at a county. Its tests
/// change its workflows, which those of the four nodes must not see.
/// </summary>
public sealed class CountyNode : IAsyncLifetime
{
    private static readonly string[] Line = ["100000", "330000", "330100", "330106"];

    private static readonly (string Name, string Roles)[] Accounts =
    [
        ("clerk", "Clerk"), ("reviewer", "Reviewer"), ("approver", "Approver"), ("auditor", "Auditor"),
        ("designer", "Designer"), ("learner", "Clerk,Designer"), ("nodeadministrator", "NodeAdministrator"),
        ("securityadministrator", "SecurityAdministrator"),
    ];

    private readonly NodeProcess[] all;

    public CountyNode() => all =
    [
        .. Line.Select(division => new NodeProcess(
            DivisionCode.Parse(division), Directory.CreateDirectory(Path.Combine(Folder, division)).FullName,
            LoopbackPorts.Next(), LoopbackPorts.Next())),
    ];

    public string Folder { get; } = Directory.CreateTempSubdirectory("exchange-county-").FullName;

    internal NodeProcess Node => all[^1];

    /// <summary>A node above whose program is from before leave covers, as the directory lists it; null: all are of today.</summary>
    internal string? Older { get; init; }

    public Task InitializeAsync() => StartAsync();

    /// <param name="configure">Changes the node's settings before anything is written to its database.</param>
    /// <param name="roles">What the process runs; null for everything.</param>
    internal async Task StartAsync(Action<JsonObject>? configure = null, string? roles = null)
    {
        var made = await Task.WhenAll(all.Select(node => Programs.NodeAsync(
            null, "init", "--config", node.Config, "--division", node.Division.Value, "--exchange-address",
            node.Exchange.AbsoluteUri, "--web-url", node.Web.AbsoluteUri.TrimEnd('/'), "--exchange-url",
            node.Exchange.AbsoluteUri.TrimEnd('/'))));
        foreach (var end in made)
            end.MustBe(0);
        if (configure is not null)
        {
            var settings = JsonNode.Parse(await File.ReadAllTextAsync(Node.Config))!.AsObject(); // Written by init.
            configure(settings);
            await File.WriteAllTextAsync(Node.Config, settings.ToJsonString());
        }

        var lines = Accounts.Select(account => $"{account.Name}\t{account.Name}\t{account.Roles}\t{FourNodes.Password}");
        (await Programs.NodeAsync(string.Join('\n', lines), "account", "import", "--config", Node.Config)).MustBe(0);
        using var issuer = DirectoryIssuer.Create(IdentityOf(all[0]), TimeProvider.System);
        foreach (var node in all)
        {
            var spoken = node.Division.Value == Older
                ? new ProtocolRange(Envelope.CoverProtocol - 2, Envelope.CoverProtocol)
                : Envelope.Spoken;
            Value(issuer.Add(Value(JoinRequest.Read(JoinRequest.Create(IdentityOf(node), spoken).Text)), "first"));
            Value(issuer.Approve(node.Division, "second"));
        }

        Value(NodeInit.ImportDirectory(IdentityOf(Node), issuer.Issue(TimeSpan.FromDays(30)), issuer.DirectoryKid));
        Node.Roles = roles;
        Node.Start();
        try
        {
            await Node.WaitUntilHealthyAsync();
        }
        catch
        {
            // Whoever fails to start is never disposed, and a process would stay behind.
            await Node.DisposeAsync();
            throw;
        }
    }

    public async Task DisposeAsync()
    {
        await Node.DisposeAsync();
        if (Environment.GetEnvironmentVariable("EXCHANGE_TEST_KEEP") is null)
            TemporaryFolders.Remove(Folder);
    }

    private static string IdentityOf(NodeProcess node) => Path.Combine(node.Data, "identity");

    private static T Value<T>(Outcome<T> outcome) =>
        outcome.Succeeded ? outcome.Value : throw new InvalidOperationException(outcome.Problem.ToString());
}

/// <summary>One county for all tests of this collection, one after another.</summary>
[CollectionDefinition(nameof(CountyNode))]
public sealed class CountyNodeCollection : ICollectionFixture<CountyNode>;
