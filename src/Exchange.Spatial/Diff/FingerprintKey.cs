using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Exchange.Spatial.Diff;

/// <summary>Secret numbers that go into every fingerprint of one comparison, and the mixing that uses them.</summary>
/// <remarks>
/// Drawn anew for each comparison: sums of hashes with known constants can be made to collide on purpose, and then a
/// change in a file from elsewhere would go unseen. Such fingerprints are only ever compared for equality, so results do
/// not depend on the numbers drawn; what puts features in order uses <see cref="Fixed"/>.
/// Mixing: the two halves of a 64 by 64 bit product folded together, as in wyhash (Wang Yi, public domain).
/// </remarks>
internal sealed class FingerprintKey
{
    public readonly ulong A, B, C, D, E, F;

    /// <summary>The same numbers in every run; for putting things in order, not for equality.</summary>
    public static readonly FingerprintKey Fixed = new([
        0x9E3779B97F4A7C15, 0xD1B54A32D192ED03, 0xC2B2AE3D27D4EB4F,
        0x165667B19E3779F9, 0x27D4EB2F165667C5, 0x94D049BB133111EB,
    ]);

    private FingerprintKey(ReadOnlySpan<ulong> secrets) =>
        (A, B, C, D, E, F) = (secrets[0], secrets[1], secrets[2], secrets[3], secrets[4], secrets[5]);

    public static FingerprintKey Draw()
    {
        Span<ulong> secrets = stackalloc ulong[6];
        RandomNumberGenerator.Fill(MemoryMarshal.AsBytes(secrets));
        return new FingerprintKey(secrets);
    }

    public static ulong Fold(ulong a, ulong b)
    {
        var high = Math.BigMul(a, b, out var low);
        return high ^ low;
    }

    public ulong Text(ReadOnlySpan<char> text)
    {
        var bytes = MemoryMarshal.AsBytes(text);
        var state = A ^ (ulong)bytes.Length;
        for (; bytes.Length > 16; bytes = bytes[16..])
            state = Step(state, bytes);
        Span<byte> rest = stackalloc byte[16];
        rest.Clear();
        bytes.CopyTo(rest);
        return Fold(Step(state, rest) ^ B, A);
    }

    private ulong Step(ulong state, ReadOnlySpan<byte> bytes) => Fold(
        state ^ BinaryPrimitives.ReadUInt64LittleEndian(bytes), B ^ BinaryPrimitives.ReadUInt64LittleEndian(bytes[8..]));
}
