using System.Collections.Concurrent;
using Exchange.Domain.Divisions;

namespace Exchange.Hub.Exchanging.Chunks;

/// <summary>
/// Plans of content on its way in. Kept in memory only: a plan that is gone, after a restart or in another process, is
/// made anew when the sender offers the chunks again.
/// </summary>
public sealed class ChunkPlans
{
    // A plan of 1 GB is some megabytes at most.
    private const int MaxPlans = 16;
    private const int MaxSpoiled = 10_000;

    private readonly ConcurrentDictionary<(DivisionCode From, Guid Message, string Sha256), ChunkPlan> plans = new();
    private readonly ConcurrentDictionary<string, bool> spoiled = new(StringComparer.Ordinal);

    internal ChunkPlan? Find(DivisionCode from, Guid message, string sha256) =>
        plans.GetValueOrDefault((from, message, sha256));

    internal void Remember(DivisionCode from, Guid message, string sha256, ChunkPlan plan)
    {
        if (plans.Count >= MaxPlans)
            plans.Clear();
        plans[(from, message, sha256)] = plan;
    }

    internal void Forget(DivisionCode from, Guid message, string sha256) => plans.TryRemove((from, message, sha256), out _);

    /// <summary>Putting this content together went wrong, so all of it travels from now on.</summary>
    internal void Spoil(string sha256)
    {
        if (spoiled.Count >= MaxSpoiled)
            spoiled.Clear();
        spoiled[sha256] = true;
    }

    internal bool IsSpoiled(string sha256) => spoiled.ContainsKey(sha256);
}
