using System.Globalization;
using System.Text;

namespace Exchange.Validation.Reports.Pdf;

/// <summary>A colour of the page, each part from 0 to 1.</summary>
internal readonly record struct PdfColour(double Red, double Green, double Blue)
{
    public static PdfColour Hex(int rgb) => new((rgb >> 16) / 255.0, (rgb >> 8 & 255) / 255.0, (rgb & 255) / 255.0);

    public string Operands => string.Create(CultureInfo.InvariantCulture, $"{Red:0.###} {Green:0.###} {Blue:0.###}");
}

/// <summary>Size in points and weight of a text.</summary>
internal readonly record struct PdfStyle(double Size, PdfColour Colour, bool Bold = false)
{
    /// <summary>Distance of base lines: Chinese wants more air than Latin.</summary>
    public double Leading => Size * 1.42;
}

/// <summary>
/// Measures, wraps and encodes text set in two fonts nobody has to embed: Helvetica for ASCII and STSong-Light, the
/// Chinese font every viewer stands in for, for the rest.
/// </summary>
/// <remarks>
/// Chinese glyphs are one em wide (the font's DW), so widths are exact without a font file. What the Adobe-GB1
/// collection cannot hold (beyond the basic plane, control and direction characters) is shown as □, never dropped
/// unseen.
/// </remarks>
internal static class PdfText
{
    private const char Unshown = '□';

    // Closing marks stay with what they close, opening ones with what they open (禁则).
    private const string NeverFirst =
        "\uFF0C\u3002\uFF1B\uFF1A\u3001\uFF01\uFF1F\uFF09\u300B\u3011\u201D\u2019\u2026%,.;:!?)]}";
    private const string NeverLast = "\uFF08\u300A\u3010\u201C\u2018([{";

    // WinAnsi codes of signs that would look lost in a Chinese em: code and width in thousandths.
    private static readonly Dictionary<char, (byte Code, int Width)> Signs = new()
    {
        ['–'] = (0x96, 556),
        ['·'] = (0xB7, 278),
        ['×'] = (0xD7, 584),
        ['°'] = (0xB0, 400),
        ['²'] = (0xB2, 333),
        ['\u201C'] = (0x93, 500),
        ['\u201D'] = (0x94, 500),
        ['\u2018'] = (0x91, 278),
        ['\u2019'] = (0x92, 278),
    };

    // Adobe's published metrics of Helvetica and Helvetica-Bold, characters 32 to 126, in thousandths of the size.
    private static readonly short[] Regular =
    [
        278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278,
        556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556,
        1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778,
        667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556,
        333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556,
        556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
    ];

    private static readonly short[] Heavy =
    [
        278, 333, 474, 556, 556, 889, 722, 238, 333, 333, 389, 584, 278, 333, 278, 278,
        556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 333, 333, 584, 584, 584, 611,
        975, 722, 722, 722, 722, 667, 611, 778, 722, 278, 556, 722, 611, 833, 722, 778,
        667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 333, 278, 333, 584, 556,
        333, 556, 611, 556, 611, 556, 333, 611, 611, 278, 278, 556, 278, 889, 611, 611,
        611, 611, 389, 556, 333, 611, 556, 778, 556, 556, 500, 389, 280, 389, 584,
    ];

    /// <summary>Width in points.</summary>
    public static double Measure(string text, PdfStyle style) =>
        text.Sum(c => WidthOf(c, style.Bold)) * style.Size / 1000;

    /// <summary>
    /// Breaks at line ends, blanks and between Chinese characters; a word wider than the line is cut.
    /// </summary>
    public static IReadOnlyList<string> Wrap(string text, PdfStyle style, double widthPoints)
    {
        var lines = new List<string>();
        foreach (var paragraph in text.Split('\n'))
            WrapParagraph(Clean(paragraph), style.Bold, widthPoints * 1000 / style.Size, lines);
        return lines;
    }

    /// <summary>Shows the text at the current place: font changes and strings, without positions.</summary>
    public static void Append(StringBuilder to, string text, PdfStyle style)
    {
        var clean = Clean(text);
        for (var start = 0; start < clean.Length;)
        {
            var latin = IsLatin(clean[start]);
            var end = start + 1;
            while (end < clean.Length && IsLatin(clean[end]) == latin)
                end++;
            var run = clean.AsSpan(start, end - start);
            if (latin)
                AppendLatin(to, run, style);
            else
                AppendChinese(to, run, style);
            start = end;
        }
    }

    /// <summary>A text string outside of pages, such as a title: UTF-16 with its mark.</summary>
    public static string Metadata(string text) =>
        $"<FEFF{Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(Clean(text)))}>";

    private static void AppendLatin(StringBuilder to, ReadOnlySpan<char> run, PdfStyle style)
    {
        to.Append(CultureInfo.InvariantCulture, $"/{(style.Bold ? "F2" : "F1")} {style.Size:0.##} Tf <");
        foreach (var c in run)
            to.Append((Signs.TryGetValue(c, out var sign) ? sign.Code : (byte)c).ToString("X2", CultureInfo.InvariantCulture));
        to.Append("> Tj\n");
    }

    // The font has no bold; a thin outline of the same colour makes one.
    private static void AppendChinese(StringBuilder to, ReadOnlySpan<char> run, PdfStyle style)
    {
        to.Append(CultureInfo.InvariantCulture, $"/F3 {style.Size:0.##} Tf ");
        if (style.Bold)
            to.Append(CultureInfo.InvariantCulture, $"{style.Colour.Operands} RG {style.Size * 0.03:0.##} w 2 Tr ");
        to.Append('<');
        foreach (var c in run)
            to.Append(((int)c).ToString("X4", CultureInfo.InvariantCulture));
        to.Append(style.Bold ? "> Tj 0 Tr\n" : "> Tj\n");
    }

    private static void WrapParagraph(string text, bool bold, double limit, List<string> lines)
    {
        var (start, lastBreak, width) = (0, 0, 0.0);
        for (var i = 0; i < text.Length; i++)
        {
            if (i > start && MayBreakBefore(text, i))
                lastBreak = i;
            width += WidthOf(text[i], bold);
            if (width <= limit || i == start || text[i] == ' ')
                continue;
            var end = lastBreak > start ? lastBreak : i;
            lines.Add(text[start..end].TrimEnd());
            start = end;
            width = text[start..(i + 1)].Sum(c => WidthOf(c, bold));
        }

        lines.Add(text[start..].TrimEnd());
    }

    private static bool MayBreakBefore(string text, int at)
    {
        var (before, after) = (text[at - 1], text[at]);
        if (before == ' ')
            return true;
        var chinese = !IsLatin(before) || !IsLatin(after);
        return (chinese || before is '/' or '_' or ',' or ';') && after != ' '
            && !NeverFirst.Contains(after) && !NeverLast.Contains(before);
    }

    private static double WidthOf(char c, bool bold) =>
        c is >= ' ' and <= '~' ? (bold ? Heavy : Regular)[c - ' ']
            : Signs.TryGetValue(c, out var sign) ? sign.Width : 1000;

    private static bool IsLatin(char c) => c is >= ' ' and <= '~' || Signs.ContainsKey(c);

    private static string Clean(string text) => text.All(IsShown)
        ? text
        : string.Concat(text.EnumerateRunes().Select(rune => rune.IsBmp && IsShown((char)rune.Value) ? (char)rune.Value : Unshown));

    private static bool IsShown(char c) => char.GetUnicodeCategory(c) is not (
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse
        or UnicodeCategory.OtherNotAssigned or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator)
        && c != '\uFFFD';
}
