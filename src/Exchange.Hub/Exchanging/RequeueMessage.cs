using Exchange.Domain.Divisions;
using Exchange.Domain.Problems;

namespace Exchange.Hub.Exchanging;

/// <summary>An operator gives a message that was set aside another chance. Stages and commits.</summary>
public sealed class RequeueMessage(
    IOutboxStore outbox,
    IInboxStore inbox,
    ExchangeOutbox signing,
    IUnitOfWork unitOfWork,
    IExchangeSignal signal,
    TimeProvider clock,
    Microsoft.Extensions.Options.IOptions<ExchangeOptions> options)
{
    /// <summary>
    /// Sends a dead or expired message again, under its old id and place in the channel but freshly signed: its
    /// envelope may have expired, or its key been replaced. A receiver that has it already knows it by its id.
    /// </summary>
    public async Task<Outcome<Done>> OutboundAsync(Guid id, CancellationToken cancellationToken)
    {
        if (await outbox.FindAsync(id, cancellationToken) is not { } message)
            return ExchangeProblems.NoSuchMessage.With(("id", id));
        if (message.Status is not (OutboundStatus.Dead or OutboundStatus.Expired))
            return ExchangeProblems.NotRequeueable.With(("id", id), ("status", message.Status));
        var now = clock.GetUtcNow();
        var expiresAt = now + options.Value.MessageLifetime;
        var envelope = EnvelopeSeal.ReadTrusted(message.Envelope) with { IssuedAt = now, ExpiresAt = expiresAt };
        message.Requeue(now, signing.Sign(envelope), expiresAt);
        await unitOfWork.CommitAsync(cancellationToken);
        signal.OutboxChanged();
        return Done.Instance;
    }

    /// <summary>Processes a refused message again.</summary>
    public async Task<Outcome<Done>> InboundAsync(DivisionCode from, Guid id, CancellationToken cancellationToken)
    {
        if (await inbox.FindAsync(from, id, cancellationToken) is not { } message)
            return ExchangeProblems.NoSuchMessage.With(("id", id));
        if (message.Status != InboundStatus.Refused)
            return ExchangeProblems.NotRequeueable.With(("id", id), ("status", message.Status));
        message.Requeue(clock.GetUtcNow());
        await unitOfWork.CommitAsync(cancellationToken);
        signal.InboxChanged();
        return Done.Instance;
    }
}
