using Exchange.Hub.Exchanging;

namespace Exchange.Node.Jobs;

/// <summary>Wakes the outbox and inbox workers, should a wake-up have been lost.</summary>
internal sealed class DispatchOutbox(IOutboxStore outbox, IExchangeSignal signal) : IRecurringJob
{
    public const string Name = "dispatch-outbox";

    public async Task<JobReport> RunAsync(CancellationToken cancellationToken)
    {
        signal.OutboxChanged();
        signal.InboxChanged();
        var waiting = await outbox.CountAsync(OutboundStatus.Pending, cancellationToken);
        return JobReport.Of(JobTexts.MessagesWaiting, ("count", waiting));
    }
}
