using System.Globalization;
using System.Text;
using System.Xml;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Exchange.Validation.Tables;

/// <summary>Reads a workbook cell by cell.</summary>
/// <remarks>
/// 1. The ZIP must be beyond doubt and every part within the limits, on its real bytes. 2. The shared strings are read.
/// 3. Each sheet goes past one cell at a time, so a row of a million columns stops at the limit and never is an object.
/// The library forbids document types in every part, which ends entity bombs.
/// </remarks>
internal static class XlsxReader
{
    public static TableWorkbook Read(string file, TableLimits limits, CancellationToken cancellationToken)
    {
        CheckParts(file, limits, cancellationToken);
        var builder = new SheetBuilder(limits);
        try
        {
            using var stream = File.OpenRead(file);
            using var document = SpreadsheetDocument.Open(
                stream, isEditable: false, new OpenSettings { MaxCharactersInPart = limits.MaxBytes });
            var workbook = document.WorkbookPart ?? throw NotAWorkbook("no workbook part");
            var strings = SharedStrings(workbook, limits, cancellationToken);
            foreach (var (name, part) in SheetsOf(workbook))
                ReadSheet(name, part, strings, builder, limits, cancellationToken);
        }
        catch (Exception broken) when (broken is OpenXmlPackageException or XmlException or InvalidDataException
            or FormatException or IOException or InvalidOperationException or ArgumentException or UriFormatException
            or NotSupportedException)
        {
            throw NotAWorkbook(broken.GetType().Name);
        }

        return builder.Build();
    }

    private static void CheckParts(string file, TableLimits limits, CancellationToken cancellationToken)
    {
        var refused = OpcParts.Check(file, limits.MaxParts, limits.MaxBytes, cancellationToken);
        if (refused is not null)
            throw NotAWorkbook(refused.Code);
    }

    private static List<string> SharedStrings(
        WorkbookPart workbook, TableLimits limits, CancellationToken cancellationToken)
    {
        var strings = new List<string>();
        if (workbook.SharedStringTablePart is not { } part)
            return strings;
        var characters = 0L;
        using var reader = OpenXmlReader.Create(part);
        var more = reader.Read();
        while (more)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (reader.ElementType != typeof(SharedStringItem) || !reader.IsStartElement)
            {
                more = reader.Read();
                continue;
            }

            var text = TextWithin(reader, typeof(SharedStringItem), limits);
            characters += text.Length;
            SheetBuilder.Bound(strings.Count + 1, limits.MaxCells, "shared strings", "共享字符串");
            SheetBuilder.Bound(characters, limits.MaxTextChars, "characters", "字符");
            strings.Add(text);
            more = !reader.EOF;
        }

        return strings;
    }

    private static List<(string Name, WorksheetPart Part)> SheetsOf(WorkbookPart workbook)
    {
        var sheets = new List<(string, WorksheetPart)>();
        using var reader = OpenXmlReader.Create(workbook);
        while (reader.Read())
        {
            if (reader.ElementType != typeof(Sheet) || !reader.IsStartElement)
                continue;
            var attributes = reader.Attributes;
            var id = attributes.FirstOrDefault(a => a.LocalName == "id").Value;
            // Chart sheets hold no cells.
            if (id is not null && workbook.TryGetPartById(id, out var part) && part is WorksheetPart sheet)
                sheets.Add((attributes.FirstOrDefault(a => a.LocalName == "name").Value ?? "", sheet));
        }

        return sheets;
    }

    private static void ReadSheet(
        string name,
        WorksheetPart part,
        List<string> strings,
        SheetBuilder builder,
        TableLimits limits,
        CancellationToken cancellationToken)
    {
        builder.BeginSheet(name);
        var (row, column) = (0, -1);
        using var reader = OpenXmlReader.Create(part);
        var more = reader.Read();
        while (more)
        {
            if (reader.IsStartElement && reader.ElementType == typeof(Row))
            {
                cancellationToken.ThrowIfCancellationRequested();
                (row, column) = (Number(Attribute(reader, "r")) ?? row + 1, -1);
                builder.BeginRow(row);
            }
            else if (reader.IsStartElement && reader.ElementType == typeof(Cell))
            {
                column = ColumnOf(Attribute(reader, "r")) ?? column + 1;
                var type = Attribute(reader, "t");
                var text = TextWithin(reader, typeof(Cell), limits);
                builder.Add(column, type == "s" ? Shared(strings, text, name, row) : text, type == "e");
            }

            more = reader.Read();
        }
    }

    /// <summary>The texts of the element the reader stands at; formulas and phonetic hints are no text.</summary>
    private static string TextWithin(OpenXmlReader reader, Type element, TableLimits limits)
    {
        var text = new StringBuilder();
        var phonetic = 0;
        while (!(reader.IsEndElement && reader.ElementType == element) && reader.Read())
        {
            if (reader.ElementType == typeof(PhoneticRun))
                phonetic += reader.IsStartElement ? 1 : -1;
            if (reader.IsStartElement && phonetic <= 0
                && (reader.ElementType == typeof(CellValue) || reader.ElementType == typeof(Text)))
            {
                text.Append(reader.GetText());
                SheetBuilder.Bound(text.Length, limits.MaxCellChars, "characters in one cell", "字符(单个单元格)");
            }
        }

        return text.ToString();
    }

    private static string Shared(List<string> strings, string index, string sheet, int row) =>
        Number(index) is { } number && number < strings.Count
            ? strings[number]
            : throw SheetBuilder.Malformed($"{sheet}!{row}");

    private static string? Attribute(OpenXmlReader reader, string name) =>
        reader.Attributes.FirstOrDefault(attribute => attribute.LocalName == name).Value;

    private static int? Number(string? text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>B7 is column 1; null when there is no address.</summary>
    private static int? ColumnOf(string? address)
    {
        var column = 0L;
        foreach (var letter in (address ?? "").TakeWhile(char.IsAsciiLetterUpper).Take(7))
            column = column * 26 + (letter - 'A' + 1);
        return column is > 0 and < int.MaxValue ? (int)column - 1 : null;
    }

    private static TableUnreadableException NotAWorkbook(string reason) =>
        new(TableProblems.NotAWorkbook.With(("reason", reason)));
}
