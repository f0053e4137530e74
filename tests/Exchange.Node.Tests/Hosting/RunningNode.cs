using System.Text.Json.Nodes;
using Exchange.Contracts;
using Exchange.Domain.Divisions;
using Exchange.Domain.Rights;
using Exchange.Hub.Accounts;
using Exchange.Hub.Exchanging;
using Exchange.Node.Commands;
using Exchange.Node.Hosting;
using Exchange.Testing;
using Exchange.Transport.Directory;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;

namespace Exchange.Node.Tests.Hosting;

/// <summary>
/// The ministry's node (100000), root of the directory, on loopback: real Kestrel, real SQLite, real keys and directory, set up by the program's
/// own verbs.
/// </summary>
public class RunningNode : IAsyncLifetime
{
    public const string Password = "correct horse battery";

    /// <summary>What a program from before leave covers speaks: the version below, and one more on either side.</summary>
    private static readonly ProtocolRange BeforeCovers = new(Envelope.CoverProtocol - 2, Envelope.CoverProtocol);

    private readonly string folder = Directory.CreateTempSubdirectory("exchange-node-").FullName;
    private WebApplication? app;

    /// <summary>Address of the listener for people.</summary>
    public Uri Web { get; private set; } = new("http://127.0.0.1");

    /// <summary>Address of the listener for nodes.</summary>
    public Uri Nodes { get; private set; } = new("https://127.0.0.1");

    /// <summary>Address of the listener for scrapers, where the settings have one.</summary>
    public Uri Scrapers { get; private set; } = new("http://127.0.0.1");

    public IServiceProvider Services => app!.Services; // Tests run after InitializeAsync.

    internal string ConfigurationFile => Path.Combine(folder, "node.json");

    /// <summary>Divisions from the root down to this node's own.</summary>
    protected virtual IReadOnlyList<string> Chain { get; } = ["100000"];

    /// <summary>The node above this one whose program is older, as the directory lists it; null: all are of today.</summary>
    protected virtual string? Older => null;

    /// <summary>What this process runs; null for everything.</summary>
    private protected virtual NodeRoles? Roles => null;

    /// <summary>Further settings of the node.</summary>
    protected virtual void Configure(JsonObject settings)
    {
    }

    public async Task InitializeAsync()
    {
        await SetUpAsync();
        await AddAsync("clerk", Role.Clerk);
        await AddAsync("reviewer", Role.Reviewer);
        await AddAsync("admin", Role.NodeAdministrator);
        await AddAsync("security", Role.SecurityAdministrator);
        await AddAsync("auditor", Role.Auditor);
        await AddAsync("locked-out", Role.Clerk);
        await AddAsync("designer", Role.Designer);
        await AddAsync("both", Role.Designer, Role.NodeAdministrator);

        var configuration = JsonNode.Parse(await File.ReadAllTextAsync(ConfigurationFile))!.AsObject(); // Written by init.
        Configure(configuration);
        await File.WriteAllTextAsync(ConfigurationFile, configuration.ToJsonString());
        var settings = NodeSettings.Load(ConfigurationFile, Roles);
        app = NodeHost.Build(settings);
        await NodeStart.PrepareAsync(app.Services, settings, CancellationToken.None);
        await app.StartAsync();
        var addresses = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses
            .Select(address => new Uri(address)).ToList(); // Kestrel always has the feature.
        // In the order of listening: people first, scrapers last.
        Web = addresses[0];
        Scrapers = addresses.LastOrDefault(address => address.Scheme == "http") ?? Scrapers;
        Nodes = addresses.LastOrDefault(address => address.Scheme == "https") ?? Nodes;
        await StartedAsync();
    }

    public async Task DisposeAsync()
    {
        if (app is not null)
        {
            await app.StopAsync();
            await app.DisposeAsync();
        }

        TemporaryFolders.Remove(folder);
    }

    protected virtual Task StartedAsync() => Task.CompletedTask;

    /// <summary>A client that is not signed in.</summary>
    public virtual ExchangeClient Client() => ExchangeClient.Create(Web);

    public async Task<ExchangeClient> SignInAsync(string userName)
    {
        var client = Client();
        await client.SignInAsync(userName, Password, CancellationToken.None);
        return client;
    }

    /// <summary>A bare HTTP client carrying the account's session, for looking at headers.</summary>
    public async Task<HttpClient> HttpAsync(string? userName)
    {
        var http = new HttpClient(new SocketsHttpHandler { UseCookies = false }) { BaseAddress = Web };
        http.DefaultRequestHeaders.Add(ExchangeClient.ClientHeader, "test");
        if (userName is not null)
        {
            using var client = await SignInAsync(userName);
            http.DefaultRequestHeaders.Add("Cookie", client.SessionCookie);
        }

        return http;
    }

    private async Task SetUpAsync()
    {
        var directory = Path.Combine(folder, "directory.jws");
        var root = FileOf(Chain[0]);
        foreach (var division in Chain)
        {
            var (file, request) = (FileOf(division), Path.Combine(folder, $"{division}.jws"));
            Directory.CreateDirectory(Path.GetDirectoryName(file)!); // A file below the folder of this node.
            await RunAsync(
                "init", "--config", file, "--division", division, "--exchange-address", "https://127.0.0.1:1/",
                "--web-url", "http://127.0.0.1:0", "--exchange-url", "https://127.0.0.1:0");
            if (division == Chain[0])
                await RunAsync("directory", "create", "--config", root);
            await RunAsync("join-request", "--config", file, "--out", request);
            if (division == Older)
                await File.WriteAllTextAsync(request, JoinRequest.Create(IdentityOf(file), BeforeCovers).Text);
            await RunAsync("directory", "add", "--config", root, "--request", request, "--administrator", "first");
            await RunAsync("directory", "approve", "--config", root, "--division", division, "--administrator", "second");
        }

        await RunAsync("directory", "issue", "--config", root, "--out", directory);
        using var issuer = DirectoryIssuer.Open(IdentityOf(root), TimeProvider.System);
        await RunAsync("directory", "import", "--config", ConfigurationFile, "--file", directory, "--directory-key", issuer.DirectoryKid);
    }

    private static string IdentityOf(string file) =>
        Path.Combine(Path.GetDirectoryName(file)!, "data", "identity"); // A full path.

    private string FileOf(string division) =>
        division == Chain[^1] ? ConfigurationFile : Path.Combine(folder, division, "node.json");

    private static async Task RunAsync(params string[] words) => Assert.Equal(0, await NodeCommandLine.RunAsync(words));

    protected Task AddAsync(string userName, params Role[] roles) => AddPersonAsync(userName, userName, roles);

    protected async Task AddPersonAsync(string userName, string displayName, params Role[] roles)
    {
        var division = DivisionCode.Parse(Chain[^1]);
        var account = new NewAccount(userName, displayName, Password, division, [.. roles.Select(role => new RoleGrant(role, division))]);
        var added = await AccountCommand.AddAsync(NodeSettings.Load(ConfigurationFile), account, CancellationToken.None);
        Assert.True(added.Succeeded, added.Problem?.ToString());
    }
}

/// <summary>All tests of this collection share one node.</summary>
[CollectionDefinition(Name)]
public sealed class RunningNodeCollection : ICollectionFixture<RunningNode>
{
    public const string Name = "one running node";
}
