using System.Text;
using Exchange.Spatial.Vct.Reading;

namespace Exchange.Spatial.Vct.Writing;

/// <summary>
/// Puts text into the encoding of the file and takes out of it what would break a line: a separator becomes the
/// full-width comma, a line break or other control character a blank.
/// </summary>
internal sealed class WordEncoder(VctEncoding encoding)
{
    private const int RecentWords = 512;
    private const int LongestRecentWord = 96;

    private readonly bool isUtf8 = encoding != VctEncoding.Gb18030;
    private readonly (byte[] Utf8, byte[] Encoded)[] recent = new (byte[], byte[])[RecentWords];

    public byte[] Encode(string text) => isUtf8 ? Encoding.UTF8.GetBytes(text) : ChineseText.Gb18030.GetBytes(text);

    /// <summary>A name as it may stand between separators.</summary>
    public static string Clean(string name)
    {
        var text = name.Trim().ToCharArray();
        for (var i = 0; i < text.Length; i++)
            text[i] = text[i] == ',' ? '，' : char.IsControl(text[i]) ? ' ' : text[i];
        return new string(text).Trim();
    }

    /// <summary>A value in the encoding of the file; valid until the next call.</summary>
    public ReadOnlySpan<byte> EncodeValue(ReadOnlySpan<byte> utf8)
    {
        if (utf8.IndexOfAnyExceptInRange((byte)' ', (byte)'~') < 0 && !utf8.Contains((byte)','))
            return utf8;
        if (utf8.Length > LongestRecentWord)
            return Convert(utf8);
        var hash = new HashCode();
        hash.AddBytes(utf8);
        ref var slot = ref recent[(hash.ToHashCode() & int.MaxValue) % RecentWords];
        if (slot.Utf8 is null || !utf8.SequenceEqual(slot.Utf8))
            slot = (utf8.ToArray(), Convert(utf8));
        return slot.Encoded;
    }

    // Blanks around a value are part of it; only what would end the word or the line is replaced.
    private byte[] Convert(ReadOnlySpan<byte> utf8)
    {
        var text = Encoding.UTF8.GetString(utf8).Replace("\r\n", " ", StringComparison.Ordinal).ToCharArray();
        for (var i = 0; i < text.Length; i++)
            text[i] = text[i] == ',' ? '，' : char.IsControl(text[i]) ? ' ' : text[i];
        return Encode(new string(text));
    }
}
