using System.Security.Cryptography;
using Exchange.Hub.Events;
using Exchange.Hub.Exchanging;
using Exchange.Hub.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Exchange.Hub.Webhooks;

/// <summary>
/// Sends events to webhooks, at least once each: 1 lease a delivery, 2 send, 3 write down how it ended. Who dies
/// between 2 and 3 leaves a lease that runs out, and the next sends again under the same id.
/// </summary>
public sealed partial class WebhookDispatcher(
    IServiceScopeFactory scopes, IWebhookSender sender, IWebhookSecrets secrets, INodeIdentity node,
    RetrySchedule retries,
    TimeProvider clock, IOptions<WebhookOptions> options, ILogger<WebhookDispatcher> logger)
{
    private const int Gone = 410;

    private readonly WebhookOptions options = options.Value;

    /// <summary>Makes one attempt at one due delivery; false when none is due.</summary>
    /// <param name="worker">Unique among all workers of all processes on this database.</param>
    public async Task<bool> DispatchNextAsync(string worker, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        WebhookDelivery? claimed;
        await using (var scope = scopes.CreateAsyncScope())
        {
            claimed = await scope.ServiceProvider.GetRequiredService<IWebhookStore>()
                .ClaimAsync(worker, now, now + options.Lease, cancellationToken);
        }

        if (claimed is null)
            return false;
        await using var lease = new LeaseKeeper(
            options.Lease, clock, (until, token) => RenewAsync(claimed.Id, worker, until, token), cancellationToken);
        try
        {
            await RecordAsync(claimed, worker, await SendAsync(claimed, now, lease.Token), lease.Token);
        }
        catch (OperationCanceledException) when (lease.IsLost)
        {
            LogLeaseLost(claimed.Id, claimed.WebhookId);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // An orderly stop gives the row back; after a crash the lease runs out by itself.
            await RenewAsync(claimed.Id, worker, now, CancellationToken.None);
            throw;
        }

        return true;
    }

    /// <summary>The answer, or null when the webhook ended meanwhile.</summary>
    private async Task<WebhookAnswer?> SendAsync(
        WebhookDelivery delivery, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var services = scope.ServiceProvider;
        var webhook = await services.GetRequiredService<IWebhookStore>().FindAsync(delivery.WebhookId, cancellationToken);
        if (webhook is not { EndedAt: null })
            return null;
        var happened = await services.GetRequiredService<IEventLog>().FindAsync(delivery.EventNumber, cancellationToken)
            ?? throw new InvalidOperationException($"Delivery {delivery.Id} names event {delivery.EventNumber}, which is not there.");
        // The settings may have changed since the webhook was made.
        var address = WebhookAddress.Check(webhook.Url, options);
        if (!address.Succeeded)
            return new WebhookAnswer(null, address.Problem, null);
        var id = happened.Entry.Id.ToString();
        var body = CloudEvents.ToBytes(happened, node.Division);
        string signature;
        try
        {
            signature = Sign(webhook, id, now, body);
        }
        catch (CryptographicException)
        {
            return new WebhookAnswer(null, WebhookProblems.SecretUnreadable.With(), null);
        }

        return await sender.SendAsync(new WebhookRequest(address.Value, id, now, signature, body), cancellationToken);
    }

    private string Sign(Webhook webhook, string id, DateTimeOffset now, byte[] body)
    {
        var signature = WebhookSignature.Sign(secrets.Unprotect(webhook.Secret), id, now, body);
        if (webhook is not { FormerSecret: { } former, FormerUntil: { } until } || until <= now)
            return signature;
        try
        {
            return $"{signature} {WebhookSignature.Sign(secrets.Unprotect(former), id, now, body)}";
        }
        catch (CryptographicException)
        {
            // It was renewed because the node's keys were lost: nobody can sign with the former one any more.
            return signature;
        }
    }

    private Task RecordAsync(
        WebhookDelivery claimed, string worker, WebhookAnswer? answer, CancellationToken cancellationToken) =>
        ConflictRetry.RunAsync(async () =>
        {
            await using var scope = scopes.CreateAsyncScope();
            var webhooks = scope.ServiceProvider.GetRequiredService<IWebhookStore>();
            var delivery = await webhooks.FindDeliveryAsync(claimed.Id, cancellationToken);
            if (delivery is not { Status: WebhookDeliveryStatus.Pending } || delivery.LeaseOwner != worker)
                return false;
            Apply(delivery, answer);
            await scope.ServiceProvider.GetRequiredService<IUnitOfWork>().CommitAsync(cancellationToken);
            // Where nobody answered, the rest would only wait for the same silence, one after the other, and keep the
            // events of other webhooks waiting.
            if (delivery.Status == WebhookDeliveryStatus.Pending && answer is { StatusCode: null })
                await webhooks.PostponeDueAsync(delivery.WebhookId, delivery.NextAttemptAt, cancellationToken);
            return true;
        });

    private void Apply(WebhookDelivery delivery, WebhookAnswer? answer)
    {
        var now = clock.GetUtcNow();
        if (answer is null)
        {
            delivery.Drop();
            return;
        }

        if (answer.IsTaken)
        {
            delivery.Deliver(now);
            return;
        }

        var reason = KeptProblem.Write(
            answer.Failure ?? WebhookProblems.NotTaken.With(("status", answer.StatusCode)), WebhookDelivery.MaxErrorLength);
        if (answer.StatusCode == Gone || delivery.Attempts + 1 >= options.MaxAttempts)
        {
            delivery.Bury(reason);
            LogDead(delivery.Id, delivery.WebhookId, delivery.Attempts, reason);
            return;
        }

        var pause = retries.PauseAfter(delivery.Attempts, options.FirstRetry, options.LongestRetry);
        // A receiver may ask for a longer pause, never for a longer one than we would ever make.
        if (answer.RetryAfter is { } asked && asked > pause)
            pause = asked < options.LongestRetry ? asked : options.LongestRetry;
        delivery.Postpone(reason, now + pause);
        LogPostponed(delivery.Id, delivery.WebhookId, delivery.Attempts, delivery.NextAttemptAt, reason);
    }

    private async Task<bool> RenewAsync(
        Guid id, string worker, DateTimeOffset until, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<IWebhookStore>().RenewAsync(id, worker, until, cancellationToken);
    }

    [LoggerMessage(
        Hub.EventIds.WebhookPostponed, LogLevel.Information,
        "Event {DeliveryId} not taken by webhook {WebhookId} at attempt {Attempts}; next at {NextAttemptAt}: {Reason}")]
    private partial void LogPostponed(Guid deliveryId, Guid webhookId, int attempts, DateTimeOffset nextAttemptAt, string reason);

    [LoggerMessage(
        Hub.EventIds.WebhookDead, LogLevel.Warning,
        "Event {DeliveryId} to webhook {WebhookId} given up after {Attempts} attempts: {Reason}")]
    private partial void LogDead(Guid deliveryId, Guid webhookId, int attempts, string reason);

    [LoggerMessage(
        Hub.EventIds.WebhookLeaseLost, LogLevel.Warning,
        "The lease of event {DeliveryId} to webhook {WebhookId} was lost while it was sent")]
    private partial void LogLeaseLost(Guid deliveryId, Guid webhookId);
}
