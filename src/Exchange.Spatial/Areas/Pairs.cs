using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Exchange.Spatial.Areas;

/// <summary>What is to be done with four points at once, and the very same with eight.</summary>
internal interface IPairMap
{
    (Vector256<double> First, Vector256<double> Second) Map(Vector256<double> x, Vector256<double> y);

    (Vector512<double> First, Vector512<double> Second) Map(Vector512<double> x, Vector512<double> y);
}

/// <summary>Works through coordinate pairs four at a time, eight where the machine can.</summary>
internal static class Pairs
{
    private const int Width = 4;
    private const int Wide = 8;

    /// <summary>Maps every point; the results come apart into two arrays.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Map<TMap>(TMap map, ReadOnlySpan<double> points, Span<double> first, Span<double> second)
        where TMap : struct, IPairMap
    {
        var count = points.Length / 2;
        if (count < Width)
        {
            MapFew(map, points, first, second);
            return;
        }

        first = first[..count];
        second = second[..count];
        ref var source = ref MemoryMarshal.GetReference(points);
        ref var firstOut = ref MemoryMarshal.GetReference(first);
        ref var secondOut = ref MemoryMarshal.GetReference(second);
        if (Avx512F.IsSupported && count >= Wide)
        {
            MapWide(map, ref source, ref firstOut, ref secondOut, count);
            return;
        }

        for (var i = 0; i < count; i += Width)
        {
            // The last four overlap with those before them rather than being fewer.
            var at = (nuint)Math.Min(i, count - Width);
            var (x, y) = Load(ref source, at);
            var (a, b) = map.Map(x, y);
            a.StoreUnsafe(ref firstOut, at);
            b.StoreUnsafe(ref secondOut, at);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void MapWide<TMap>(
        TMap map, ref double source, ref double firstOut, ref double secondOut, int count)
        where TMap : struct, IPairMap
    {
        var (firsts, seconds) = (Vector512.Create(0L, 2, 4, 6, 8, 10, 12, 14), Vector512.Create(1L, 3, 5, 7, 9, 11, 13, 15));
        for (var i = 0; i < count; i += Wide)
        {
            var at = (nuint)Math.Min(i, count - Wide);
            var low = Vector512.LoadUnsafe(ref source, 2 * at);
            var high = Vector512.LoadUnsafe(ref source, 2 * at + Wide);
            var (a, b) = map.Map(
                Avx512F.PermuteVar8x64x2(low, firsts, high), Avx512F.PermuteVar8x64x2(low, seconds, high));
            a.StoreUnsafe(ref firstOut, at);
            b.StoreUnsafe(ref secondOut, at);
        }
    }

    private static void MapFew<TMap>(
        TMap map, ReadOnlySpan<double> points, Span<double> first, Span<double> second)
        where TMap : struct, IPairMap
    {
        Span<double> four = stackalloc double[2 * Width];
        four.Clear();
        points.CopyTo(four);
        var (x, y) = Load(ref MemoryMarshal.GetReference(four), 0);
        var (a, b) = map.Map(x, y);
        for (var i = 0; i < points.Length / 2; i++)
            (first[i], second[i]) = (a[i], b[i]);
    }

    // Four points from that one on: their first and their second coordinates.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (Vector256<double> X, Vector256<double> Y) Load(ref double points, nuint at)
    {
        var low = Vector256.LoadUnsafe(ref points, 2 * at);
        var high = Vector256.LoadUnsafe(ref points, 2 * at + Width);
        var firstHalf = Vector256.Create(-1L, -1L, 0L, 0L).AsDouble();
        var x = Vector256.ConditionalSelect(
            firstHalf,
            Vector256.Shuffle(low, Vector256.Create(0L, 2, 0, 2)),
            Vector256.Shuffle(high, Vector256.Create(0L, 2, 0, 2)));
        var y = Vector256.ConditionalSelect(
            firstHalf,
            Vector256.Shuffle(low, Vector256.Create(1L, 3, 1, 3)),
            Vector256.Shuffle(high, Vector256.Create(1L, 3, 1, 3)));
        return (x, y);
    }
}
