using System.Buffers.Binary;
using System.Globalization;

namespace Exchange.Packaging.Practice;

/// <summary>
/// An uncompressed RGB TIFF 6.0 in one strip per row, streamed row by row, and the world file that places it.
/// </summary>
internal static class TiffWriter
{
    private const int Short = 3;
    private const int Long = 4;
    private const int BytesPerPixel = 3;

    /// <param name="fillRow">Fills one row of pixels, red, green, blue; rows from north to south.</param>
    public static void Write(string file, int width, int height, Action<int, Span<byte>> fillRow)
    {
        using var stream = new FileStream(file, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1 << 16);
        const int entries = 10;
        const int directory = 8;
        var bits = directory + 2 + 12 * entries + 4;
        var offsets = bits + 6;
        var counts = offsets + 4 * height;
        var pixels = counts + 4 * height;
        var rowBytes = width * BytesPerPixel;

        var head = new byte[pixels];
        "II*\0"u8.CopyTo(head);
        BinaryPrimitives.WriteInt32LittleEndian(head.AsSpan(4), directory);
        BinaryPrimitives.WriteInt16LittleEndian(head.AsSpan(directory), entries);
        var at = directory + 2;
        void Entry(short tag, short type, int count, int value)
        {
            BinaryPrimitives.WriteInt16LittleEndian(head.AsSpan(at), tag);
            BinaryPrimitives.WriteInt16LittleEndian(head.AsSpan(at + 2), type);
            BinaryPrimitives.WriteInt32LittleEndian(head.AsSpan(at + 4), count);
            BinaryPrimitives.WriteInt32LittleEndian(head.AsSpan(at + 8), value);
            at += 12;
        }

        Entry(256, Long, 1, width);
        Entry(257, Long, 1, height);
        Entry(258, Short, 3, bits);
        Entry(259, Short, 1, 1); // no compression
        Entry(262, Short, 1, 2); // RGB
        Entry(273, Long, height, height == 1 ? pixels : offsets);
        Entry(277, Short, 1, BytesPerPixel);
        Entry(278, Long, 1, 1); // rows per strip
        Entry(279, Long, height, height == 1 ? rowBytes : counts);
        Entry(284, Short, 1, 1); // pixels together
        for (var sample = 0; sample < 3; sample++)
            BinaryPrimitives.WriteInt16LittleEndian(head.AsSpan(bits + 2 * sample), 8);
        for (var row = 0; row < height; row++)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(
                head.AsSpan(offsets + 4 * row), checked((uint)(pixels + (long)row * rowBytes)));
            BinaryPrimitives.WriteInt32LittleEndian(head.AsSpan(counts + 4 * row), rowBytes);
        }

        stream.Write(head);
        var buffer = new byte[rowBytes];
        for (var row = 0; row < height; row++)
        {
            fillRow(row, buffer);
            stream.Write(buffer);
        }
    }

    /// <summary>The six lines of a world file: pixel size, no rotation, centre of the upper left pixel.</summary>
    public static void WriteWorldFile(string file, double west, double north, double pixelX, double pixelY)
    {
        double[] lines = [pixelX, 0, 0, -pixelY, west + pixelX / 2, north - pixelY / 2];
        File.WriteAllLines(file, lines.Select(line => line.ToString("F12", CultureInfo.InvariantCulture)));
    }
}
