using static Exchange.Spatial.Diff.FingerprintKey;

namespace Exchange.Spatial.Diff;

/// <summary>Finds which of the features that are not unchanged belong together. Built once, then asked.</summary>
/// <remarks>
/// In this order: same key and geometry; same geometry and attributes; same geometry; same key. Geometry comes before
/// the key because equal geometry to a tenth of a millimetre is no accident, whereas keys are renumbered as a whole now
/// and then. Among features nothing tells apart the order of keys decides, then that of the files; among several of one
/// key the nearest belong together. Each step costs a sort, however many features are alike.
/// </remarks>
internal sealed class Pairing
{
    // Distances of all against all; with more features of one key no guess is made.
    private const int MaxOfOneKey = 64;

    private const int None = -1;

    private readonly PrintList olds;
    private readonly IReadOnlyList<int> oldRows;
    private readonly PrintList news;
    private readonly int[] newOfOld;
    private readonly int[] oldOfNew;

    /// <param name="oldRows">The prints of <paramref name="olds"/> that take part.</param>
    public Pairing(PrintList olds, IReadOnlyList<int> oldRows, PrintList news)
    {
        (this.olds, this.oldRows, this.news) = (olds, oldRows, news);
        newOfOld = new int[oldRows.Count];
        oldOfNew = new int[news.Count];
        Array.Fill(newOfOld, None);
        Array.Fill(oldOfNew, None);

        PairInOrder(
            print => print.Key.IsNone || print.Geometry.IsNone ? 0 : Fold(print.Key.Low, print.Geometry.Low | 1),
            (a, b) => a.HasSameKey(b) && a.HasSameGeometry(b));
        PairInOrder(
            print => print.Geometry.IsNone ? 0 : Fold(print.Attributes, print.Geometry.Low | 1),
            (a, b) => a.Attributes == b.Attributes && a.HasSameGeometry(b));
        PairInOrder(print => print.Geometry.Low, (a, b) => a.HasSameGeometry(b));
        PairByKey();
    }

    /// <summary>The new feature that belongs to the old one of that place in the list of rows; null for none.</summary>
    public int? NewOf(int old) => newOfOld[old] == None ? null : newOfOld[old];

    public bool HasOld(int @new) => oldOfNew[@new] != None;

    private void PairInOrder(Func<FeaturePrint, ulong> hash, Func<FeaturePrint, FeaturePrint, bool> belong)
    {
        foreach (var (oldGroup, newGroup) in Groups(hash))
        {
            Sort(oldGroup, item => olds[oldRows[item]]);
            Sort(newGroup, item => news[item]);
            for (var i = 0; i < Math.Min(oldGroup.Count, newGroup.Count); i++)
            {
                if (belong(olds[oldRows[oldGroup[i]]], news[newGroup[i]]))
                    Pair(oldGroup[i], newGroup[i]);
            }
        }
    }

    private void PairByKey()
    {
        foreach (var (oldGroup, newGroup) in Groups(print => print.Key.Low))
        {
            if (oldGroup.Count > MaxOfOneKey || newGroup.Count > MaxOfOneKey)
                continue;
            var pairs =
                from old in oldGroup
                from @new in newGroup
                let before = olds[oldRows[old]]
                let after = news[@new]
                where before.HasSameKey(after)
                orderby Distance(before, after), before.X + after.X, before.Y + after.Y, old, @new
                select (old, @new);
            foreach (var (old, @new) in pairs)
            {
                if (newOfOld[old] == None && oldOfNew[@new] == None)
                    Pair(old, @new);
            }
        }
    }

    // Features without points are at no distance from one another and far from all others.
    private static double Distance(in FeaturePrint a, in FeaturePrint b)
    {
        if (double.IsNaN(a.X) && double.IsNaN(b.X))
            return 0;
        var (dx, dy) = (a.X - b.X, a.Y - b.Y);
        return dx * dx + dy * dy is >= 0 and var square ? square : double.PositiveInfinity;
    }

    private void Pair(int old, int @new) => (newOfOld[old], oldOfNew[@new]) = (@new, old);

    private static void Sort(ArraySegment<int> items, Func<int, FeaturePrint> print)
    {
        if (items.Count > 1)
        {
            items.AsSpan().Sort((a, b) =>
                print(a).Key.High.CompareTo(print(b).Key.High) is not 0 and var order ? order : a.CompareTo(b));
        }
    }

    /// <summary>Features not yet paired whose hash both versions have; those of hash 0 take no part.</summary>
    private IEnumerable<(ArraySegment<int> Olds, ArraySegment<int> News)> Groups(Func<FeaturePrint, ulong> hash)
    {
        var (oldHashes, oldItems) = Sorted(newOfOld, item => hash(olds[oldRows[item]]));
        var (newHashes, newItems) = Sorted(oldOfNew, item => hash(news[item]));
        for (int i = 0, j = 0; i < oldHashes.Length && j < newHashes.Length;)
        {
            var (a, b) = (oldHashes[i], newHashes[j]);
            var (oldEnd, newEnd) = (a <= b ? End(oldHashes, i) : i, b <= a ? End(newHashes, j) : j);
            if (a == b)
                yield return (new(oldItems, i, oldEnd - i), new(newItems, j, newEnd - j));
            (i, j) = (oldEnd, newEnd);
        }
    }

    private static int End(ulong[] hashes, int start)
    {
        var end = start + 1;
        while (end < hashes.Length && hashes[end] == hashes[start])
            end++;
        return end;
    }

    private static (ulong[] Hashes, int[] Items) Sorted(int[] partners, Func<int, ulong> hash)
    {
        var hashes = new ulong[partners.Length];
        var items = new int[partners.Length];
        var count = 0;
        for (var item = 0; item < partners.Length; item++)
        {
            if (partners[item] != None || hash(item) is not (not 0 and var value))
                continue;
            (hashes[count], items[count++]) = (value, item);
        }

        Array.Resize(ref hashes, count);
        Array.Resize(ref items, count);
        Array.Sort(hashes, items);
        return (hashes, items);
    }
}
