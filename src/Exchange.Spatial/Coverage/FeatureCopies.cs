namespace Exchange.Spatial.Coverage;

/// <summary>Finds features with the same edges, wherever their rings start and whichever way they run.</summary>
internal static class FeatureCopies
{
    /// <summary>
    /// The copies of features that come earlier, each with the first of its kind, ascending. They are withdrawn from the
    /// store and from the balance, so that the rest is looked at as if they were not there.
    /// </summary>
    public static List<FeatureCopy> Withdraw(RingStore store, EdgeBalance balance, CancellationToken cancellationToken)
    {
        var copies = Find(store, cancellationToken);
        var buffer = new GridPoint[256];
        foreach (var copy in copies)
        {
            var reader = store.Read(copy.Feature);
            while (reader.Next(ref buffer, out var count))
                balance.Add(buffer.AsSpan(0, count), isReversed: true);
            store.Withdraw(copy.Feature);
        }

        return copies;
    }

    private static List<FeatureCopy> Find(RingStore store, CancellationToken cancellationToken)
    {
        var hashes = new ulong[store.Count];
        var order = new int[store.Count];
        for (var feature = 0; feature < hashes.Length; feature++)
            (hashes[feature], order[feature]) = (store[feature].GeometryHash, feature);
        Array.Sort(hashes, order);
        var copies = new List<FeatureCopy>();
        for (var start = 0; start < hashes.Length;)
        {
            var end = start + 1;
            while (end < hashes.Length && hashes[end] == hashes[start])
                end++;
            if (end > start + 1)
                FindAmong(order.AsSpan(start, end - start), store, copies, cancellationToken);
            start = end;
        }

        copies.Sort((a, b) => a.Feature.CompareTo(b.Feature));
        return copies;
    }

    // Features of one hash are copies of the first but for a chance of 2⁻⁶⁴: those that differ are looked at again.
    private static void FindAmong(
        Span<int> alike, RingStore store, List<FeatureCopy> copies, CancellationToken cancellationToken)
    {
        alike.Sort();
        while (alike.Length > 1)
        {
            var original = alike[0];
            List<(GridPoint Lower, GridPoint Upper)>? edges = null;
            var rest = 0;
            foreach (var feature in alike[1..])
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (store.BytesOf(original).SequenceEqual(store.BytesOf(feature))
                    || (edges ??= EdgesOf(store, original)).SequenceEqual(EdgesOf(store, feature)))
                    copies.Add(new FeatureCopy(feature, original));
                else
                    alike[rest++] = feature;
            }

            alike = alike[..rest];
        }
    }

    private static List<(GridPoint Lower, GridPoint Upper)> EdgesOf(RingStore store, int feature)
    {
        var edges = new List<(GridPoint Lower, GridPoint Upper)>(store[feature].Points);
        var buffer = new GridPoint[64];
        var reader = store.Read(feature);
        while (reader.Next(ref buffer, out var count))
        {
            var a = buffer[count - 1];
            foreach (var b in buffer.AsSpan(0, count))
            {
                edges.Add(a.CompareTo(b) < 0 ? (a, b) : (b, a));
                a = b;
            }
        }

        edges.Sort();
        return edges;
    }
}

/// <summary>A feature with the same geometry as one that comes earlier; numbers in the store.</summary>
internal readonly record struct FeatureCopy(int Feature, int Original);
