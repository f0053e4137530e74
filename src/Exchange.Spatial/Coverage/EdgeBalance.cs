using System.Runtime.CompilerServices;
using System.Security.Cryptography;

namespace Exchange.Spatial.Coverage;

/// <summary>
/// Sums of signed hashes of directed edges, one for each of many small tiles. Where every point is covered once, each
/// edge is walked as often one way as the other and the sum of its tile is zero.
/// </summary>
/// <remarks>
/// A sum that is not zero is proof of an edge without partner. A sum of zero is proof of none up to the chance that
/// hashes of 64 bits cancel; the key is drawn anew in each process, so that no file can be made to that end. Tiles are
/// many to one sum, which costs some edges looked at in vain and never a verdict.
/// </remarks>
internal sealed class EdgeBalance
{
    private const int SlotBits = 20;

    private static readonly (ulong A, ulong B) Key = DrawKey();

    private readonly ulong[] sums = new ulong[1 << SlotBits];
    private readonly int tileShift;

    /// <param name="meanEdgeUnits">Tiles are about five such edges wide: some dozen edges fall into each.</param>
    public EdgeBalance(double meanEdgeUnits) =>
        tileShift = Math.Clamp((int)Math.Log2(Math.Max(5 * meanEdgeUnits, 2)), 1, 40);

    public bool IsBalanced(GridPoint lower) => sums[SlotOf(lower)] == 0;

    /// <summary>Enters the edges of an open ring; returns the sum of their hashes whatever their direction.</summary>
    /// <param name="isReversed">Whether the ring counts as walked from its end.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public ulong Add(ReadOnlySpan<GridPoint> ring, bool isReversed)
    {
        ulong undirected = 0;
        var reversal = isReversed ? ulong.MaxValue : 0;
        var a = ring[^1];
        foreach (var b in ring)
        {
            var isForward = a.X < b.X || (a.X == b.X && a.Y < b.Y);
            var (lower, upper) = isForward ? (a, b) : (b, a);
            var hash = Hash(lower, upper);
            undirected += hash;

            // Negated where the edge is walked from its upper end.
            var sign = (isForward ? 0 : ulong.MaxValue) ^ reversal;
            sums[SlotOf(lower)] += (hash ^ sign) - sign;
            a = b;
        }

        return undirected;
    }

    /// <summary>The key under which equal edges are brought together.</summary>
    public static ulong Hash(GridPoint lower, GridPoint upper)
    {
        var a = (ulong)lower.X * 0x9E37_79B9_7F4A_7C15 + (ulong)lower.Y * 0xC2B2_AE3D_27D4_EB4F;
        var b = (ulong)upper.X * 0xD6E8_FEB8_6659_FD93 + (ulong)upper.Y * 0xA076_1D64_78BD_642F;

        // Multiply and fold: far from linear, so that sums of different edges do not cancel.
        var high = Math.BigMul(a ^ Key.A, b ^ Key.B, out var low);
        return high ^ low;
    }

    private int SlotOf(GridPoint lower)
    {
        var tile = (ulong)(lower.X >> tileShift) * 0x9E37_79B9_7F4A_7C15
            + (ulong)(lower.Y >> tileShift) * 0xC2B2_AE3D_27D4_EB4F;
        return (int)(tile >> (64 - SlotBits));
    }

    private static (ulong A, ulong B) DrawKey()
    {
        Span<byte> bytes = stackalloc byte[16];
        RandomNumberGenerator.Fill(bytes);
        return (BitConverter.ToUInt64(bytes), BitConverter.ToUInt64(bytes[8..]));
    }
}
