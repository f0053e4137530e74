using System.Buffers.Binary;

namespace Exchange.Spatial.Gdal.Shapefiles;

/// <summary>
/// The index of a shapefile (.shx), made anew from the shapes (ESRI Shapefile Technical Description, 1998).
/// </summary>
internal static class ShapeIndex
{
    private const int HeadBytes = 100;
    private const int EntryBytes = 8;
    private const int FileCode = 9994;

    public static int CountIn(long indexBytes) =>
        indexBytes < HeadBytes ? 0 : (int)Math.Min(int.MaxValue, (indexBytes - HeadBytes) / EntryBytes);

    /// <summary>Whether the file begins as a shapefile does; a name alone makes none.</summary>
    public static bool IsShapefile(Stream shapes)
    {
        Span<byte> code = stackalloc byte[4];
        return shapes.ReadAtLeast(code, code.Length, throwOnEndOfStream: false) == code.Length
            && BinaryPrimitives.ReadInt32BigEndian(code) == FileCode;
    }

    /// <summary>
    /// Writes the index; returns the number of shapes. A shape whose length reaches past the end of the file is
    /// entered, so that reading it fails instead of passing it over; nothing can be found behind it.
    /// </summary>
    public static int Build(FileStream shapes, Stream index)
    {
        var head = new byte[HeadBytes];
        shapes.Position = 0;
        shapes.ReadAtLeast(head, HeadBytes, throwOnEndOfStream: false);
        index.Write(head);
        var count = 0;
        var entry = new byte[EntryBytes];
        for (long at = HeadBytes; at + EntryBytes <= shapes.Length;)
        {
            shapes.Position = at;
            shapes.ReadExactly(entry);
            // Offsets and lengths count words of 16 bits; the length leaves its own head out.
            var words = BinaryPrimitives.ReadInt32BigEndian(entry.AsSpan(4));
            if (words < 2 || at / 2 > int.MaxValue)
                break;
            BinaryPrimitives.WriteInt32BigEndian(entry, (int)(at / 2));
            BinaryPrimitives.WriteInt32BigEndian(entry.AsSpan(4), words);
            index.Write(entry);
            count++;
            at += EntryBytes + 2L * words;
        }

        BinaryPrimitives.WriteInt32BigEndian(entry, (HeadBytes + EntryBytes * count) / 2);
        index.Position = 24;
        index.Write(entry.AsSpan(0, 4));
        return count;
    }
}
