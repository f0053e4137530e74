using System.Collections.Concurrent;
using System.Collections.Frozen;
using Exchange.Domain.Divisions;

namespace Exchange.Hub.Exchanging;

/// <summary>
/// Remembers which content recent messages name, so that each of thousands of files does not read the envelope again.
/// </summary>
/// <remarks>What a message names never changes, so nothing here can be wrong, only forgotten.</remarks>
internal sealed class AwaitedContent
{
    private const int MaxMessages = 32;

    private readonly ConcurrentDictionary<(DivisionCode From, Guid Id), FrozenDictionary<string, long>> lengths = new();

    /// <summary>Length of the content by digest, or null when the message is not remembered.</summary>
    public FrozenDictionary<string, long>? Find(DivisionCode from, Guid id) => lengths.GetValueOrDefault((from, id));

    public FrozenDictionary<string, long> Remember(InboundMessage message)
    {
        var known = EnvelopeSeal.ReadTrusted(message.Envelope).Content.DistinctBy(content => content.Sha256)
            .ToFrozenDictionary(content => content.Sha256, content => content.Length, StringComparer.Ordinal);
        if (lengths.Count >= MaxMessages)
            lengths.Clear();
        lengths[(message.From, message.Id)] = known;
        return known;
    }

    public void Forget(DivisionCode from, Guid id) => lengths.TryRemove((from, id), out _);
}
