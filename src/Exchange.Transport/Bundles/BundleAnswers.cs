using Exchange.Domain.Divisions;
using Exchange.Hub;
using Exchange.Hub.Exchanging;
using Exchange.Hub.Exchanging.Bundles;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Exchange.Transport.Bundles;

/// <summary>Lets the answers a bundle brings take effect on the messages they answer.</summary>
/// <remarks>
/// Only the node a message went to can answer it. "Accepted" is true for ever. A refusal counts only for the very
/// envelope that was refused: once an operator has signed the message again, an old disc must not bury it.
/// </remarks>
internal sealed partial class BundleAnswers(
    IServiceScopeFactory scopes, TimeProvider clock, ILogger<BundleAnswers> logger)
{
    private const int MaxConflicts = 8;

    public async Task SettleAsync(
        DivisionCode from, IReadOnlyList<BundledAnswer> answers, CancellationToken cancellationToken)
    {
        foreach (var answer in answers)
            await SettleAsync(from, answer, cancellationToken);
    }

    private async Task SettleAsync(DivisionCode from, BundledAnswer answer, CancellationToken cancellationToken)
    {
        for (var conflicts = 0; ; conflicts++)
        {
            await using var scope = scopes.CreateAsyncScope();
            try
            {
                if (await StageAsync(scope.ServiceProvider, from, answer, cancellationToken))
                    await scope.ServiceProvider.GetRequiredService<IUnitOfWork>().CommitAsync(cancellationToken);
                return;
            }
            catch (ConcurrencyConflictException) when (conflicts < MaxConflicts)
            {
                // The dispatcher looked at the message at this moment; read again.
            }
        }
    }

    private async Task<bool> StageAsync(
        IServiceProvider services, DivisionCode from, BundledAnswer answer, CancellationToken cancellationToken)
    {
        var bundles = services.GetRequiredService<IBundleStore>();
        var message = await services.GetRequiredService<IOutboxStore>().FindAsync(answer.Id, cancellationToken);
        if (message is null || message.To != from)
            return false;
        var shipment = await bundles.FindShipmentAsync(answer.Id, cancellationToken);
        var isSame = BundleEnvelopes.DigestOf(message.Envelope) == answer.Envelope;
        if (answer.Code is not null && !isSame)
            return false;
        if (shipment is not null)
            bundles.Remove(shipment);
        if (answer.Code is null && message.Status != OutboundStatus.Delivered)
        {
            message.Deliver(clock.GetUtcNow());
            LogDelivered(message.Type, message.Id, from.Value);
        }
        else if (answer.Code is { } code && message.Status == OutboundStatus.Pending)
        {
            message.Bury(code, $"Node {from} refused it");
            LogDead(message.Type, message.Id, from.Value, code);
        }
        else
        {
            return shipment is not null;
        }

        return true;
    }

    [LoggerMessage(
        EventIds.BundleAnswered, LogLevel.Information, "Message {Type} {Id} is at {From}: its answer came in a bundle")]
    private partial void LogDelivered(string type, Guid id, string from);

    [LoggerMessage(
        EventIds.BundleRefusal, LogLevel.Error, "Message {Type} {Id} was refused for good by {From}: {Code}")]
    private partial void LogDead(string type, Guid id, string from, string code);
}
