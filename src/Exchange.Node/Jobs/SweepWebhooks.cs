using Exchange.Hub.Webhooks;
using Microsoft.Extensions.Options;

namespace Exchange.Node.Jobs;

/// <summary>Removes rows of events that were delivered long ago; the events themselves stay in the timelines.</summary>
internal sealed class SweepWebhooks(IWebhookStore webhooks, TimeProvider clock, IOptions<WebhookOptions> options) : IRecurringJob
{
    public const string Name = "sweep-webhooks";

    public async Task<JobReport> RunAsync(CancellationToken cancellationToken)
    {
        var removed = await webhooks.SweepAsync(clock.GetUtcNow() - options.Value.KeptFor, cancellationToken);
        return JobReport.Of(JobTexts.EventsSwept, ("count", removed));
    }
}
