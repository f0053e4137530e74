using System.Net;
using System.Text.Json.Nodes;
using Exchange.Domain.Cases;
using Exchange.Domain.Divisions;
using Exchange.Domain.Problems;
using Exchange.Hub;
using Exchange.Hub.Exchanging;
using Exchange.Hub.Exchanging.Chunks;
using Exchange.Testing;
using Exchange.Testing.Exchanging;
using Exchange.Testing.Servers;
using Exchange.Transport.Content;
using Exchange.Transport.Directory;
using Exchange.Transport.Https;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace Exchange.Transport.Tests;

/// <summary>A folder of its own for one test, gone afterwards.</summary>
internal sealed class TestFolder : IDisposable
{
    public string Path { get; } = System.IO.Directory.CreateTempSubdirectory("exchange-transport-").FullName;

    public string this[string name] => System.IO.Path.Combine(Path, name);

    public void Dispose() => System.IO.Directory.Delete(Path, recursive: true);
}

/// <summary>Real keys and a real directory: a root, a city below it and a county below that, on free ports.</summary>
internal sealed class TestNetwork : IDisposable
{
    public static readonly DivisionCode Root = DivisionCode.Parse("100000");
    public static readonly DivisionCode City = DivisionCode.Parse("330100");
    public static readonly DivisionCode County = DivisionCode.Parse("330106");

    private readonly Func<DivisionCode, Uri> addressOf;

    public TestNetwork(ManualTimeProvider? clock = null, Func<DivisionCode, Uri>? addressOf = null)
    {
        this.addressOf = addressOf ?? (_ => new Uri($"https://127.0.0.1:{LoopbackPorts.Next()}/"));
        Clock = clock ?? new ManualTimeProvider();
        Issuer = DirectoryIssuer.Create(Folder["root"], Clock);
        Join(Root, DivisionLevel.Ministry, "部级", null);
        Join(City, DivisionLevel.City, "杭州市", Root);
        Join(County, DivisionLevel.County, "西湖区", City);
        Publish(Root, City, County);
    }

    public TestFolder Folder { get; } = new();

    public ManualTimeProvider Clock { get; }

    public DirectoryIssuer Issuer { get; }

    public string FolderOf(DivisionCode division) => Folder[division.Value];

    public void Join(DivisionCode division, DivisionLevel level, string name, DivisionCode? parent)
    {
        NodeInit.CreateIdentity(
            FolderOf(division), new NodeDescription(division, level, name, parent, addressOf(division))).Dispose();
        Succeed(Issuer.Add(JoinRequest.Create(FolderOf(division)), "admin-1"));
        Succeed(Issuer.Approve(division, "admin-2"));
    }

    public string Publish(params DivisionCode[] divisions)
    {
        var directory = Issuer.Issue(TimeSpan.FromDays(7));
        foreach (var division in divisions)
            Succeed(NodeInit.ImportDirectory(FolderOf(division), directory, Issuer.DirectoryKid));
        return directory;
    }

    public void Dispose()
    {
        Issuer.Dispose();
        Folder.Dispose();
    }

    public static void Succeed<T>(Outcome<T> outcome) => Assert.True(outcome.Succeeded, outcome.Problem?.ToString());
}

/// <summary>One node: a real Kestrel port with mTLS over a database in memory that outlives it.</summary>
internal sealed class TestNode : IAsyncDisposable
{
    private readonly WebApplication app;

    private TestNode(WebApplication app, DivisionCode division) => (this.app, Division) = (app, division);

    public DivisionCode Division { get; }

    public IServiceProvider Services => app.Services;

    public InMemoryExchange Database => Services.GetRequiredService<InMemoryExchange>();

    public IContentStaging Staging => Services.GetRequiredService<IContentStaging>();

