using System.Buffers.Binary;

namespace Exchange.Packaging.Zips;

/// <summary>The checksum of ZIP entries (polynomial 0xEDB88320), eight bytes at a time.</summary>
/// <remarks>The framework's own is in a package that not every package source has.</remarks>
public struct Crc32
{
    private static readonly uint[] Table = MakeTable();

    private uint state;

    public static Crc32 Start() => new() { state = uint.MaxValue };

    public readonly uint Value => ~state;

    public static uint Of(ReadOnlySpan<byte> bytes)
    {
        var crc = Start();
        crc.Add(bytes);
        return crc.Value;
    }

    public void Add(ReadOnlySpan<byte> bytes)
    {
        var crc = state;
        var table = Table.AsSpan();
        while (bytes.Length >= 8)
        {
            var low = BinaryPrimitives.ReadUInt32LittleEndian(bytes) ^ crc;
            var high = BinaryPrimitives.ReadUInt32LittleEndian(bytes[4..]);
            crc = table[(7 * 256) + (int)(low & 0xFF)] ^ table[(6 * 256) + (int)((low >> 8) & 0xFF)]
                ^ table[(5 * 256) + (int)((low >> 16) & 0xFF)] ^ table[(4 * 256) + (int)(low >> 24)]
                ^ table[(3 * 256) + (int)(high & 0xFF)] ^ table[(2 * 256) + (int)((high >> 8) & 0xFF)]
                ^ table[256 + (int)((high >> 16) & 0xFF)] ^ table[(int)(high >> 24)];
            bytes = bytes[8..];
        }

        foreach (var one in bytes)
            crc = (crc >> 8) ^ table[(int)((crc ^ one) & 0xFF)];
        state = crc;
    }

    private static uint[] MakeTable()
    {
        var table = new uint[8 * 256];
        for (var i = 0u; i < 256; i++)
        {
            var value = i;
            for (var bit = 0; bit < 8; bit++)
                value = (value & 1) == 0 ? value >> 1 : (value >> 1) ^ 0xEDB88320;
            table[i] = value;
        }

        for (var i = 256; i < table.Length; i++)
            table[i] = (table[i - 256] >> 8) ^ table[(int)(table[i - 256] & 0xFF)];
        return table;
    }
}
