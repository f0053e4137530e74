using System.Globalization;
using System.Text;

namespace Exchange.Validation.FixKits;

/// <summary>
/// Writes one list as CSV (RFC 4180, UTF-8 with byte order mark, CRLF), so that spreadsheet programs show Chinese as it
/// is.
/// </summary>
/// <remarks>
/// Texts come from the package. What a spreadsheet would take for a formula, or for a number of which it shows only the
/// first digits (identifiers), gets a tab in front: it is then read as text, and the tab is not shown.
/// </remarks>
internal sealed class CsvFile : IAsyncDisposable
{
    private const int LongestShownNumber = 11;
    private const int BufferChars = 4096;
    private readonly StreamWriter writer;
    private readonly StringBuilder line = new();

    public CsvFile(string path)
    {
        var encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: true);
        writer = new StreamWriter(path, append: false, encoding, BufferChars);
        writer.NewLine = "\r\n";
    }

    /// <summary>Writes a line; cells are texts, numbers, or null for an empty one.</summary>
    public async Task WriteAsync(IEnumerable<object?> cells, CancellationToken cancellationToken)
    {
        line.Clear();
        foreach (var cell in cells)
            line.Append(line.Length == 0 ? "" : ",").Append(Of(cell));
        await writer.WriteLineAsync(line, cancellationToken);
    }

    public ValueTask DisposeAsync() => writer.DisposeAsync();

    private static string Of(object? cell) => cell switch
    {
        null => "\"\"",
        string text => Quoted(Guarded(text)),
        double number => number.ToString("R", CultureInfo.InvariantCulture),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => throw new ArgumentException($"A cell is no {cell.GetType().Name}", nameof(cell)),
    };

    private static string Quoted(string text) => $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private static string Guarded(string text) =>
        text.Length > 0 && (text[0] is '=' or '+' or '-' or '@' or '\t' or '\r' || IsLongNumber(text))
            ? "\t" + text : text;

    private static bool IsLongNumber(string text) => text.Length > LongestShownNumber && text.All(char.IsAsciiDigit);
}
