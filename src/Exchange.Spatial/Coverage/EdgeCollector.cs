namespace Exchange.Spatial.Coverage;

/// <summary>Reads stored rings once more for the edges whose tiles are out of balance.</summary>
/// <remarks>
/// Few edges are collected at once. Many are collected strip by strip from west to east, each strip with as many edges
/// as fit into some tens of megabytes, so that equal edges come together without all of them being held.
/// </remarks>
internal sealed class EdgeCollector
{
    // 40 bytes each, and 12 while they are sorted.
    private const int MaxUsesAtOnce = 2_000_000;

    private const int BinBits = 16;

    private readonly EdgeBalance balance;
    private readonly RingStore features;
    private readonly RingStore boundaries;
    private readonly EdgeUses uses = new();
    private readonly int[] bins = new int[1 << BinBits];
    private readonly long west;
    private readonly int binShift;
    private GridPoint[] buffer = new GridPoint[256];

    public EdgeCollector(EdgeBalance balance, RingStore features, RingStore boundaries)
    {
        (this.balance, this.features, this.boundaries) = (balance, features, boundaries);
        var bounds = features.Bounds.Union(boundaries.Bounds);
        west = bounds.IsEmpty ? 0 : bounds.MinX;
        while (!bounds.IsEmpty && (bounds.MaxX - west) >> binShift >= bins.Length)
            binShift++;
    }

    /// <summary>The uses strip by strip, in the same object; all uses of an edge are in one strip.</summary>
    public IEnumerable<EdgeUses> Collect(CancellationToken cancellationToken)
    {
        if (Read(0, bins.Length, isFirst: true, cancellationToken) <= MaxUsesAtOnce)
        {
            yield return uses;
            yield break;
        }

        for (var start = 0; start < bins.Length;)
        {
            var end = start + 1;
            for (var sum = (long)bins[start]; end < bins.Length && sum + bins[end] <= MaxUsesAtOnce; end++)
                sum += bins[end];
            uses.Clear();
            Read(start, end, isFirst: false, cancellationToken);
            if (uses.Count > 0)
                yield return uses;
            start = end;
        }
    }

    // Collects the uses with the lower end in a range of bins; the first time counts how many fall into each, and collects
    // only as long as all could be held. Returns how many there are.
    private long Read(int firstBin, int endBin, bool isFirst, CancellationToken cancellationToken)
    {
        long count = 0;
        var (from, to) = (west + ((long)firstBin << binShift), west + ((long)endBin << binShift) - 1);
        foreach (var store in new[] { features, boundaries })
        {
            for (var feature = 0; feature < store.Count; feature++)
            {
                if ((feature & 0xFFF) == 0)
                    cancellationToken.ThrowIfCancellationRequested();
                var bounds = store[feature].Bounds;
                if (bounds.MinX > to || bounds.MaxX < from || balance.IsBalanced(bounds))
                    continue;
                var isBoundary = store == boundaries;
                var walker = isBoundary ? features.Count + feature : feature;
                var reader = store.Read(feature);
                while (reader.Next(ref buffer, out var points))
                    count += isFirst
                        ? CountRing(points, walker, isBoundary, count) : ReadRing(points, walker, isBoundary, from, to);
            }
        }

        return count;
    }

    private long CountRing(int points, int walker, bool isBoundary, long before)
    {
        long count = 0;
        var a = buffer[points - 1];
        foreach (var b in buffer.AsSpan(0, points))
        {
            if (!balance.IsBalanced(a, b))
            {
                bins[(Math.Min(a.X, b.X) - west) >> binShift]++;
                if (before + ++count <= MaxUsesAtOnce)
                    uses.Add(EdgeUse.Of(a, b, walker, isBoundary));
            }

            a = b;
        }

        return count;
    }

    private long ReadRing(int points, int walker, bool isBoundary, long from, long to)
    {
        var before = uses.Count;
        var a = buffer[points - 1];
        foreach (var b in buffer.AsSpan(0, points))
        {
            var lower = Math.Min(a.X, b.X);
            if (lower >= from && lower <= to && !balance.IsBalanced(a, b))
                uses.Add(EdgeUse.Of(a, b, walker, isBoundary));
            a = b;
        }

        return uses.Count - before;
    }
}
