using System.Text;

namespace Exchange.Spatial.Gdal;

/// <summary>Turns bytes of one encoding into text, and says where they are not of that encoding.</summary>
internal sealed class TextDecoder(Encoding encoding)
{
    // Codes and names repeat from row to row: a small table of recent texts saves most of the work.
    private const int RecentTexts = 512;
    private const int LongestRecentText = 64;
    private const char Replacement = '\uFFFD';

    private readonly bool isUtf8 = encoding.CodePage == Encoding.UTF8.CodePage;
    private readonly (byte[] Bytes, byte[] Utf8, bool IsSound)[] recent = new (byte[], byte[], bool)[RecentTexts];

    public static TextDecoder Utf8 => new(Encoding.UTF8);

    /// <summary>The text; U+FFFD stands where the bytes are not of the encoding, and then it is not sound.</summary>
    public string Decode(ReadOnlySpan<byte> bytes, out bool isSound)
    {
        var text = encoding.GetString(bytes);
        isSound = isUtf8 ? System.Text.Unicode.Utf8.IsValid(bytes) : !text.Contains(Replacement);
        return text;
    }

    /// <summary>The same as UTF-8; valid until the next call.</summary>
    public ReadOnlySpan<byte> ToUtf8(ReadOnlySpan<byte> bytes, out bool isSound)
    {
        // Every encoding a shapefile can declare has ASCII in its lower half.
        if (isUtf8 ? System.Text.Unicode.Utf8.IsValid(bytes) : Ascii.IsValid(bytes))
        {
            isSound = true;
            return bytes;
        }

        if (bytes.Length > LongestRecentText)
            return Encoding.UTF8.GetBytes(Decode(bytes, out isSound));
        var hash = new HashCode();
        hash.AddBytes(bytes);
        ref var slot = ref recent[(hash.ToHashCode() & int.MaxValue) % RecentTexts];
        if (slot.Bytes is null || !bytes.SequenceEqual(slot.Bytes))
        {
            var text = Encoding.UTF8.GetBytes(Decode(bytes, out var isTextSound));
            slot = (bytes.ToArray(), text, isTextSound);
        }

        isSound = slot.IsSound;
        return slot.Utf8;
    }
}
