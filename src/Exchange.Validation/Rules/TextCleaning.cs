using System.Text;

namespace Exchange.Validation.Rules;

/// <summary>What does not belong into a text.</summary>
[Flags]
internal enum TextFaults
{
    None = 0,
    Blank = 1,
    FullWidth = 2,
    ControlCharacter = 4,
}

/// <summary>Finds what does not belong into a text, and writes the text without it.</summary>
internal static class TextCleaning
{
    private const char FullWidthFirst = '\uFF01';
    private const char FullWidthLast = '\uFF5E';

    // Full-width forms lie this far above the ASCII characters they stand for.
    private const int FullWidthOffset = 0xFEE0;
    private const int WideBytes = 3;

    /// <summary>A quick look that lets nothing with a fault pass; most texts end here.</summary>
    public static bool MayNeedIt(ReadOnlySpan<byte> utf8, bool isCode)
    {
        if (utf8.IsEmpty)
            return false;
        // 0x7F and the second control block (U+0080–U+009F) are rare; full-width forms start with 0xEF.
        return utf8[0] == ' ' || utf8[^1] == ' ' || utf8.ContainsAnyInRange((byte)0, (byte)31)
            || utf8.ContainsAny((byte)0x7F, (byte)0xC2) || (isCode && utf8.Contains((byte)0xEF))
            || (utf8.Length >= WideBytes && (MayBeWideBlank(utf8[..WideBytes]) || MayBeWideBlank(utf8[^WideBytes..])));
    }

    /// <summary>The faults of a text that is not blank, and the text without them.</summary>
    public static TextFaults Clean(string text, bool isCode, out string clean)
    {
        var faults = TextFaults.None;
        var trimmed = text.AsSpan();
        while (!trimmed.IsEmpty && IsBlank(trimmed[0]))
            trimmed = trimmed[1..];
        while (!trimmed.IsEmpty && IsBlank(trimmed[^1]))
            trimmed = trimmed[..^1];
        if (trimmed.Length < text.Length)
            faults |= TextFaults.Blank;
        var result = new StringBuilder(trimmed.Length);
        foreach (var character in trimmed)
        {
            if (char.IsControl(character))
            {
                faults |= TextFaults.ControlCharacter;
                result.Append(' ');
            }
            else if (isCode && character is >= FullWidthFirst and <= FullWidthLast)
            {
                faults |= TextFaults.FullWidth;
                result.Append((char)(character - FullWidthOffset));
            }
            else
            {
                result.Append(character);
            }
        }

        clean = result.ToString();
        return faults;
    }

    // Blanks of three bytes: U+1680, U+2000–U+205F, U+3000, U+FEFF. Chinese characters and their punctuation are none.
    private static bool MayBeWideBlank(ReadOnlySpan<byte> character) =>
        character[0] is 0xE1 or 0xE2 || character is [0xE3, 0x80, 0x80] or [0xEF, 0xBB, 0xBF];

    // Also what is no white space by Unicode's book but cannot be seen either.
    private static bool IsBlank(char character) =>
        char.IsWhiteSpace(character) || char.IsControl(character) || character is '\uFEFF' or '\u200B';
}
