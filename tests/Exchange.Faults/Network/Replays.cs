using Exchange.Domain.Divisions;
using Exchange.Hub.Exchanging;

namespace Exchange.Faults.Network;

/// <summary>
/// Which messages come again, and when: right after themselves (duplicates), or before a later one (reordered). Under
/// TLS no network can do this to single bytes, so it is done to whole messages, signed as they were.
/// </summary>
internal sealed class Replays
{
    private readonly Random? chance;
    private readonly double share;
    private readonly Dictionary<DivisionCode, List<OutboundMessage>> sent = [];

    private Replays(Random? chance, double share) => (this.chance, this.share) = (chance, share);

    public static Replays None { get; } = new(null, 0);

    /// <summary>Messages sent again so far, and how many of them the receiver took for delivered.</summary>
    public int Count { get; private set; }

    public int TakenAsDelivered { get; private set; }

    public static Replays ByChance(int seed, double share) => new(new Random(seed), share);

    public IReadOnlyList<OutboundMessage> Before(DivisionCode to, OutboundMessage message)
    {
        if (chance is null || !sent.TryGetValue(to, out var earlier) || chance.NextDouble() > share)
            return [];
        var shuffled = earlier.ToArray();
        chance.Shuffle(shuffled);
        return shuffled[..Math.Min(3, shuffled.Length)];
    }

    public IReadOnlyList<OutboundMessage> After(DivisionCode to, OutboundMessage message)
    {
        if (chance is null)
            return [];
        if (!sent.TryGetValue(to, out var list))
            sent[to] = list = [];
        list.Add(message);
        return chance.NextDouble() > share ? [] : [message, message];
    }

    public void Answered(CarrierResult result)
    {
        Count++;
        if (result.Verdict == CarrierVerdict.Delivered)
            TakenAsDelivered++;
    }
}
