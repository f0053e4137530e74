using System.Text;

namespace Exchange.Workflow.Diagrams;

/// <summary>Text in a picture: how wide it is, where it breaks, and how it is written down.</summary>
internal static class SvgText
{
    // Chinese letters fill their square; for others this is a little more than the mean of common fonts.
    private const double OtherLetters = 0.56;
    private const char FirstWideLetter = '\u2E80';

    private const string NeverFirst = "\uFF09)\u300B\u201D\u2019\uFF0C,\u3002.\u3001\uFF1B;\uFF1A:\uFF01!\uFF1F?";

    public static double Width(string text, double size) => text.Sum(letter => LetterWidth(letter) * size);

    public static IReadOnlyList<string> Wrapped(string text, double room, double size, int most)
    {
        var lines = new List<string>();
        var rest = text.Trim();
        while (rest.Length > 0 && lines.Count < most - 1)
        {
            var fits = Fitting(rest, room, size);
            if (fits == rest.Length)
                break;

            // Words are kept whole where that does not leave most of the line empty.
            var space = rest.LastIndexOf(' ', fits);
            var end = space > fits / 2 ? space : Math.Max(1, Broken(rest, fits));
            lines.Add(rest[..end].TrimEnd());
            rest = rest[end..].TrimStart();
        }

        if (rest.Length > 0)
            lines.Add(Shortened(rest, room, size));
        return lines;
    }

    /// <summary>
    /// A bracket that does not end on this line begins on the next, and no line begins with what closes something.
    /// Source: GB/T 15834, placing of punctuation marks.
    /// </summary>
    private static int Broken(string text, int fits)
    {
        var open = fits == 0 ? -1 : text.LastIndexOfAny(['\uFF08', '('], fits - 1);
        if (open > fits / 2 && text.IndexOfAny(['\uFF09', ')'], open) >= fits)
            return open;
        while (fits > 1 && NeverFirst.Contains(text[fits]))
            fits--;
        return fits;
    }

    public static string Shortened(string text, double room, double size)
    {
        if (Fitting(text, room, size) == text.Length)
            return text;
        var fits = Fitting(text, room - size, size);
        if (fits > 0 && char.IsHighSurrogate(text[fits - 1]))
            fits--;
        return string.Concat(text.AsSpan(0, fits), "…");
    }

    /// <summary>Escapes what means something in XML and leaves out what may not stand in it at all.</summary>
    public static string Escaped(string text)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (var letter in text.EnumerateRunes())
        {
            _ = letter.Value switch
            {
                '<' => escaped.Append("&lt;"),
                '>' => escaped.Append("&gt;"),
                '&' => escaped.Append("&amp;"),
                '"' => escaped.Append("&quot;"),
                '\t' or '\n' or '\r' => escaped.Append(' '),
                < 0x20 or 0xFFFE or 0xFFFF => escaped,
                _ => escaped.Append(letter),
            };
        }

        return escaped.ToString();
    }

    private static int Fitting(string text, double room, double size)
    {
        var width = 0.0;
        for (var i = 0; i < text.Length; i++)
        {
            width += LetterWidth(text[i]) * size;
            if (width > room)
                return i;
        }

        return text.Length;
    }

    private static double LetterWidth(char letter) => letter >= FirstWideLetter ? 1 : OtherLetters;
}
