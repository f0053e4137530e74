using System.Text.Json.Nodes;
using Exchange.Domain.Divisions;
using Exchange.Domain.Problems;
using Exchange.Hub;
using Exchange.Hub.Exchanging;
using Exchange.Hub.Exchanging.Chunks;
using Exchange.Node.Tests.Hosting;
using Exchange.Storage;
using Exchange.Transport;
using Exchange.Transport.Directory;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Exchange.Node.Tests.Media;

/// <summary>
/// A province's node that may use discs only, and the ministry's hub beside it which no line reaches.
/// </summary>
public sealed class ProvinceByDisc : RunningNode, IAsyncDisposable
{
    public static readonly DivisionCode Ministry = DivisionCode.Parse("100000");
    public static readonly DivisionCode Province = DivisionCode.Parse("330000");

    private ServiceProvider? ministry;

    /// <summary>The hub at the other end of the disc.</summary>
    public IServiceProvider Other => ministry!; // Tests run after StartedAsync.

    protected override IReadOnlyList<string> Chain { get; } = [Ministry.Value, Province.Value];

    protected override void Configure(JsonObject settings) =>
        settings["Exchange"] = new JsonObject { ["Carriers"] = new JsonArray("media") };

    protected override async Task StartedAsync()
    {
        var folder = Path.GetDirectoryName(ConfigurationFile)!; // A full path of a file.
        var home = Path.Combine(folder, Ministry.Value, "data");
        var identity = Path.Combine(home, "identity");
        using (var issuer = DirectoryIssuer.Open(identity, TimeProvider.System))
            Assert.True(NodeInit.ImportDirectory(
                identity, await File.ReadAllTextAsync(Path.Combine(folder, "directory.jws")), issuer.DirectoryKid).Succeeded);
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(
            new Dictionary<string, string?>
            {
                ["Exchange:Transport:IdentityFolder"] = identity,
                ["Exchange:Content:Folder"] = Path.Combine(home, "staging"),
                ["Exchange:Bundles:Folder"] = Path.Combine(home, "bundles"),
                ["Exchange:Carriers:0"] = "media",
            }).Build());
        services.AddLogging();
        services.AddScoped<IContentSource, NoContent>();
        services.AddExchanging();
        services.AddExchangeTransport();
        services.AddExchangeStorage(new StorageOptions { File = Path.Combine(home, "node.db") });
        services.RemoveAll<IHeldContent>();
        services.RemoveAll<IEarlierContent>();
        services.AddScoped<IInboundMessageHandler, AnyHandler>();
        ministry = services.BuildServiceProvider();
    }

    public static async Task<OutboundMessage> EnqueueAsync(IServiceProvider services, DivisionCode to, string type)
    {
        await using var scope = services.CreateAsyncScope();
        var message = await scope.ServiceProvider.GetRequiredService<ExchangeOutbox>().EnqueueAsync(
            new OutgoingMessage { To = to, Type = type, Body = [] }, CancellationToken.None);
        await scope.ServiceProvider.GetRequiredService<IUnitOfWork>().CommitAsync(CancellationToken.None);
        return message;
    }

    async ValueTask IAsyncDisposable.DisposeAsync()
    {
        if (ministry is not null)
            await ministry.DisposeAsync();
    }

    /// <summary>There is no archive at the other end, and no message that needs one.</summary>
    private sealed class NoContent : IContentSource
    {
        public Task<Stream> OpenAsync(ContentRef content, CancellationToken cancellationToken) =>
            throw new FileNotFoundException(content.Sha256);
    }

    /// <summary>Takes messages of the type <c>greeting</c>.</summary>
    private sealed class AnyHandler : IInboundMessageHandler
    {
        public string Type => "greeting";

        public Task<Outcome<Done>> HandleAsync(
            InboundMessage message, Envelope envelope, CancellationToken cancellationToken) =>
            Task.FromResult<Outcome<Done>>(Done.Instance);
    }
}
