using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Unicode;

namespace Exchange.Validation.Rules;

/// <summary>A character of a value.</summary>
/// <param name="Position">Counted from 1, as a reader counts.</param>
internal sealed record FoundCharacter(Rune Character, int Position)
{
    /// <summary>U+ and the number: the character itself could not be seen.</summary>
    public string Name => string.Create(CultureInfo.InvariantCulture, $"U+{Character.Value:X4}");
}

/// <summary>Looks for characters in UTF-8 that codes and names must not have.</summary>
internal static class CharacterScan
{
    // How far the letters and digits of full width lie behind those of ASCII.
    private const int FullWidthShift = 0xFEE0;

    // All bytes such a character can begin with, so that clean text is passed over many bytes at a time.
    private static readonly SearchValues<byte> ControlStarts = SearchValues.Create(
        [.. Enumerable.Range(0, 0x20).Select(value => (byte)value), 0x7F, 0xC2, 0xE2, 0xEF]);

    private static readonly SearchValues<byte> FullWidthStarts = SearchValues.Create([0xEF]);

    /// <summary>The first control or invisible character; U+FFFD where the bytes are no UTF-8.</summary>
    public static FoundCharacter? FirstControl(ReadOnlySpan<byte> value) =>
        First(value, ControlStarts, IsControl) ?? (Utf8.IsValid(value) ? null : FirstUndecodable(value));

    /// <summary>The first letter or digit of full width.</summary>
    public static FoundCharacter? FirstFullWidth(ReadOnlySpan<byte> value) =>
        First(value, FullWidthStarts, rune => IsFullWidth(rune.Value));

    /// <summary>The letter or digit of half width; every other character is itself.</summary>
    public static char HalfWidth(char character) =>
        IsFullWidth(character) ? (char)(character - FullWidthShift) : character;

    private static bool IsFullWidth(int character) =>
        character > FullWidthShift && character - FullWidthShift < 0x80
        && char.IsAsciiLetterOrDigit((char)(character - FullWidthShift));

    private static FoundCharacter? First(ReadOnlySpan<byte> value, SearchValues<byte> starts, Func<Rune, bool> isMeant)
    {
        for (var at = 0; at < value.Length;)
        {
            var next = value[at..].IndexOfAny(starts);
            if (next < 0)
                return null;
            at += next;
            if (Rune.DecodeFromUtf8(value[at..], out var rune, out var length) == OperationStatus.Done && isMeant(rune))
                return new FoundCharacter(rune, 1 + Characters(value[..at]));
            at += length;
        }

        return null;
    }

    private static FoundCharacter FirstUndecodable(ReadOnlySpan<byte> value)
    {
        var at = 0;
        while (Rune.DecodeFromUtf8(value[at..], out _, out var length) == OperationStatus.Done)
            at += length;
        return new FoundCharacter(Rune.ReplacementChar, 1 + Characters(value[..at]));
    }

    private static int Characters(ReadOnlySpan<byte> before) => Encoding.UTF8.GetCharCount(before);

    // Line and paragraph separators and the marks of writing direction hide in copied texts, like the byte order mark.
    private static bool IsControl(Rune rune) => Rune.IsControl(rune) || rune == Rune.ReplacementChar
        || rune.Value is (>= 0x200B and <= 0x200F) or (>= 0x2028 and <= 0x202E) or (>= 0x2060 and <= 0x2064) or 0xFEFF;
}
