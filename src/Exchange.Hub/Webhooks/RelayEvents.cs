using Exchange.Domain.Divisions;
using Exchange.Hub.Events;
using Exchange.Hub.Notifications;
using Microsoft.Extensions.DependencyInjection;

namespace Exchange.Hub.Webhooks;

/// <summary>
/// Numbers new lines of timelines and puts a delivery beside each for every webhook that wants it, and a notification for
/// whom it concerns, in one transaction: a numbered event has all of them, and whoever dies before the commit leaves
/// lines that are numbered by the next.
/// </summary>
/// <remarks>
/// Rejected: numbering within the transaction of the fact. Every case at work would wait for, or conflict with, every
/// other for the next number.
/// </remarks>
public sealed class RelayEvents(IServiceScopeFactory scopes, DivisionTable divisions, TimeProvider clock)
{
    private const int AtOnce = 200;

    /// <summary>Takes the next lines; false when there are none.</summary>
    public async Task<bool> RelayNextAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var services = scope.ServiceProvider;
        var taken = await services.GetRequiredService<IEventLog>().TakeAsync(AtOnce, cancellationToken);
        if (taken.Count == 0)
            return false;
        var store = services.GetRequiredService<IWebhookStore>();
        var now = clock.GetUtcNow();
        var webhooks = await store.ListAsync(cancellationToken);
        foreach (var happened in taken)
            foreach (var webhook in webhooks.Where(webhook => webhook.Wants(happened, divisions)))
                store.Add(new WebhookDelivery
                {
                    Id = Guid.CreateVersion7(now),
                    WebhookId = webhook.Id,
                    EventNumber = happened.Number,
                    CreatedAt = now,
                    NextAttemptAt = now,
                });
        await services.GetRequiredService<TellOfCases>().HandleAsync(taken, cancellationToken);
        await services.GetRequiredService<IUnitOfWork>().CommitAsync(cancellationToken);
        return true;
    }
}
