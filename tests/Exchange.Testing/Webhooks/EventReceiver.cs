using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Exchange.Testing.Webhooks;

/// <summary>Another organisation's program: a real server that takes events, and answers as a test wants.</summary>
public sealed class EventReceiver : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly Lock gate = new();
    private readonly List<ReceivedEvent> received = [];

    private EventReceiver(WebApplication app) => this.app = app;

    public Uri Address { get; private set; } = new("http://127.0.0.1/");

    /// <summary>The answer to the next requests: a status code, and further headers if any.</summary>
    public Func<ReceivedEvent, (int Status, string? Header, string? Value)> Answer { get; set; } = _ =>
        (204, null, null);

    public IReadOnlyList<ReceivedEvent> Received
    {
        get
        {
            lock (gate)
                return [.. received];
        }
    }

    public static async Task<EventReceiver> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var app = builder.Build();
        var receiver = new EventReceiver(app);
        app.Run(receiver.TakeAsync);
        await app.StartAsync();
        var address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        receiver.Address = new Uri(new Uri(address), "/events");
        return receiver;
    }

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
    }

    private async Task TakeAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        var happened = new ReceivedEvent(
            context.Request.Headers["webhook-id"].ToString(), context.Request.Headers["webhook-timestamp"].ToString(),
            context.Request.Headers["webhook-signature"].ToString(), context.Request.ContentType ?? "", body.ToArray());
        lock (gate)
            received.Add(happened);
        var (status, header, value) = Answer(happened);
        context.Response.StatusCode = status;
        if (header is not null)
            context.Response.Headers[header] = value;
    }
}

/// <summary>One request as it came.</summary>
public sealed record ReceivedEvent(string Id, string Timestamp, string Signature, string ContentType, byte[] Body);
