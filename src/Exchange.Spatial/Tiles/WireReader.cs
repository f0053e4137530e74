namespace Exchange.Spatial.Tiles;

/// <summary>Reads what <see cref="WireBuffer"/> wrote; nothing is taken for true that the bytes do not hold.</summary>
internal ref struct WireReader(ReadOnlySpan<byte> bytes)
{
    private readonly ReadOnlySpan<byte> bytes = bytes;

    public int Position { get; private set; }

    public readonly bool AtEnd => Position >= bytes.Length;

    public readonly int Left => bytes.Length - Position;

    public ulong Varint()
    {
        var value = 0ul;
        for (var shift = 0; shift < 64; shift += 7)
        {
            if (Position >= bytes.Length)
                break;
            var part = bytes[Position++];
            value |= (ulong)(part & 0x7f) << shift;
            if (part < 0x80)
                return value;
        }

        throw new InvalidDataException("A number is cut off or too long.");
    }

    public long ZigZag()
    {
        var value = Varint();
        return (long)(value >> 1) ^ -(long)(value & 1);
    }

    /// <summary>A number of things of which each takes at least so many of the bytes left.</summary>
    public int Count(int bytesEach)
    {
        var value = Varint();
        return value <= (ulong)(Left / bytesEach)
            ? (int)value : throw new InvalidDataException($"{value} things are announced in {Left} bytes.");
    }

    public ReadOnlySpan<byte> Bytes(int length)
    {
        if (length < 0 || length > Left)
            throw new InvalidDataException($"{length} bytes are announced where {Left} are left.");
        var found = bytes.Slice(Position, length);
        Position += length;
        return found;
    }
}
