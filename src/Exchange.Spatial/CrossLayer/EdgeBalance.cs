using System.Runtime.InteropServices;

namespace Exchange.Spatial.CrossLayer;

/// <summary>
/// Adds up edges that are exactly the same, with sign: what neighbours share cancels, and the rest is where the number
/// of features that cover the ground changes.
/// </summary>
internal sealed class EdgeBalance
{
    // Beyond so many other edges in a row an edge is not looked for any more and counts on its own, which is safe.
    private const int LongestProbe = 64;

    private readonly List<BalancedEdge> entries = [];
    private int[] table = [];
    private int mask;

    /// <summary>The edges added; those of net 0 have cancelled.</summary>
    public ReadOnlySpan<BalancedEdge> Entries => CollectionsMarshal.AsSpan(entries);

    public void Begin(int edges)
    {
        entries.Clear();
        var size = (int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)Math.Max(16, 2 * edges));
        if (table.Length < size)
            table = new int[size];
        else
            Array.Clear(table, 0, size);
        mask = size - 1;
    }

    /// <param name="index">The edge in its list.</param>
    /// <param name="gain">Features gained when the edge is crossed going up (or left, when upright).</param>
    public void Add(in BandEdge edge, int index, int gain)
    {
        var (slot, known) = Look(edge);
        if (known >= 0)
        {
            CollectionsMarshal.AsSpan(entries)[known].Net += gain;
            return;
        }

        if (slot >= 0)
            table[slot] = entries.Count + 1;
        entries.Add(new BalancedEdge
        {
            X0 = edge.X0,
            Y0 = edge.Y0,
            X1 = edge.X1,
            Y1 = edge.Y1,
            Index = index,
            Net = gain,
        });
    }

    /// <summary>The entry of an edge among <see cref="Entries"/>, or −1.</summary>
    public int Find(in BandEdge edge) => Look(edge).Entry;

    // Where the edge is or would be; a negative slot when the search was given up.
    private (int Slot, int Entry) Look(in BandEdge edge)
    {
        var slot = Hash(edge) & mask;
        var known = CollectionsMarshal.AsSpan(entries);
        for (var probe = 0; probe < LongestProbe; probe++)
        {
            var at = table[slot] - 1;
            if (at < 0)
                return (slot, -1);
            ref readonly var entry = ref known[at];
            if (entry.X0 == edge.X0 && entry.Y0 == edge.Y0 && entry.X1 == edge.X1 && entry.Y1 == edge.Y1)
                return (slot, at);
            slot = (slot + 1) & mask;
        }

        return (-1, -1);
    }

    private static int Hash(in BandEdge edge)
    {
        var x = (ulong)(long)edge.X0 * 0x9E37_79B9_7F4A_7C15 ^ (ulong)(long)edge.X1 * 0xC2B2_AE3D_27D4_EB4F;
        var y = (ulong)(long)edge.Y0 * 0x1656_67B1_9E37_79F9 ^ (ulong)(long)edge.Y1 * 0xD6E8_FEB8_6659_FD93;
        var mixed = (x ^ (y << 31 | y >> 33)) * 0xFF51_AFD7_ED55_8CCD;
        return (int)(mixed >> 33);
    }
}

/// <summary>An edge with the sum of its signs.</summary>
internal struct BalancedEdge
{
    public double X0;
    public double Y0;
    public double X1;
    public double Y1;
    public int Index;
    public int Net;
}
