using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Exchange.Spatial.Layers;

namespace Exchange.Spatial.Areas;

/// <summary>What one pass over the points of a ring shows.</summary>
/// <param name="AreFinite">All coordinates are numbers; the box means something only then.</param>
/// <param name="AreShort">No edge reaches the asked extent, neither in x nor in y.</param>
internal readonly record struct RingSurvey(Box Box, bool AreFinite, bool AreShort)
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static RingSurvey Of(ReadOnlySpan<double> ring, double shortExtent)
    {
        if (ring.Length < 6)
            return new RingSurvey(Box.Around(ring), false, false);

        // Two points to a vector: x, y, x, y. An edge is the difference to the vector that starts one point later.
        var min = Vector256.Create(double.PositiveInfinity);
        var max = Vector256.Create(double.NegativeInfinity);
        var extent = Vector256<double>.Zero;
        var areFinite = Vector256<double>.AllBitsSet;
        ref var points = ref MemoryMarshal.GetReference(ring);
        for (var i = 0; i <= ring.Length - 4; i += 4)
        {
            // The last two edges may overlap the two before.
            var at = (nuint)Math.Min(i, ring.Length - 6);
            var here = Vector256.LoadUnsafe(ref points, at);
            var step = Vector256.Abs(Vector256.LoadUnsafe(ref points, at + 2) - here);
            min = Vector256.MinNative(min, here);
            max = Vector256.MaxNative(max, here);
            extent = Vector256.MaxNative(extent, step);
            areFinite &= Vector256.LessThan(step, Vector256.Create(double.PositiveInfinity));
        }

        var last = Vector256.Create(ring[^4..]);
        min = Vector256.MinNative(min, last);
        max = Vector256.MaxNative(max, last);
        var box = new Box(
            Math.Min(min[0], min[2]), Math.Min(min[1], min[3]), Math.Max(max[0], max[2]), Math.Max(max[1], max[3]));
        return new RingSurvey(
            box,
            areFinite.AsInt64() == Vector256<long>.AllBitsSet,
            Vector256.LessThanAll(extent, Vector256.Create(shortExtent)));
    }
}
