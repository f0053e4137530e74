using System.Collections.Concurrent;
using Exchange.Domain.Divisions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Exchange.Hub.Exchanging;

/// <summary>
/// Delivers outbound messages, in order per destination and case, until the receiver holds them or their time is up.
/// </summary>
public sealed partial class OutboxDispatcher(
    IServiceScopeFactory scopes,
    CarrierChoice carriers,
    INodeDirectory directory,
    RetrySchedule retries,
    ExchangeMetrics metrics,
    TimeProvider clock,
    IOptions<ExchangeOptions> options,
    ILogger<OutboxDispatcher> logger)
{
    private const int MaxConflicts = 5;

    private readonly ExchangeOptions options = options.Value;

    // Destinations that asked for a pause, each until its instant. At most one entry per node of the directory.
    private readonly ConcurrentDictionary<DivisionCode, DateTimeOffset> paused = new();

    /// <summary>Makes one attempt at one due message; false when none is due.</summary>
    /// <param name="worker">Unique among all workers of all processes on this database.</param>
    public async Task<bool> DispatchNextAsync(string worker, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var held = paused.Where(pause => pause.Value > now).Select(pause => pause.Key).ToArray();
        OutboundMessage? claimed;
        await using (var scope = scopes.CreateAsyncScope())
        {
            claimed = await scope.ServiceProvider.GetRequiredService<IOutboxStore>()
                .ClaimAsync(worker, now, now + options.Lease, held, cancellationToken);
        }

        if (claimed is null)
            return false;

        await using var lease = new LeaseKeeper(
            options.Lease, clock, (until, token) => RenewAsync(claimed.Id, worker, until, token), cancellationToken);
        try
        {
            if (await SendAsync(claimed, worker, now, lease.Token) is { } result)
            {
                metrics.Attempted(claimed.Type, result.Verdict);
                await RecordAsync(claimed, worker, result, lease.Token);
            }
        }
        catch (OperationCanceledException) when (lease.IsLost)
        {
            LogLeaseLost(claimed.Type, claimed.Id);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // An orderly stop gives the row back; after a crash the lease runs out by itself.
            await RenewAsync(claimed.Id, worker, now, CancellationToken.None);
            throw;
        }

        return true;
    }

    /// <summary>Null when nothing was sent because another message is to go in its place.</summary>
    private async Task<CarrierResult?> SendAsync(
        OutboundMessage message, string worker, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (message.ExpiresAt <= now)
            return CarrierResult.Retry(DeliveryProblems.Expired.With(("node", message.To), ("until", message.ExpiresAt.ToString("u"))));
        if (directory.Find(message.To) is not { } node)
            return CarrierResult.Retry(
                DeliveryProblems.NotActive.With(("node", message.To), ("version", directory.Version)));
        if (carriers.Find(node) is not { } carrier)
            return CarrierResult.Retry(DeliveryProblems.NoCarrier.With(("node", message.To)));

        await using var scope = scopes.CreateAsyncScope();
        try
        {
            foreach (var gate in scope.ServiceProvider.GetServices<IOutboundGate>())
            {
                if (await gate.AgainstAsync(message, node, cancellationToken) is not { } closed)
                    continue;
                if (!WithholdMessage.IsPossible(message, node, closed))
                    return CarrierResult.Rejected(closed.Code, KeptProblem.Of(closed));
                await scope.ServiceProvider.GetRequiredService<WithholdMessage>()
                    .HandleAsync(message.Id, worker, node, gate, closed, cancellationToken);
                LogWithheld(message.Type, message.Id, message.To.Value, closed.Code);
                return null;
            }

            return await carrier.SendAsync(
                node, message, scope.ServiceProvider.GetRequiredService<IContentSource>(), cancellationToken);
        }
        catch (Exception exception) when (exception is not OperationCanceledException
            || !cancellationToken.IsCancellationRequested)
        {
            // One message that cannot be sent must not stop the others; it is tried again like after an outage.
            LogFailed(exception, message.Type, message.Id, message.To.Value);
            return CarrierResult.Retry(DeliveryProblems.Of(exception));
        }
    }

    private async Task RecordAsync(
        OutboundMessage claimed, string worker, CarrierResult result, CancellationToken cancellationToken)
    {
        for (var conflicts = 0; ; conflicts++)
        {
            await using var scope = scopes.CreateAsyncScope();
            var message = await scope.ServiceProvider.GetRequiredService<IOutboxStore>().FindAsync(
                claimed.Id, cancellationToken);
            if (message is not { Status: OutboundStatus.Pending } || message.LeaseOwner != worker)
                return;
            Apply(message, result);
            try
            {
                await scope.ServiceProvider.GetRequiredService<IUnitOfWork>().CommitAsync(cancellationToken);
                return;
            }
            catch (ConcurrencyConflictException) when (conflicts < MaxConflicts)
            {
                // Read again; the outcome of the attempt stays what it was.
            }
        }
    }

    private void Apply(OutboundMessage message, CarrierResult result)
    {
        var now = clock.GetUtcNow();
        var reason = result.Reason?.ToText(OutboundMessage.MaxErrorLength) ?? result.Verdict.ToString();
        switch (result.Verdict)
        {
            case CarrierVerdict.Delivered:
                message.Deliver(now);
                LogDelivered(message.Type, message.Id, message.To.Value);
                return;
            case CarrierVerdict.Rejected:
                message.Bury(result.ProblemCode ?? ExchangeProblems.CannotProcess.Code, reason);
                LogDead(message.Type, message.Id, message.To.Value, message.ProblemCode!); // Set by Bury.
                return;
            case CarrierVerdict.Busy:
                var pause = result.RetryAfter ?? options.BusyPause;
                paused[message.To] = now + pause;
                message.Postpone(reason, now + pause);
                break;
            case CarrierVerdict.Retry:
                message.Postpone(reason, now + retries.PauseAfter(message.Attempts));
                break;
            case CarrierVerdict.Waiting:
                var look = now + (result.RetryAfter ?? options.BusyPause);
                message.Wait(reason, look < message.ExpiresAt ? look : message.ExpiresAt);
                LogWaits(message.Type, message.Id, message.To.Value, message.NextAttemptAt, reason);
                LookAtTheTime(message, now);
                return;
            default:
                throw new InvalidOperationException($"Unknown verdict {result.Verdict}");
        }

        LogPostponed(message.Type, message.Id, message.To.Value, message.Attempts, message.NextAttemptAt, reason);
        LookAtTheTime(message, now);
    }

    private void LookAtTheTime(OutboundMessage message, DateTimeOffset now)
    {
        if (message.ExpiresAt <= now)
        {
            message.Expire();
            LogExpired(message.Type, message.Id, message.To.Value, message.Attempts);
        }
        else if (message.WarnedAt is null && message.CreatedAt + options.WarnAfter <= now)
        {
            message.WarnedAt = now;
            LogExpiresSoon(message.Type, message.Id, message.To.Value, message.ExpiresAt);
        }
    }

    private async Task<bool> RenewAsync(
        Guid id, string worker, DateTimeOffset until, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<IOutboxStore>().RenewAsync(
            id, worker, until, cancellationToken);
    }

    [LoggerMessage(EventIds.MessageDelivered, LogLevel.Information, "Message {Type} {Id} delivered to {To}")]
    private partial void LogDelivered(string type, Guid id, string to);

    [LoggerMessage(
        EventIds.MessagePostponed,
        LogLevel.Information,
        "Message {Type} {Id} to {To} not delivered at attempt {Attempt}; next at {NextAttemptAt}: {Reason}")]
    private partial void LogPostponed(
        string type, Guid id, string to, int attempt, DateTimeOffset nextAttemptAt, string reason);

    [LoggerMessage(
        EventIds.MessageWaits, LogLevel.Debug, "Message {Type} {Id} to {To} waits until {Until}: {Reason}")]
    private partial void LogWaits(string type, Guid id, string to, DateTimeOffset until, string reason);

    [LoggerMessage(
        EventIds.MessageExpiresSoon,
        LogLevel.Warning,
        "Message {Type} {Id} to {To} expires at {ExpiresAt} undelivered")]
    private partial void LogExpiresSoon(string type, Guid id, string to, DateTimeOffset expiresAt);

    [LoggerMessage(
        EventIds.MessageExpired, LogLevel.Error, "Message {Type} {Id} to {To} expired after {Attempts} attempts")]
    private partial void LogExpired(string type, Guid id, string to, int attempts);

    [LoggerMessage(
        EventIds.MessageWithheld, LogLevel.Warning, "Message {Type} {Id} is withheld from {To}, who is told so in its place: {Code}")]
    private partial void LogWithheld(string type, Guid id, string to, string code);

    [LoggerMessage(EventIds.MessageDead, LogLevel.Error, "Message {Type} {Id} was refused for good by {To}: {Code}")]
    private partial void LogDead(string type, Guid id, string to, string code);

    [LoggerMessage(EventIds.SendFailed, LogLevel.Error, "Sending message {Type} {Id} to {To} failed unexpectedly")]
    private partial void LogFailed(Exception exception, string type, Guid id, string to);

    [LoggerMessage(
        EventIds.OutboxLeaseLost, LogLevel.Warning, "The lease of message {Type} {Id} was lost while it was sent")]
    private partial void LogLeaseLost(string type, Guid id);
}
