using Exchange.Domain.Divisions;
using Exchange.Domain.Problems;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Exchange.Hub.Exchanging;

/// <summary>
/// Lets messages from other nodes take effect: in order per case, each in one transaction together with its mark
/// "processed".
/// </summary>
/// <remarks>
/// Invariants: a handler's rows and the mark are committed together, so a message takes effect once; a message that
/// keeps failing is refused and kept, and those behind it go on. A disk, database or archive that cannot be used is not
/// the message's failure: it is tried again for as long as messages live.
/// </remarks>
public sealed partial class InboxProcessor(
    IServiceScopeFactory scopes,
    RetrySchedule retries,
    ExchangeMetrics metrics,
    TimeProvider clock,
    IOptions<ExchangeOptions> options,
    ILogger<InboxProcessor> logger)
{
    private const int MaxConflicts = 5;

    // What an outage outlasts may still fail by itself a few times.
    private const int TriesLeftAfterOutage = 2;

    private readonly ExchangeOptions options = options.Value;

    /// <summary>Processes one due message; false when there is none.</summary>
    /// <param name="worker">Unique among all workers of all processes on this database.</param>
    public async Task<bool> ProcessNextAsync(string worker, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        InboundMessage? claimed;
        await using (var scope = scopes.CreateAsyncScope())
        {
            claimed = await scope.ServiceProvider.GetRequiredService<IInboxStore>()
                .ClaimAsync(worker, now, now + options.Lease, cancellationToken);
        }

        if (claimed is null)
            return false;

        await using var lease = new LeaseKeeper(
            options.Lease, clock, (until, token) => RenewAsync(claimed, worker, until, token), cancellationToken);
        try
        {
            await ProcessAsync(claimed, worker, lease.Token);
        }
        catch (OperationCanceledException) when (lease.IsLost)
        {
            LogLeaseLost(claimed.Type, claimed.Id);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // An orderly stop gives the row back; after a crash the lease runs out by itself.
            await RenewAsync(claimed, worker, now, CancellationToken.None);
            throw;
        }

        return true;
    }

    private async Task ProcessAsync(InboundMessage claimed, string worker, CancellationToken cancellationToken)
    {
        for (var conflicts = 0; ; conflicts++)
        {
            try
            {
                await TryOnceAsync(claimed, worker, cancellationToken);
                return;
            }
            catch (ConcurrencyConflictException) when (conflicts < MaxConflicts)
            {
                // Nothing was written; the next try reads what the other writer left.
            }
            catch (Exception exception) when (exception is not OperationCanceledException
                || !cancellationToken.IsCancellationRequested)
            {
                metrics.Processed(claimed.Type, "failed");
                LogFailed(exception, claimed.Type, claimed.Id, claimed.From.Value);
                await PostponeAsync(claimed, worker, exception, cancellationToken);
                return;
            }
        }
    }

    private async Task TryOnceAsync(InboundMessage claimed, string worker, CancellationToken cancellationToken)
    {
        Problem problem;
        await using (var scope = scopes.CreateAsyncScope())
        {
            var services = scope.ServiceProvider;
            if (await FindMineAsync(services, claimed, worker, cancellationToken) is not { } message)
                return;
            var handler = services.GetServices<IInboundMessageHandler>().FirstOrDefault(
                each => each.Type == message.Type);
            var outcome = handler is null
                ? ExchangeProblems.UnknownType.With(("type", message.Type), ("known", ""))
                : await handler.HandleAsync(message, EnvelopeSeal.ReadTrusted(message.Envelope), cancellationToken);
            if (outcome.Succeeded)
            {
                message.Process(clock.GetUtcNow());
                await services.GetRequiredService<IUnitOfWork>().CommitAsync(cancellationToken);
                metrics.Processed(message.Type, "processed");
                LogProcessed(message.Type, message.Id, message.From.Value);
                return;
            }

            problem = outcome.Problem;
        }

        // A new scope, because the refusing one may hold staged rows that must not be written.
        metrics.Processed(claimed.Type, "refused");
        LogRefused(claimed.Type, claimed.Id, claimed.From.Value, problem.Code);
        await ChangeAsync(
            claimed, worker, message => message.Refuse(
                problem.Code, KeptProblem.Write(problem, OutboundMessage.MaxErrorLength), clock.GetUtcNow()), cancellationToken);
    }

    private Task PostponeAsync(
        InboundMessage claimed, string worker, Exception cause, CancellationToken cancellationToken) =>
        ChangeAsync(
            claimed,
            worker,
            message =>
            {
                var reason = KeptProblem.Write(DeliveryProblems.Of(cause), OutboundMessage.MaxErrorLength);
                var now = clock.GetUtcNow();
                var pause = retries.PauseAfter(message.Attempts);
                if (Outage.Is(cause) && message.ReceivedAt + options.MessageLifetime > now)
                {
                    message.Endure(reason, now + pause, options.MaxProcessingAttempts - TriesLeftAfterOutage);
                    return;
                }

                if (message.Attempts + 1 < options.MaxProcessingAttempts)
                {
                    message.Postpone(reason, now + pause);
                    return;
                }

                var problem = ExchangeProblems.CannotProcess.With(
                    ("id", message.Id), ("node", message.From), ("attempts", message.Attempts + 1), ("reason", $"{cause.GetType().Name}: {cause.Message}"));
                message.Refuse(problem.Code, KeptProblem.Write(problem, OutboundMessage.MaxErrorLength), now);
                LogGivenUp(message.Type, message.Id, message.From.Value, options.MaxProcessingAttempts);
            },
            cancellationToken);

    private async Task ChangeAsync(
        InboundMessage claimed, string worker, Action<InboundMessage> change, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        if (await FindMineAsync(scope.ServiceProvider, claimed, worker, cancellationToken) is not { } message)
            return;
        change(message);
        await scope.ServiceProvider.GetRequiredService<IUnitOfWork>().CommitAsync(cancellationToken);
    }

    private static async Task<InboundMessage?> FindMineAsync(
        IServiceProvider services, InboundMessage claimed, string worker, CancellationToken cancellationToken)
    {
        var message = await services.GetRequiredService<IInboxStore>().FindAsync(
            claimed.From, claimed.Id, cancellationToken);
        return message is { Status: InboundStatus.Ready } && message.LeaseOwner == worker ? message : null;
    }

    private async Task<bool> RenewAsync(
        InboundMessage claimed, string worker, DateTimeOffset until, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<IInboxStore>()
            .RenewAsync(claimed.From, claimed.Id, worker, until, cancellationToken);
    }

    [LoggerMessage(EventIds.MessageProcessed, LogLevel.Information, "Message {Type} {Id} from {From} took effect")]
    private partial void LogProcessed(string type, Guid id, string from);

    [LoggerMessage(EventIds.MessageRefused, LogLevel.Warning, "Message {Type} {Id} from {From} is refused: {Code}")]
    private partial void LogRefused(string type, Guid id, string from, string code);

    [LoggerMessage(
        EventIds.MessageFailed,
        LogLevel.Warning,
        "Message {Type} {Id} from {From} could not be processed; it is tried again")]
    private partial void LogFailed(Exception exception, string type, Guid id, string from);

    [LoggerMessage(
        EventIds.MessageGivenUp, LogLevel.Error, "Message {Type} {Id} from {From} failed {Attempts} times and waits for an operator")]
    private partial void LogGivenUp(string type, Guid id, string from, int attempts);

    [LoggerMessage(
        EventIds.InboxLeaseLost, LogLevel.Warning, "The lease of message {Type} {Id} was lost while it was processed")]
    private partial void LogLeaseLost(string type, Guid id);
}