    public static async Task<TestNode> StartAsync(
        TestNetwork network,
        DivisionCode division,
        InMemoryExchange? database = null,
        Dictionary<string, string?>? settings = null,
        Action<IServiceCollection>? configure = null,
        string? identityFolder = null)
    {
        var folder = identityFolder ?? network.FolderOf(division);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Exchange:Transport:IdentityFolder"] = folder,
            ["Exchange:Content:Folder"] = Path.Combine(folder, "staging"),
        });
        builder.Configuration.AddInMemoryCollection(settings ?? []);
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton<TimeProvider>(network.Clock);
        builder.Services.AddExchanging();
        builder.Services.AddExchangeTransport();
        builder.Services.RemoveAll<IHeldContent>(); // There is no archive in these tests.
        builder.Services.RemoveAll<IEarlierContent>();
        var stores = database ?? new InMemoryExchange();
        stores.AddTo(builder.Services);
        builder.Services.AddSingleton(stores);
        builder.Services.AddScoped<IInboundMessageHandler, RecordingHandler>();
        builder.Services.AddSingleton<TestContent>();
        builder.Services.Replace(ServiceDescriptor.Singleton<IContentSource>(
            provider => provider.GetRequiredService<TestContent>()));
        configure?.Invoke(builder.Services);

        using var identity = NodeIdentity.Load(folder);
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(
            IPAddress.Loopback, identity.Description.ExchangeAddress.Port, listen => listen.UseExchangeTls()));
        builder.WebHost.UseKestrelHttpsConfiguration();
        var app = builder.Build();
        app.MapExchangeProtocol();
        await app.StartAsync();
        return new TestNode(app, division);
    }

    public async Task<OutboundMessage> EnqueueAsync(
        DivisionCode to, CaseId? caseId = null, JsonObject? body = null, string? key = null, params byte[][] content)
    {
        await using var scope = Services.CreateAsyncScope();
        var files = Services.GetRequiredService<TestContent>();
        var row = await scope.ServiceProvider.GetRequiredService<ExchangeOutbox>().EnqueueAsync(
            new OutgoingMessage
            {
                To = to,
                Type = RecordingHandler.MessageType,
                CaseId = caseId,
                Body = body ?? new JsonObject { ["text"] = "汇交" },
                Content = [.. content.Select((bytes, index) => files.Keep(bytes, $"data/{index}.bin"))],
                IdempotencyKey = key,
            },
            CancellationToken.None);
        await scope.ServiceProvider.GetRequiredService<IUnitOfWork>().CommitAsync(CancellationToken.None);
        return row;
    }

    /// <summary>Dispatches until nothing is due; answers how many attempts were made.</summary>
    public async Task<int> DispatchAsync()
    {
        var dispatcher = Services.GetRequiredService<OutboxDispatcher>();
        var attempts = 0;
        while (await dispatcher.DispatchNextAsync("test-outbox", CancellationToken.None))
            attempts++;
        return attempts;
    }

    /// <summary>Processes until nothing is due.</summary>
    public async Task<int> ProcessAsync()
    {
        var processor = Services.GetRequiredService<InboxProcessor>();
        var count = 0;
        while (await processor.ProcessNextAsync("test-inbox", CancellationToken.None))
            count++;
        return count;
    }

    public Task<CarrierResult> SendAsync(DivisionCode to, OutboundMessage message, IContentSource? source = null) =>
        Services.GetRequiredService<ICarrier>().SendAsync(
            Services.GetRequiredService<INodeDirectory>().Find(to)!, // Every test network lists its nodes.
            message,
            source ?? Services.GetRequiredService<TestContent>(),
            CancellationToken.None);

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
    }
}

/// <summary>
/// Handles messages of the type <c>test</c>: records their text as an effect, or does what the text orders.
/// </summary>
internal sealed class RecordingHandler(InMemoryExchange database, InMemoryExchange.UnitOfWork work)
    : IInboundMessageHandler
{
    public const string MessageType = "test";

    public string Type => MessageType;

    public Task<Outcome<Done>> HandleAsync(
        InboundMessage message, Envelope envelope, CancellationToken cancellationToken)
    {
        var text = envelope.Body["text"]?.GetValue<string>() ?? "";
        work.Stage($"{message.From}/{message.CaseId}/{message.ChannelSequence}: {text}");
        return text switch
        {
            "throw" => throw new InvalidOperationException("The handler fails as told"),
            "store" when database.IsDiskFull => throw new IOException("No space left on device"),
            "refuse" => Task.FromResult<Outcome<Done>>(ExchangeProblems.Malformed.With(
                ("field", "text"), ("found", "as told"))),
            _ => Task.FromResult<Outcome<Done>>(Done.Instance),
        };
    }
}

/// <summary>The sender's files, by digest; can break off in the middle as a bad line does.</summary>
internal sealed class TestContent : IContentSource
{
    private readonly Dictionary<string, byte[]> files = new(StringComparer.Ordinal);

    /// <summary>When set, streams fail after that many bytes from where they were opened.</summary>
    public int? BreakAfterBytes { get; set; }

    public List<long> BytesRead { get; } = [];

    public ContentRef Keep(byte[] bytes, string path)
    {
        var sha256 = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(bytes));
        files[sha256] = bytes;
        return new ContentRef(sha256, bytes.Length, path);
    }

    public Task<Stream> OpenAsync(ContentRef content, CancellationToken cancellationToken) =>
        Task.FromResult<Stream>(new Breaking(this, files[content.Sha256]));

    private sealed class Breaking(TestContent owner, byte[] bytes) : MemoryStream(bytes, writable: false)
    {
        private int given;

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (owner.BreakAfterBytes is { } limit)
            {
                if (given >= limit)
                    throw new IOException("The line broke, as told");
                buffer = buffer[..Math.Min(buffer.Length, limit - given)];
            }

            var count = Read(buffer.Span);
            given += count;
            return ValueTask.FromResult(count);
        }

        protected override void Dispose(bool disposing)
        {
            lock (owner.BytesRead)
                owner.BytesRead.Add(given);
            base.Dispose(disposing);
        }
    }
}
