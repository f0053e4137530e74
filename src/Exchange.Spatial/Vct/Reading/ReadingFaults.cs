using System.Text;
using System.Text.Unicode;
using Exchange.Domain.Problems;
using Exchange.Spatial.Layers;

namespace Exchange.Spatial.Vct.Reading;

/// <summary>Words the refusals of one file; places are offsets and told as line numbers.</summary>
internal sealed class ReadingFaults(string file, LineNumbers lines)
{
    private const int LongestQuote = 120;

    public string File => file;

    public long LineAt(long offset) => lines.At(offset);

    public LayerUnreadableException Malformed(long offset, ReadOnlySpan<byte> found, string expected) =>
        new(VctProblems.Malformed.With(
            ("file", file), ("line", lines.At(offset)), ("found", Quote(found)), ("expected", expected)));

    public LayerUnreadableException Incomplete(long offset, string expected) =>
        new(VctProblems.Incomplete.With(("file", file), ("line", lines.At(offset)), ("expected", expected)));

    public LayerUnreadableException OverLimit(long offset, string limit, object allowed) =>
        new(VctProblems.OverLimit.With(
            ("file", file), ("line", lines.At(offset)), ("limit", limit), ("allowed", allowed)));

    public Problem Note(ProblemDefinition definition, long offset, params ReadOnlySpan<(string, object?)> values) =>
        definition.With([("file", file), ("line", lines.At(offset)), .. values]);

    /// <summary>Bytes of the file as a person may read them, whatever their encoding.</summary>
    public static string Quote(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > LongestQuote)
            bytes = bytes[..FileWatch.StartOfUnfinished(bytes[..LongestQuote])];
        var encoding = Utf8.IsValid(bytes) ? Encoding.UTF8 : ChineseText.Gb18030;
        var text = new StringBuilder(encoding.GetString(bytes));
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsControl(text[i]))
                text[i] = ' ';
        }

        return text.ToString();
    }
}
