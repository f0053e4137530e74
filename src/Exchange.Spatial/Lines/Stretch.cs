using System.Runtime.InteropServices;

namespace Exchange.Spatial.Lines;

/// <summary>Part of a line, in metres from its start.</summary>
internal readonly record struct Stretch(double From, double To)
{
    public double Length => To - From;

    public double Middle => (From + To) / 2;

    /// <summary>Sorts and joins stretches that overlap, touch or lie closer than the gap allowed.</summary>
    public static void Join(List<Stretch> stretches, double gap)
    {
        stretches.Sort((a, b) => (a.From, a.To).CompareTo((b.From, b.To)));
        var kept = 0;
        var all = CollectionsMarshal.AsSpan(stretches);
        for (var i = 1; i < all.Length; i++)
        {
            if (all[i].From <= all[kept].To + gap)
                all[kept] = new Stretch(all[kept].From, Math.Max(all[kept].To, all[i].To));
            else
                all[++kept] = all[i];
        }

        if (kept + 1 < all.Length)
            stretches.RemoveRange(kept + 1, all.Length - kept - 1);
    }
}
