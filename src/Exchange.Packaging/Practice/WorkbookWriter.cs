using System.Globalization;
using System.IO.Compression;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Exchange.Packaging.Practice;

/// <summary>
/// Writes tables as an XLSX workbook; texts and numbers, one table per sheet. Same tables, same bytes.
/// </summary>
internal static class WorkbookWriter
{
    private const string WorkbookType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml";

    // The earliest time a ZIP entry can carry.
    private static readonly DateTimeOffset ZipEpoch = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static void Write(string file, IReadOnlyList<(string Name, List<object?[]> Rows)> sheets)
    {
        using var built = new MemoryStream();
        using (var document = SpreadsheetDocument.Create(built, SpreadsheetDocumentType.Workbook))
        {
            var workbook = document.AddNewPart<WorkbookPart>(WorkbookType, "rId1");
            workbook.Workbook = new Workbook();
            var list = workbook.Workbook.AppendChild(new Sheets());
            for (var index = 0; index < sheets.Count; index++)
            {
                var id = string.Create(CultureInfo.InvariantCulture, $"rId{index + 1}");
                var part = workbook.AddNewPart<WorksheetPart>(id);
                part.Worksheet = new Worksheet(new SheetData(sheets[index].Rows.Select(Row)));
                list.AppendChild(new Sheet { Id = id, SheetId = (uint)index + 1, Name = sheets[index].Name });
            }
        }

        CopyWithFixedTimes(built, file);
    }

    private static Row Row(object?[] cells) => new(cells.Select(Cell));

    private static Cell Cell(object? value) => value switch
    {
        null => new Cell(),
        double number => new Cell { CellValue = new CellValue(number), DataType = CellValues.Number },
        int number => new Cell { CellValue = new CellValue(number), DataType = CellValues.Number },
        _ => new Cell
        {
            InlineString = new InlineString(new Text(Convert.ToString(value, CultureInfo.InvariantCulture) ?? "")),
            DataType = CellValues.InlineString,
        },
    };

    // The packaging library stamps the time of day on every entry.
    private static void CopyWithFixedTimes(MemoryStream built, string file)
    {
        built.Position = 0;
        using var source = new ZipArchive(built, ZipArchiveMode.Read);
        using var target = ZipFile.Open(file, ZipArchiveMode.Create);
        foreach (var entry in source.Entries.OrderBy(entry => entry.FullName, StringComparer.Ordinal))
        {
            var copy = target.CreateEntry(entry.FullName);
            copy.LastWriteTime = ZipEpoch;
            using var from = entry.Open();
            using var to = copy.Open();
            from.CopyTo(to);
        }
    }
}
