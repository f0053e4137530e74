namespace Exchange.Hub.Scanning;

/// <summary>Digests of files in which the scanner found nothing, for as long as one piece of work may be repeated.</summary>
internal sealed class CleanFiles(TimeProvider clock)
{
    /// <summary>Signatures come every day; what was clean a short while ago still is.</summary>
    private static readonly TimeSpan KeptFor = TimeSpan.FromMinutes(10);

    private const int MaxKept = 10_000;

    private readonly Lock gate = new();
    private readonly Queue<(string Sha256, DateTimeOffset At)> order = new();
    private readonly HashSet<string> known = new(StringComparer.Ordinal);

    public bool Knows(string sha256)
    {
        lock (gate)
        {
            Forget(MaxKept);
            return known.Contains(sha256);
        }
    }

    public void Add(string sha256)
    {
        lock (gate)
        {
            Forget(MaxKept - 1);
            if (known.Add(sha256))
                order.Enqueue((sha256, clock.GetUtcNow()));
        }
    }

    private void Forget(int keep)
    {
        while (order.TryPeek(out var oldest) && (order.Count > keep || clock.GetUtcNow() - oldest.At > KeptFor))
        {
            order.Dequeue();
            known.Remove(oldest.Sha256);
        }
    }
}
