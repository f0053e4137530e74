using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Exchange.Spatial.Areas;

/// <summary>A polynomial of the fifth degree that stands for a smooth function on [−1, 1].</summary>
internal readonly struct Quintic
{
    private const int Count = 6;

    private readonly double c0;
    private readonly double c1;
    private readonly double c2;
    private readonly double c3;
    private readonly double c4;
    private readonly double c5;

    private Quintic(ReadOnlySpan<double> c) => (c0, c1, c2, c3, c4, c5) = (c[0], c[1], c[2], c[3], c[4], c[5]);

    /// <summary>
    /// Interpolates at the Chebyshev nodes. The error is at most max|f⁽⁶⁾| / (6!·2⁵): for a function whose k-th
    /// derivative is about hᵏ, as here with h ≤ 0.005, below 1e-18.
    /// </summary>
    public static Quintic Through(Func<double, double> function)
    {
        Span<double> at = stackalloc double[Count];
        Span<double> divided = stackalloc double[Count];
        for (var i = 0; i < Count; i++)
        {
            at[i] = Math.Cos(Math.PI * (2 * i + 1) / (2 * Count));
            divided[i] = function(at[i]);
        }

        for (var order = 1; order < Count; order++)
        {
            for (var i = Count - 1; i >= order; i--)
                divided[i] = (divided[i] - divided[i - 1]) / (at[i] - at[i - order]);
        }

        return new Quintic(FromNewton(at, divided));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector256<double> At(Vector256<double> x)
    {
        var sum = Vector256.FusedMultiplyAdd(Vector256.Create(c5), x, Vector256.Create(c4));
        sum = Vector256.FusedMultiplyAdd(sum, x, Vector256.Create(c3));
        sum = Vector256.FusedMultiplyAdd(sum, x, Vector256.Create(c2));
        sum = Vector256.FusedMultiplyAdd(sum, x, Vector256.Create(c1));
        return Vector256.FusedMultiplyAdd(sum, x, Vector256.Create(c0));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<double> At(Vector512<double> x)
    {
        var sum = Vector512.FusedMultiplyAdd(Vector512.Create(c5), x, Vector512.Create(c4));
        sum = Vector512.FusedMultiplyAdd(sum, x, Vector512.Create(c3));
        sum = Vector512.FusedMultiplyAdd(sum, x, Vector512.Create(c2));
        sum = Vector512.FusedMultiplyAdd(sum, x, Vector512.Create(c1));
        return Vector512.FusedMultiplyAdd(sum, x, Vector512.Create(c0));
    }

    // From Newton's form to powers, by Horner's scheme from the inside out.
    private static double[] FromNewton(ReadOnlySpan<double> at, ReadOnlySpan<double> divided)
    {
        var powers = new double[Count];
        for (var i = Count - 1; i >= 0; i--)
        {
            for (var power = Count - 1; power > 0; power--)
                powers[power] = powers[power - 1] - at[i] * powers[power];
            powers[0] = divided[i] - at[i] * powers[0];
        }

        return powers;
    }
}
