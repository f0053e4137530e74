using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Exchange.Spatial.Coverage;

/// <summary>Looks over all points of a ring at once, two or four numbers a step; every result is exact.</summary>
internal static class RingScan
{
    // Adding it leaves a double no room for a fraction: the sum is rounded to even, as Math.Round does, and its lower bits
    // are the whole number.
    private const double WholeNumbers = 6755399441055744; // 1.5 · 2⁵²

    private const int PointsPerStep = 2;

    /// <summary>
    /// The nearest grid points of pairs of coordinates; false where one is no number or not below <paramref name="limit"/>,
    /// which is at most 2⁵⁰.
    /// </summary>
    // Short and called for every ring: what the first compilation makes of it would be most of a small layer's check.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static bool TryRound(
        ReadOnlySpan<double> coordinates, double unitsPerCoordinate, double limit, Span<GridPoint> points)
    {
        var numbers = MemoryMarshal.Cast<GridPoint, long>(points)[..coordinates.Length];
        var (units, whole, most) = (
            Vector256.Create(unitsPerCoordinate), Vector256.Create(WholeNumbers), Vector256.Create(limit));
        var isInside = Vector256<double>.AllBitsSet;
        var i = 0;
        for (; i + Vector256<double>.Count <= coordinates.Length; i += Vector256<double>.Count)
        {
            var sum = Vector256.Create(coordinates[i..]) * units + whole;
            isInside &= Vector256.LessThan(Vector256.Abs(sum - whole), most);
            (sum.AsInt64() - whole.AsInt64()).CopyTo(numbers[i..]);
        }

        var areInside = isInside.AsInt64() == Vector256<long>.AllBitsSet;
        for (; i < coordinates.Length; i++)
        {
            var sum = coordinates[i] * unitsPerCoordinate + WholeNumbers;
            areInside &= Math.Abs(sum - WholeNumbers) < limit;
            numbers[i] = BitConverter.DoubleToInt64Bits(sum) - BitConverter.DoubleToInt64Bits(WholeNumbers);
        }

        return areInside;
    }

    /// <summary>
    /// The box of an open ring, and all bits that its steps from point to point have in magnitude, along each axis.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static (GridBox Bounds, long BitsOfX, long BitsOfY) Of(ReadOnlySpan<GridPoint> ring)
    {
        var numbers = MemoryMarshal.Cast<GridPoint, long>(ring);
        var first = Vector128.Create(ring[0].X, ring[0].Y);
        var (least, most, bits) = (Vector256.Create(first, first), Vector256.Create(first, first), Vector256<long>.Zero);
        var i = 1;
        for (; i + PointsPerStep <= ring.Length; i += PointsPerStep)
        {
            var here = Vector256.Create(numbers[(2 * i)..]);
            var step = here - Vector256.Create(numbers[(2 * i - 2)..]);
            bits |= step ^ Vector256.ShiftRightArithmetic(step, 63);
            least = Vector256.Min(least, here);
            most = Vector256.Max(most, here);
        }

        var low = Vector128.Min(least.GetLower(), least.GetUpper());
        var high = Vector128.Max(most.GetLower(), most.GetUpper());
        var all = bits.GetLower() | bits.GetUpper();
        if (i < ring.Length)
        {
            var here = Vector128.Create(numbers[(2 * i)..]);
            var step = here - Vector128.Create(numbers[(2 * i - 2)..]);
            all |= step ^ Vector128.ShiftRightArithmetic(step, 63);
            (low, high) = (Vector128.Min(low, here), Vector128.Max(high, here));
        }

        return (new GridBox(low[0], low[1], high[0], high[1]), all[0], all[1]);
    }
}
