using System.Text;

namespace Exchange.Spatial.Tiles;

/// <summary>Bytes in the wire format of Protocol Buffers: varints, zigzag, fields with a length.</summary>
internal sealed class WireBuffer
{
    private byte[] bytes = new byte[256];

    public int Length { get; private set; }

    public ReadOnlySpan<byte> Written => bytes.AsSpan(0, Length);

    public void Clear() => Length = 0;

    public void Byte(byte value)
    {
        Reserve(1);
        bytes[Length++] = value;
    }

    public void Varint(ulong value)
    {
        Reserve(10);
        for (; value >= 0x80; value >>= 7)
            bytes[Length++] = (byte)(value | 0x80);
        bytes[Length++] = (byte)value;
    }

    public void ZigZag(long value) => Varint((ulong)(value << 1) ^ (ulong)(value >> 63));

    public void Bytes(ReadOnlySpan<byte> value)
    {
        Reserve(value.Length);
        value.CopyTo(bytes.AsSpan(Length));
        Length += value.Length;
    }

    /// <summary>A field whose value is a varint.</summary>
    public void Field(int number, ulong value)
    {
        Varint((ulong)number << 3);
        Varint(value);
    }

    /// <summary>A field whose value is bytes with their length: a message, a packed list.</summary>
    public void Field(int number, ReadOnlySpan<byte> value)
    {
        Varint((ulong)number << 3 | 2);
        Varint((ulong)value.Length);
        Bytes(value);
    }

    public void Field(int number, string value) => Field(number, Encoding.UTF8.GetBytes(value));

    private void Reserve(int more)
    {
        if (Length + more > bytes.Length)
            Array.Resize(ref bytes, Math.Max(checked(Length + more), checked(2 * bytes.Length)));
    }
}
