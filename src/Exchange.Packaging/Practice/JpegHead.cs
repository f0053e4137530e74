using System.Buffers.Binary;

namespace Exchange.Packaging.Practice;

/// <summary>
/// A JPEG of one pixel that states its resolution (JFIF 1.02) and has no scan: enough for whoever asks how fine it is.
/// </summary>
internal static class JpegHead
{
    // Two bytes each, after the mark of the format, its version and the unit.
    private const int HorizontalDensity = 14;
    private const int VerticalDensity = 16;

    public static void Write(string file, short dotsPerInch)
    {
        byte[] bytes =
        [
            0xFF, 0xD8, 0xFF, 0xE0, 0, 16, .. "JFIF\0"u8, 1, 2, 1, 0, 0, 0, 0, 0, 0,
            0xFF, 0xC0, 0, 11, 8, 0, 1, 0, 1, 1, 1, 0x11, 0, 0xFF, 0xD9,
        ];
        BinaryPrimitives.WriteInt16BigEndian(bytes.AsSpan(HorizontalDensity), dotsPerInch);
        BinaryPrimitives.WriteInt16BigEndian(bytes.AsSpan(VerticalDensity), dotsPerInch);
        File.WriteAllBytes(file, bytes);
    }
}
