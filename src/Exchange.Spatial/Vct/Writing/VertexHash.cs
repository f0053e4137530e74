using System.Runtime.CompilerServices;

namespace Exchange.Spatial.Vct.Writing;

/// <summary>Fingerprints of vertices and of runs of them.</summary>
internal static class VertexHash
{
    private const ulong First = 0x9E3779B97F4A7C15;
    private const ulong Second = 0xD6E8FEB86659FD93;
    private const ulong Third = 0xA0761D6478BD642F;

    /// <summary>Of one vertex; equal coordinates give equal hashes. Never zero.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Of(double x, double y)
    {
        var hash = Fold(BitConverter.DoubleToUInt64Bits(x) ^ First, BitConverter.DoubleToUInt64Bits(y) ^ Second);
        return hash == 0 ? 1 : hash;
    }

    /// <summary>
    /// 128 bits of a run of points in the order given, so that two different runs are never taken for one.
    /// </summary>
    public static (ulong High, ulong Low) Of(ReadOnlySpan<double> points, bool isReversed)
    {
        var (high, low) = (First ^ (ulong)points.Length, Third);
        for (var i = 0; i < points.Length; i += 2)
        {
            var at = isReversed ? points.Length - 2 - i : i;
            var x = BitConverter.DoubleToUInt64Bits(points[at]);
            var y = BitConverter.DoubleToUInt64Bits(points[at + 1]);
            high = Fold(high ^ x, y ^ Second) + low;
            low = Fold(low ^ y ^ Third, x ^ First) ^ high;
        }

        return (high, low);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Fold(ulong a, ulong b)
    {
        var high = Math.BigMul(a, b, out var low);
        return high ^ low;
    }
}
