namespace Exchange.Spatial.Diff;

/// <summary>Counts the keys that name several features of a version. Fed while the versions are read.</summary>
internal sealed class DuplicateKeys
{
    private readonly Dictionary<Fingerprint, Uses> uses = [];

    /// <summary>Starts with the keys that are not unique in the old version.</summary>
    public DuplicateKeys(PrintList olds)
    {
        var (lows, rows) = (new ulong[olds.Count], new int[olds.Count]);
        for (var row = 0; row < rows.Length; row++)
            (lows[row], rows[row]) = (olds[row].Key.Low, row);
        Array.Sort(lows, rows);
        for (var i = 1; i < rows.Length; i++)
        {
            if (lows[i] == 0 || lows[i] != lows[i - 1])
                continue;
            var isFirst = i == 1 || lows[i - 2] != lows[i];
            Of(olds[rows[i]].Key).Old += isFirst ? 2 : 1;
        }
    }

    /// <summary>Takes note of a feature of the new version.</summary>
    public void SeeNew(in FeaturePrint print, VersionColumns columns, int row)
    {
        if (uses.Count > 0 && uses.TryGetValue(print.Key, out var known))
        {
            known.New++;
            known.Key ??= columns.KeyText(row);
        }
    }

    /// <summary>Takes note of the key of a feature of the old version.</summary>
    public void SeeOld(in FeaturePrint print, string? key)
    {
        if (uses.Count > 0 && uses.TryGetValue(print.Key, out var known))
            known.Key ??= key;
    }

    /// <summary>Adds the keys that became ambiguous only in the new version.</summary>
    /// <param name="news">The features of the new version that are not unchanged.</param>
    public void AddNew(PrintList olds, PrintIndex index, PrintList news, Func<int, string?> key)
    {
        var fresh = new Dictionary<Fingerprint, (Uses Uses, int First)>();
        for (var i = 0; i < news.Count; i++)
        {
            var print = news[i];
            if (print.Key.IsNone || uses.ContainsKey(print.Key))
                continue;
            if (!fresh.TryGetValue(print.Key, out var entry))
                fresh[print.Key] = entry = (new Uses(), i);
            entry.Uses.New++;
        }

        if (fresh.Count == 0)
            return;
        for (var row = 0; row < olds.Count; row++)
        {
            if (!fresh.TryGetValue(olds[row].Key, out var entry))
                continue;
            entry.Uses.Old++;
            entry.Uses.New += index.IsTaken(row) ? 1 : 0; // Taken by a new feature of the same key.
        }

        foreach (var (print, (counted, first)) in fresh)
        {
            if (counted.New < 2)
                continue;
            counted.Key = key(first);
            uses.Add(print, counted);
        }
    }

    /// <summary>All of them, in ordinal order of the keys.</summary>
    public IReadOnlyList<DuplicateKey> All() =>
    [
        .. uses.Values.Where(used => used.Key is not null)
            .Select(used => new DuplicateKey(used.Key!, used.Old, used.New)) // Filtered above.
            .OrderBy(duplicate => duplicate.Key, StringComparer.Ordinal),
    ];

    private Uses Of(Fingerprint key)
    {
        if (!uses.TryGetValue(key, out var known))
            uses[key] = known = new Uses();
        return known;
    }

    private sealed class Uses
    {
        public string? Key;
        public int Old, New;
    }
}
