using System.Text;

namespace Exchange.Spatial.Vct.Reading;

/// <summary>Turns text of the file into UTF-8.</summary>
/// <remarks>
/// UTF-8 and Latin text is taken as it is; the last few hundred different Chinese words are remembered.
/// </remarks>
internal sealed class TextTranscoder(Encoding encoding)
{
    private const int RecentWords = 512;
    private const int LongestRecentWord = 64;

    private readonly bool isUtf8 = encoding is UTF8Encoding;
    private readonly (byte[] Found, byte[] Utf8)[] recent = new (byte[], byte[])[RecentWords];

    public ReadOnlySpan<byte> ToUtf8(ReadOnlySpan<byte> text)
    {
        if (isUtf8 || Ascii.IsValid(text))
            return text;
        if (text.Length > LongestRecentWord)
            return Decode(text);
        var hash = new HashCode();
        hash.AddBytes(text);
        ref var slot = ref recent[(hash.ToHashCode() & int.MaxValue) % RecentWords];
        if (slot.Found is null || !text.SequenceEqual(slot.Found))
            slot = (text.ToArray(), Decode(text));
        return slot.Utf8;
    }

    private byte[] Decode(ReadOnlySpan<byte> text) => Encoding.UTF8.GetBytes(encoding.GetString(text));
}
