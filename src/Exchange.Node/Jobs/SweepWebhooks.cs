using Exchange.Hub.Webhooks;
using Microsoft.Extensions.Options;

namespace Exchange.Node.Jobs;

/// <summary>Removes rows of events that were delivered long ago; the events themselves stay in the timelines.</summary>
internal sealed class SweepWebhooks(IWebhookStore webhooks, TimeProvider clock, IOptions<WebhookOptions> options) : IRecurringJob
{
    public const string Name = "sweep-webhooks";

    public async Task<string> RunAsync(CancellationToken cancellationToken) =>
        $"{await webhooks.SweepAsync(clock.GetUtcNow() - options.Value.KeptFor, cancellationToken)} delivered events removed";
}
