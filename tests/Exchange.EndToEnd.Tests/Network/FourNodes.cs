using System.Text.Json.Nodes;
using Exchange.Contracts;
using Exchange.Domain.Divisions;
using Exchange.Domain.Problems;
using Exchange.Testing;
using Exchange.Testing.Servers;
using Exchange.Transport.Directory;

namespace Exchange.EndToEnd.Tests.Network;

/// <summary>
/// Ministry, province, city and county as four separate processes with a real directory, real keys and accounts of every role.
/// </summary>
public class FourNodes : IAsyncLifetime
{
    public const string Password = "correct horse battery staple";

    private static readonly string[] Line = ["100000", "330000", "330100", "330106"];

    private readonly string folder = Directory.CreateTempSubdirectory("exchange-e2e-").FullName;
    private readonly Dictionary<string, NodeProcess> nodes = [];
    private int lastPlan = 2100; // Tests name plans up to there themselves.

    internal NodeProcess Ministry => nodes["100000"];

    internal NodeProcess Province => nodes["330000"];

    internal NodeProcess City => nodes["330100"];

    internal NodeProcess County => nodes["330106"];

    /// <summary>The nodes of the line.</summary>
    internal IReadOnlyCollection<NodeProcess> All => [.. Line.Select(NodeOf)];

    /// <summary>Nodes beside the line; none here.</summary>
    protected virtual IReadOnlyList<string> Beside => [];

    /// <summary>Accounts every node has more than these four need: name and roles.</summary>
    protected virtual IReadOnlyList<(string Name, string Roles)> MoreAccounts => [];

    private protected NodeProcess NodeOf(string division) => nodes[division];

    public async Task InitializeAsync()
    {
        foreach (var division in Line.Concat(Beside))
            nodes[division] = new NodeProcess(
                DivisionCode.Parse(division), Directory.CreateDirectory(Path.Combine(folder, division)).FullName,
                LoopbackPorts.Next(), LoopbackPorts.Next());
        await Task.WhenAll(nodes.Values.Select(InitAsync));
        JoinAll();
        foreach (var node in nodes.Values)
            node.Start();
        foreach (var node in nodes.Values)
            await node.WaitUntilHealthyAsync();
    }

    public async Task DisposeAsync()
    {
        foreach (var node in nodes.Values)
            await node.DisposeAsync();
        // The logs of a failed run are worth more than a clean disk.
        if (Environment.GetEnvironmentVariable("EXCHANGE_TEST_KEEP") is null)
            TemporaryFolders.Remove(folder);
    }

    /// <summary>The id of a plan nobody else uses: the nodes are one set for many tests, and a plan has one open case.</summary>
    public string NewPlan() => $"330106-ZG-{Interlocked.Increment(ref lastPlan)}";

    public string NewFolder(string name) => Directory.CreateDirectory(Path.Combine(folder, $"{name}-{Path.GetRandomFileName()}")).FullName;

    /// <summary>Everybody who may be asked to decide at a node: the office's own people and those of the departments.</summary>
    internal static IReadOnlyList<string> Deciders { get; } = ["reviewer", "approver", "mapping", "minerals", "departments"];

    /// <summary>
    /// A signed-in client; accounts are named after their role or department, in lower case. Whoever was signed in before
    /// goes on with that session, as people do.
    /// </summary>
    internal static async Task<ExchangeClient> SignInAsync(NodeProcess node, string user)
    {
        var client = ExchangeClient.Create(node.Web, node.Sessions.GetValueOrDefault(user));
        if (client.SessionCookie is not null)
            return client;
        await client.SignInAsync(user, Password, CancellationToken.None);
        node.Sessions[user] = client.SessionCookie
            ?? throw new InvalidOperationException($"The sign-in of {user} gave no session.");
        return client;
    }

    private async Task InitAsync(NodeProcess node)
    {
        (await Programs.NodeAsync(
            null, "init", "--config", node.Config, "--division", node.Division.Value, "--exchange-address", node.Exchange.AbsoluteUri,
            "--web-url", node.Web.AbsoluteUri.TrimEnd('/'), "--exchange-url", node.Exchange.AbsoluteUri.TrimEnd('/'))).MustBe(0);
        await ConfigureAsync(node.Config);
        var accounts = new (string Name, string Roles)[]
        {
            ("clerk", "Clerk"), ("reviewer", "Reviewer"), ("nodeadministrator", "NodeAdministrator"), ("auditor", "Auditor"),
            ("approver", "Approver,Approver/farmland-protection"), ("mapping", "Reviewer/mapping"),
            ("minerals", "Reviewer/mineral-resources"),
            ("securityadministrator", "SecurityAdministrator"),
            ("departments", "Reviewer/ecology-environment,Reviewer/agriculture-rural,Reviewer/water,Reviewer/transport,Reviewer/housing"),
        };
        var lines = accounts.Concat(MoreAccounts).Select(account => $"{account.Name}\t{NameOf(account.Name)}\t{account.Roles}\t{Password}");
        (await Programs.NodeAsync(string.Join('\n', lines), "account", "import", "--config", node.Config)).MustBe(0);
    }

    /// <summary>As the pages greet them, and as the pictures of the guide show them.</summary>
    private static string NameOf(string user) => user switch
    {
        "clerk" => "陈静",
        "reviewer" => "李明远",
        "approver" => "王建国",
        "nodeadministrator" => "赵磊",
        "securityadministrator" => "孙莉",
        "auditor" => "周敏",
        NeighbouringNodes.Deputy => "吴芳",
        _ => user,
    };

    /// <summary>
    /// What a killed process was at is taken up when its lease ends. Leases are renewed while somebody works, so the time
    /// is only that of waiting. Programs on this machine may be told what happens.
    /// </summary>
    private static async Task ConfigureAsync(string config)
    {
        var settings = JsonNode.Parse(await File.ReadAllTextAsync(config))!.AsObject(); // Written by init.
        foreach (var section in new[] { "Submissions", "Checks", "Exchange" })
        {
            settings[section] ??= new JsonObject();
            settings[section]!["Lease"] = "00:00:15"; // Made above when it was missing.
        }

        settings["Webhooks"] = new JsonObject { ["AllowedHosts"] = new JsonArray("127.0.0.1"), ["AllowsPlainHttp"] = true };
        await File.WriteAllTextAsync(config, settings.ToJsonString());
    }

    /// <summary>The root lists every node, two administrators each, and every node takes the directory in.</summary>
    private void JoinAll()
    {
        using var issuer = DirectoryIssuer.Create(IdentityOf(Ministry), TimeProvider.System);
        foreach (var division in Line.Concat(Beside))
        {
            var join = Value(JoinRequest.Read(JoinRequest.Create(IdentityOf(nodes[division])).Text));
            Value(issuer.Add(join, "first"));
            Value(issuer.Approve(join.Node.Division, "second"));
        }

        var directory = issuer.Issue(TimeSpan.FromDays(30));
        foreach (var node in nodes.Values)
            Value(NodeInit.ImportDirectory(IdentityOf(node), directory, issuer.DirectoryKid));
    }

    private static string IdentityOf(NodeProcess node) => Path.Combine(node.Data, "identity");

    private static T Value<T>(Outcome<T> outcome) =>
        outcome.Succeeded ? outcome.Value : throw new InvalidOperationException(outcome.Problem.ToString());
}
