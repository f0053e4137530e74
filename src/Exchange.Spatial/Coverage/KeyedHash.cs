using System.Runtime.CompilerServices;
using System.Security.Cryptography;

namespace Exchange.Spatial.Coverage;

/// <summary>
/// Hashes of points and edges under a key drawn anew in each process, so that no file can be made to collide.
/// </summary>
/// <remarks>Nothing that is reported depends on the key, but for a chance of 2⁻⁶⁴.</remarks>
internal static class KeyedHash
{
    private static readonly ulong KeyOfX = Draw();
    private static readonly ulong KeyOfY = Draw();
    private static readonly ulong KeyOfDifference = Draw();
    private static readonly ulong KeyOfSum = Draw();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong OfPoint(GridPoint point) => Fold((ulong)point.X ^ KeyOfX, (ulong)point.Y ^ KeyOfY);

    /// <summary>From the hashes of both ends, the same whichever comes first.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong OfEdge(ulong a, ulong b) => Fold((a ^ b) ^ KeyOfDifference, (a + b) ^ KeyOfSum);

    // Multiply and fold: far from linear, so that sums over different edges do not cancel.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Fold(ulong a, ulong b)
    {
        var high = Math.BigMul(a, b, out var low);
        return high ^ low;
    }

    private static ulong Draw()
    {
        Span<byte> bytes = stackalloc byte[8];
        RandomNumberGenerator.Fill(bytes);
        return BitConverter.ToUInt64(bytes);
    }
}
