using Exchange.Domain.Divisions;
using Exchange.Hub.Exchanging;

namespace Exchange.Faults.Network;

/// <summary>
/// Which messages come again, and when: right after themselves (duplicates), or before a later one (reordered). Under
/// TLS no network can do this to single bytes, so it is done to whole messages, signed as they were.
/// </summary>
internal sealed class Replays
{
    private const int MostTries = 20;

    private readonly Random? chance;
    private readonly double share;
    private readonly Dictionary<(DivisionCode From, DivisionCode To), List<OutboundMessage>> sent = [];

    private Replays(Random? chance, double share) => (this.chance, this.share) = (chance, share);

    public static Replays None { get; } = new(null, 0);

    /// <summary>Messages sent again so far.</summary>
    public int Count { get; private set; }

    /// <summary>What receivers answered to a message sent again, where it was not that they have it.</summary>
    public List<string> OtherAnswers { get; } = [];

    public static Replays ByChance(int seed, double share) => new(new Random(seed), share);

    /// <summary>What a node sends another once more before a message.</summary>
    public IReadOnlyList<OutboundMessage> Before(DivisionCode from, DivisionCode to)
    {
        if (chance is null || !sent.TryGetValue((from, to), out var earlier) || chance.NextDouble() > share)
            return [];
        var shuffled = earlier.ToArray();
        chance.Shuffle(shuffled);
        return shuffled[..Math.Min(3, shuffled.Length)];
    }

    /// <summary>How often a node sends another a message it delivered once more.</summary>
    public IReadOnlyList<OutboundMessage> After(DivisionCode from, OutboundMessage message)
    {
        if (chance is null)
            return [];
        if (!sent.TryGetValue((from, message.To), out var list))
            sent[(from, message.To)] = list = [];
        list.Add(message);
        return chance.NextDouble() > share ? [] : [message, message];
    }

    /// <summary>Sends a message again until it is answered: a line that gives none is slow, and told the receiver nothing.</summary>
    public async Task SendAsync(OutboundMessage message, Func<Task<CarrierResult>> send)
    {
        Count++;
        var result = await send();
        for (var tries = 1; result is { Verdict: CarrierVerdict.Retry, ProblemCode: null } && tries < MostTries; tries++)
            result = await send();
        if (result.Verdict != CarrierVerdict.Delivered)
            OtherAnswers.Add($"{message.Type} {message.Id}: {result.Verdict}, {result.Reason}");
    }
}
