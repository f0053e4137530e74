using System.Globalization;
using System.Text;

namespace Exchange.Spatial.Vct.Reading;

/// <summary>Reads the words of a line. Keywords are compared in any case; bytes are never decoded for it.</summary>
internal static class VctText
{
    public static ReadOnlySpan<byte> Trim(ReadOnlySpan<byte> text)
    {
        var (start, end) = (0, text.Length);
        while (start < end && text[start] <= ' ')
            start++;
        while (end > start && text[end - 1] <= ' ')
            end--;
        return text[start..end];
    }

    public static bool Is(ReadOnlySpan<byte> text, ReadOnlySpan<byte> keyword) =>
        text.Length == keyword.Length && Ascii.EqualsIgnoreCase(text, keyword);

    /// <summary>Whether the word is a whole number, and which.</summary>
    public static bool TryInteger(ReadOnlySpan<byte> word, out long value)
    {
        value = 0;
        var at = 0;
        var isNegative = false;
        if (word.Length > 0 && word[0] is (byte)'-' or (byte)'+')
            isNegative = word[at++] == '-';

        // Eighteen digits always fit 64 bits; the rare longer words are left to the framework.
        if (word.Length - at is 0 or > 18)
        {
            // The lowest number has no opposite, and no object has it for an id.
            return word.Length - at > 18
                && long.TryParse(word, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value)
                && value > long.MinValue;
        }

        for (; at < word.Length; at++)
        {
            var digit = (uint)(word[at] - '0');
            if (digit > 9)
                return false;
            value = 10 * value + digit;
        }

        if (isNegative)
            value = -value;
        return true;
    }

    /// <summary>
    /// Names that differ only in the case of Latin letters are the same; the bytes of Chinese ones must be equal,
    /// because the second byte of a GBK character may look like a letter.
    /// </summary>
    public static string Key(ReadOnlySpan<byte> name)
    {
        name = Trim(name);
        var text = Encoding.Latin1.GetString(name);
        return Ascii.IsValid(name) ? text.ToUpperInvariant() : text;
    }
}
