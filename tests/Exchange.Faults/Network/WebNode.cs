using System.Text.Json.Nodes;
using Exchange.Contracts;
using Exchange.Domain.Divisions;
using Exchange.Domain.Rights;
using Exchange.Hub.Accounts;
using Exchange.Node.Commands;
using Exchange.Node.Hosting;
using Exchange.Transport.Directory;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;

namespace Exchange.Faults.Network;

/// <summary>A whole node as the program runs it, with its web listener, set up by the program's own verbs.</summary>
internal sealed class WebNode : IAsyncDisposable
{
    public const string Password = "correct horse battery";
    private const string Division = "100000";

    private readonly WebApplication app;

    private WebNode(WebApplication app, string folder, Uri web) => (this.app, Folder, Web) = (app, folder, web);

    public string Folder { get; }

    public Uri Web { get; }

    public IServiceProvider Services => app.Services;

    public string Uploads => Path.Combine(Folder, "data", "uploads");

    /// <param name="folder">Empty, or that of an earlier life of this node.</param>
    public static async Task<WebNode> StartAsync(string folder, Action<JsonObject>? configure = null)
    {
        var file = Path.Combine(folder, "node.json");
        if (!File.Exists(file))
            await SetUpAsync(folder, file);
        var configuration = JsonNode.Parse(await File.ReadAllTextAsync(file))!.AsObject(); // Written by init.
        configuration["Logging"] = new JsonObject
        {
            ["Console"] = new JsonObject { ["LogLevel"] = new JsonObject { ["Default"] = "None" } },
        };
        configure?.Invoke(configuration);
        await File.WriteAllTextAsync(file, configuration.ToJsonString());
        var settings = NodeSettings.Load(file, NodeRoles.Web | NodeRoles.Exchange);
        var app = NodeHost.Build(settings);
        await NodeStart.PrepareAsync(app.Services, settings, CancellationToken.None);
        await app.StartAsync();
        var web = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses
            .Select(address => new Uri(address)).Single(address => address.Scheme == "http"); // Kestrel has it.
        return new WebNode(app, folder, web);
    }

    /// <summary>A client of the clerk, through whatever stands at that port.</summary>
    public async Task<ExchangeClient> SignInAsync(int? port = null)
    {
        using var direct = ExchangeClient.Create(Web);
        await direct.SignInAsync("clerk", Password, CancellationToken.None);
        return ExchangeClient.Create(new UriBuilder(Web) { Port = port ?? Web.Port }.Uri, direct.SessionCookie);
    }

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
    }

    private static async Task SetUpAsync(string folder, string file)
    {
        var (request, directory) = (Path.Combine(folder, "join.jws"), Path.Combine(folder, "directory.jws"));
        await RunAsync(
            "init", "--config", file, "--division", Division, "--exchange-address", "https://127.0.0.1:1/",
            "--web-url", "http://127.0.0.1:0", "--exchange-url", "https://127.0.0.1:0");
        await RunAsync("directory", "create", "--config", file);
        await RunAsync("join-request", "--config", file, "--out", request);
        await RunAsync("directory", "add", "--config", file, "--request", request, "--administrator", "first");
        await RunAsync("directory", "approve", "--config", file, "--division", Division, "--administrator", "second");
        await RunAsync("directory", "issue", "--config", file, "--out", directory);
        using var issuer = DirectoryIssuer.Open(Path.Combine(folder, "data", "identity"), TimeProvider.System);
        await RunAsync(
            "directory", "import", "--config", file, "--file", directory, "--directory-key", issuer.DirectoryKid);
        var division = DivisionCode.Parse(Division);
        Keys.Succeed(await AccountCommand.AddAsync(
            NodeSettings.Load(file),
            new NewAccount("clerk", "clerk", Password, division, [new RoleGrant(Role.Clerk, division)]),
            CancellationToken.None));
    }

    private static async Task RunAsync(params string[] words)
    {
        var output = Console.Out;
        Console.SetOut(TextWriter.Null); // What the verbs say to operators is no part of a report.
        try
        {
            if (await NodeCommandLine.RunAsync(words) is not 0 and var code)
                throw new InvalidOperationException($"{string.Join(' ', words)} ended with {code}.");
        }
        finally
        {
            Console.SetOut(output);
        }
    }
}
