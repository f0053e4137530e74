using Exchange.Domain.Divisions;
using Exchange.Hub.Exchanging;

namespace Exchange.Faults.Network;

/// <summary>
/// A node's way to others: a message is a persisted step, done when its acknowledgement arrived, which the node has not
/// written down yet. What was sent before can be sent again, as a network that duplicates and reorders does.
/// </summary>
internal sealed class WatchedCarrier(ICarrier inner, DivisionCode self, NodeLife life, Replays replays) : ICarrier
{
    public string Name => inner.Name;

    public async Task<CarrierResult> SendAsync(
        DirectoryNode to, OutboundMessage message, IContentSource content, CancellationToken cancellationToken)
    {
        foreach (var earlier in replays.Before(self, to.Division))
            await replays.SendAsync(earlier, () => inner.SendAsync(to, earlier, content, cancellationToken));
        life.BeforeStep(StepKind.Message);
        var result = await inner.SendAsync(to, message, content, cancellationToken);
        if (result.Verdict != CarrierVerdict.Delivered)
            return result;
        life.AfterStep(StepKind.Message);
        foreach (var again in replays.After(self, message))
            await replays.SendAsync(again, () => inner.SendAsync(to, again, content, cancellationToken));
        return result;
    }
}
