using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Exchange.Spatial.Topology;

/// <summary>One box spread over vectors, to be compared with eight others at once.</summary>
internal readonly struct BoxVectors(float minX, float minY, float maxX, float maxY)
{
    public const int Width = 8;

    private readonly Vector256<float> left = Vector256.Create(minX);
    private readonly Vector256<float> bottom = Vector256.Create(minY);
    private readonly Vector256<float> right = Vector256.Create(maxX);
    private readonly Vector256<float> top = Vector256.Create(maxY);

    /// <summary>One bit for each of the eight boxes from the given number on: whether it touches this one.</summary>
    public uint Touching(float[] minX, float[] minY, float[] maxX, float[] maxY, int from)
    {
        var at = (nuint)from;
        var touches = Vector256.LessThanOrEqual(
                Vector256.LoadUnsafe(ref MemoryMarshal.GetArrayDataReference(minX), at), right)
            & Vector256.GreaterThanOrEqual(
                Vector256.LoadUnsafe(ref MemoryMarshal.GetArrayDataReference(maxX), at), left)
            & Vector256.LessThanOrEqual(
                Vector256.LoadUnsafe(ref MemoryMarshal.GetArrayDataReference(minY), at), top)
            & Vector256.GreaterThanOrEqual(
                Vector256.LoadUnsafe(ref MemoryMarshal.GetArrayDataReference(maxY), at), bottom);
        return touches.ExtractMostSignificantBits();
    }
}
