using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Exchange.Validation.Reports.Xlsx;

/// <summary>Writes one worksheet row by row, holding no more than one row.</summary>
/// <remarks>
/// Texts come from the package, so none may become a formula: each is an inline string, which is never evaluated, in a
/// style with the quote prefix, so that it stays text when somebody edits the cell. Characters XML cannot carry become
/// U+FFFD, and texts that read as an escape of the format (<c>_x000D_</c>) are escaped themselves.
/// </remarks>
internal sealed partial class SheetRows : IDisposable
{
    // The format's limit for one cell.
    private const int MaxCellChars = 32_767;
    private readonly Stream stream;
    private readonly OpenXmlWriter writer;
    private readonly int filterColumns;
    private long row;

    /// <param name="stream">Is closed with the sheet: the file takes one part at a time.</param>
    /// <param name="widths">Of the columns, in characters.</param>
    /// <param name="filterColumns">Columns of the table the first row heads; 0 for a sheet that is no table.</param>
    public SheetRows(Stream stream, IReadOnlyList<double> widths, int filterColumns)
    {
        (this.stream, this.filterColumns) = (stream, filterColumns);
        writer = OpenXmlWriter.Create(stream, new UTF8Encoding(false));
        writer.WriteStartDocument(standalone: true);
        writer.WriteStartElement(new Worksheet());
        writer.WriteElement(new SheetViews(View(filterColumns > 0)));
        writer.WriteElement(new Columns(widths.Select((width, index) => new Column
        {
            Min = (uint)index + 1,
            Max = (uint)index + 1,
            Width = width,
            CustomWidth = true,
        })));
        writer.WriteStartElement(new SheetData());
    }

    public void Write(params ReadOnlySpan<SheetCell> cells)
    {
        row++;
        writer.WriteStartElement(new Row());
        foreach (var cell in cells)
            writer.WriteElement(Build(cell));
        writer.WriteEndElement();
    }

    public void Dispose()
    {
        writer.WriteEndElement();
        if (filterColumns > 0)
        {
            var last = (char)('A' + filterColumns - 1);
            writer.WriteElement(new AutoFilter
            {
                Reference = string.Create(CultureInfo.InvariantCulture, $"A1:{last}{row}"),
            });
        }

        writer.WriteEndElement();
        writer.Dispose();
        stream.Dispose();
    }

    /// <summary>The text as a cell can hold it.</summary>
    public static string Safe(string text)
    {
        var cut = text.Length <= MaxCellChars ? text : string.Concat(text.AsSpan(0, MaxCellChars - 1), "…");
        if (cut.Any(c => !XmlConvert.IsXmlChar(c)))
            cut = string.Concat(cut.EnumerateRunes().Select(rune => IsXml(rune) ? rune.ToString() : "\uFFFD"));
        return Escape().Replace(cut, "_x005F_$1");
    }

    private static bool IsXml(Rune rune) => !rune.IsBmp || XmlConvert.IsXmlChar((char)rune.Value);

    [GeneratedRegex("_(x[0-9A-Fa-f]{4}_)")]
    private static partial Regex Escape();

    private static SheetView View(bool isTable)
    {
        var view = new SheetView { WorkbookViewId = 0, ShowGridLines = isTable };
        if (isTable)
        {
            view.AppendChild(new Pane
            {
                VerticalSplit = 1,
                TopLeftCell = "A2",
                ActivePane = PaneValues.BottomLeft,
                State = PaneStateValues.Frozen,
            });
        }

        return view;
    }

    private static Cell Build(SheetCell cell)
    {
        var built = new Cell { StyleIndex = (uint)cell.Style };
        if (cell.Number is { } number)
        {
            built.CellValue = new CellValue(number);
        }
        else if (cell.Text is { Length: > 0 } text)
        {
            built.DataType = CellValues.InlineString;
            built.InlineString = new InlineString(new Text(Safe(text)) { Space = SpaceProcessingModeValues.Preserve });
        }

        return built;
    }
}

/// <summary>One cell: a text, a number, or nothing.</summary>
internal readonly record struct SheetCell(string? Text, double? Number, SheetStyle Style)
{
    public static SheetCell Of(string? text, SheetStyle style = SheetStyle.Text) => new(text, null, style);

    public static SheetCell Of(double? number, SheetStyle style = SheetStyle.Number) => new(null, number, style);
}
