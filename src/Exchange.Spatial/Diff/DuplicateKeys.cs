using System.Collections;

namespace Exchange.Spatial.Diff;

/// <summary>Counts the keys that name several features of a version. Fed while the versions are read.</summary>
internal sealed class DuplicateKeys
{
    private const int BitsPerFeature = 16;
    private const int MaxBits = 1 << 30;

    private readonly Dictionary<Fingerprint, Uses> uses = [];
    private readonly KeyFilter filter;

    /// <summary>Starts with the keys that are not unique in the old version.</summary>
    public DuplicateKeys(PrintList olds)
    {
        foreach (var key in PerhapsRepeated(olds))
            uses.Add(key, new Uses());
        filter = new KeyFilter(uses.Keys);
        for (var row = 0; row < olds.Count; row++)
        {
            if (Find(olds[row].Key) is { } known)
                known.Old++;
        }

        foreach (var (key, counted) in uses)
        {
            if (counted.Old < 2)
                uses.Remove(key);
        }

        filter = new KeyFilter(uses.Keys);
    }

    /// <summary>Whether a key surely names no more than one feature of the old version.</summary>
    public bool IsOnce(in Fingerprint key) => !key.IsNone && !filter.MayHold(key);

    /// <summary>Takes note of a feature of the new version.</summary>
    public void SeeNew(in FeaturePrint print, VersionColumns columns, int row)
    {
        if (Find(print.Key) is not { } known)
            return;
        known.New++;
        known.Key ??= columns.KeyText(row);
    }

    /// <summary>Takes note of the key of a feature of the old version.</summary>
    public void SeeOld(in FeaturePrint print, string? key)
    {
        if (Find(print.Key) is { } known)
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
        var freshFilter = new KeyFilter(fresh.Keys);
        for (var row = 0; row < olds.Count; row++)
        {
            if (!freshFilter.MayHold(olds[row].Key) || !fresh.TryGetValue(olds[row].Key, out var entry))
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

    private Uses? Find(in Fingerprint key) =>
        filter.MayHold(key) && uses.TryGetValue(key, out var known) ? known : null;

    // Every repeated key, and few others: those that share both their places in a table of bits with earlier ones.
    private static HashSet<Fingerprint> PerhapsRepeated(PrintList prints)
    {
        var bits = new BitArray((int)Math.Min(Math.Max(BitsPerFeature * (long)prints.Count, 64), MaxBits));
        var repeated = new HashSet<Fingerprint>();
        for (var row = 0; row < prints.Count; row++)
        {
            var key = prints[row].Key;
            if (key.IsNone)
                continue;
            var (one, other) = ((int)(key.Low % (ulong)bits.Length), (int)(key.High % (ulong)bits.Length));
            if (bits[one] && bits[other])
                repeated.Add(key);
            (bits[one], bits[other]) = (true, true);
        }

        return repeated;
    }

    private sealed class Uses
    {
        public string? Key;
        public int Old, New;
    }
}
