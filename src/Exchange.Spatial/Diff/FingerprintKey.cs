using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Exchange.Spatial.Diff;

/// <summary>Secret numbers that go into every fingerprint of one comparison, and the mixing that uses them.</summary>
/// <remarks>
/// Drawn anew for each comparison: sums of hashes with known constants can be made to collide on purpose, and then a
/// change in a file from elsewhere would go unseen. Such fingerprints are only ever compared for equality, so results
/// do not depend on the numbers drawn; what puts features in order uses <see cref="Fixed"/>. Mixing: the two halves of
/// a 64 by 64 bit product folded together, as in wyhash (Wang Yi, public domain).
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

    public ulong Bytes(ReadOnlySpan<byte> bytes)
    {
        var length = (ulong)bytes.Length;
        var state = A ^ length;
        while (bytes.Length > 16)
        {
            state = Fold(state ^ Word(bytes), B ^ Word(bytes[8..]));
            bytes = bytes[16..];
        }

        // The rest in two words, which overlap where it is shorter; the length is in the state.
        var (first, second) = bytes.Length switch
        {
            >= 8 => (Word(bytes), Word(bytes[^8..])),
            >= 4 => (HalfWord(bytes), HalfWord(bytes[^4..])),
            > 0 => ((ulong)bytes[0] << 16 | (ulong)bytes[bytes.Length / 2] << 8 | bytes[^1], 0ul),
            _ => (0ul, 0ul),
        };
        return Fold(Fold(state ^ first, B ^ second) ^ B, A ^ length);
    }

    private static ulong Word(ReadOnlySpan<byte> bytes) => BinaryPrimitives.ReadUInt64LittleEndian(bytes);

    private static ulong HalfWord(ReadOnlySpan<byte> bytes) => BinaryPrimitives.ReadUInt32LittleEndian(bytes);
}
