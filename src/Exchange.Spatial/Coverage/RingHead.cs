using System.Buffers.Binary;

namespace Exchange.Spatial.Coverage;

/// <summary>What stands before the steps of a stored ring.</summary>
/// <param name="Count">Points, the first included.</param>
/// <param name="IsReversed">Whether the ring has to be walked backwards to have its inside on the left.</param>
/// <param name="BytesOfX">Of each step along x.</param>
/// <param name="BytesOfY">Of each step along y.</param>
/// <param name="First">The first point.</param>
internal readonly record struct RingHead(int Count, bool IsReversed, int BytesOfX, int BytesOfY, GridPoint First)
{
    public const int Bytes = 21;

    /// <summary>A step has less than 44 bits, see <see cref="GridScale"/>.</summary>
    public const int MaxBytesOfStep = 6;

    public int Write(Span<byte> to)
    {
        BinaryPrimitives.WriteInt32LittleEndian(to, Count);
        to[4] = (byte)(BytesOfX | (BytesOfY << 3) | (IsReversed ? 0x80 : 0));
        BinaryPrimitives.WriteInt64LittleEndian(to[5..], First.X);
        BinaryPrimitives.WriteInt64LittleEndian(to[13..], First.Y);
        return Bytes;
    }

    public static RingHead Read(ReadOnlySpan<byte> from) => new(
        BinaryPrimitives.ReadInt32LittleEndian(from),
        (from[4] & 0x80) != 0,
        from[4] & 7,
        (from[4] >> 3) & 7,
        new GridPoint(
            BinaryPrimitives.ReadInt64LittleEndian(from[5..]), BinaryPrimitives.ReadInt64LittleEndian(from[13..])));
}
