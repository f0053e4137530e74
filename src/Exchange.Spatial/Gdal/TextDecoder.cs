using System.Text;

namespace Exchange.Spatial.Gdal;

/// <summary>Turns bytes of one encoding into text, and says where they are not of that encoding.</summary>
internal sealed class TextDecoder(Encoding encoding)
{
    // Codes and names repeat from row to row: a small table of recent texts saves most of the strings.
    private const int RecentTexts = 512;
    private const int LongestRecentText = 64;
    private const char Replacement = '\uFFFD';

    private readonly (byte[] Bytes, string Text, bool IsSound)[] recent = new (byte[], string, bool)[RecentTexts];

    public static TextDecoder Utf8 => new(Encoding.UTF8);

    /// <summary>The text; U+FFFD stands where the bytes are not of the encoding, and then it is not sound.</summary>
    public string Decode(ReadOnlySpan<byte> bytes, out bool isSound)
    {
        if (bytes.Length > LongestRecentText)
            return DecodeAfresh(bytes, out isSound);
        var hash = new HashCode();
        hash.AddBytes(bytes);
        ref var slot = ref recent[(hash.ToHashCode() & int.MaxValue) % RecentTexts];
        if (slot.Bytes is null || !bytes.SequenceEqual(slot.Bytes))
        {
            var text = DecodeAfresh(bytes, out isSound);
            slot = (bytes.ToArray(), text, isSound);
        }

        isSound = slot.IsSound;
        return slot.Text;
    }

    private string DecodeAfresh(ReadOnlySpan<byte> bytes, out bool isSound)
    {
        var text = encoding.GetString(bytes);
        isSound = !text.Contains(Replacement);
        return text;
    }
}
