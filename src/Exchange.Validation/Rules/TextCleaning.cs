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
            else if (isCode && CharacterScan.HalfWidth(character) is var half && half != character)
            {
                faults |= TextFaults.FullWidth;
                result.Append(half);
            }
            else
            {
                result.Append(character);
            }
        }

        clean = result.ToString();
        return faults;
    }

    // Also what is no white space by Unicode's book but cannot be seen either.
    private static bool IsBlank(char character) =>
        char.IsWhiteSpace(character) || char.IsControl(character) || character is '\uFEFF' or '\u200B';
}
