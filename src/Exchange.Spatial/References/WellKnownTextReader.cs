using System.Globalization;

namespace Exchange.Spatial.References;

/// <summary>
/// Reads the well-known text of reference systems as files hold it: WKT 1 (OGC 01-009), its ESRI dialect in .prj files,
/// and WKT 2 (ISO 19162).
/// </summary>
/// <remarks>
/// Only the brackets, quotes, words and numbers are read here; what they mean is for <see cref="ReferenceParameters"/>.
/// The text comes from others: length and depth are bounded. Text after the first element is left alone, as ESRI puts a
/// vertical system there.
/// </remarks>
internal ref struct WellKnownTextReader
{
    private const int MaxLength = 100_000;
    private const int MaxDepth = 24;

    private readonly ReadOnlySpan<char> text;
    private int at;

    private WellKnownTextReader(ReadOnlySpan<char> text) => this.text = text;

    /// <summary>The first element of the text, or null when it is none or breaks off.</summary>
    public static WellKnownText? Read(string text)
    {
        if (text.Length > MaxLength)
            return null;
        var reader = new WellKnownTextReader(text);
        reader.SkipBlanks();
        return reader.Word() is { Length: > 0 } keyword && reader.Opens() ? reader.Element(keyword, 1) : null;
    }

    // After the opening bracket. Null when the text breaks off, is nested too deep or has a wrong character.
    private WellKnownText? Element(string keyword, int depth)
    {
        if (depth > MaxDepth)
            return null;
        List<string> words = [];
        List<double> numbers = [];
        List<WellKnownText> children = [];
        while (true)
        {
            SkipBlanks();
            if (at >= text.Length || !Value(words, numbers, children, depth))
                return null;
            SkipBlanks();
            if (at >= text.Length)
                return null;
            if (text[at] is ']' or ')')
            {
                at++;
                return new WellKnownText(keyword, words, numbers, children);
            }

            if (text[at++] != ',')
                return null;
        }
    }

    private bool Value(List<string> words, List<double> numbers, List<WellKnownText> children, int depth)
    {
        if (text[at] == '"')
            return Quoted(words);
        if (text[at] is '+' or '-' or '.' || char.IsAsciiDigit(text[at]))
            return Number(numbers);
        var word = Word();
        if (word.Length == 0)
            return text[at] is ']' or ')' or ','; // An empty place, as some writers leave it.
        if (!Opens())
        {
            words.Add(word);
            return true;
        }

        if (Element(word, depth + 1) is not { } child)
            return false;
        children.Add(child);
        return true;
    }

    // A quote inside is written twice.
    private bool Quoted(List<string> words)
    {
        var start = ++at;
        while (at < text.Length)
        {
            if (text[at] != '"')
            {
                at++;
            }
            else if (at + 1 < text.Length && text[at + 1] == '"')
            {
                at += 2;
            }
            else
            {
                words.Add(text[start..at].ToString().Replace("\"\"", "\"", StringComparison.Ordinal));
                at++;
                return true;
            }
        }

        return false;
    }

    private bool Number(List<double> numbers)
    {
        var start = at;
        while (at < text.Length && (char.IsAsciiLetterOrDigit(text[at]) || text[at] is '+' or '-' or '.'))
            at++;
        if (!double.TryParse(text[start..at], NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
            return false;
        numbers.Add(number);
        return true;
    }

    private string Word()
    {
        var start = at;
        while (at < text.Length && (char.IsLetterOrDigit(text[at]) || text[at] is '_' or '-' or ':'))
            at++;
        return text[start..at].ToString();
    }

    private bool Opens()
    {
        SkipBlanks();
        if (at >= text.Length || text[at] is not ('[' or '('))
            return false;
        at++;
        return true;
    }

    private void SkipBlanks()
    {
        while (at < text.Length && (char.IsWhiteSpace(text[at]) || text[at] is '\0' or '\uFEFF'))
            at++;
    }
}
