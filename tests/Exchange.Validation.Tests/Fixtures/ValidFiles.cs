using System.Buffers.Binary;
using System.Text;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Words = DocumentFormat.OpenXml.Wordprocessing;

namespace Exchange.Validation.Tests.Fixtures;

/// <summary>The smallest files of each kind that open.</summary>
internal static class ValidFiles
{
    private const string Pdf = """
        %PDF-1.4
        1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
        2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
        3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 100 100]>>endobj
        trailer<</Root 1 0 R/Size 4>>
        """;

    private const string Metadata = """
        <?xml version="1.0" encoding="UTF-8"?>
        <metadata>
          <data_id>330106-ZG-2035</data_id>
          <resource_id>330106ZG2035</resource_id>
          <data_name>XZQX</data_name>
          <data_alias>西湖区国土空间总体规划</data_alias>
          <geometry_type>Polygon</geometry_type>
          <coordinate_unit>度</coordinate_unit>
          <vertical_datum>1985国家高程基准</vertical_datum>
          <product_date>20260301</product_date>
          <quality_evaluation>优</quality_evaluation>
        </metadata>
        """;

    // The library stamps time and invented ids into what it writes; made once, equal packages have equal bytes.
    private static readonly byte[] Plan = Workbook(PlanTables.Valid());
    private static readonly byte[] Report = Document("");

    public static byte[] Of(string path) => Path.GetExtension(path).ToUpperInvariant() switch
    {
        ".PDF" => Encoding.ASCII.GetBytes(Pdf),
        ".XML" => Encoding.UTF8.GetBytes(Metadata),
        ".XLSX" => Plan,
        ".DOCX" => Report,
        ".JPG" => Jpeg(300),
        ".TIF" => Tiff(),
        ".DOC" => [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1],
        _ => Encoding.UTF8.GetBytes("content"),
    };

    public static byte[] Workbook(IReadOnlyDictionary<string, List<object?[]>> sheets)
    {
        using var built = new MemoryStream();
        using (var document = SpreadsheetDocument.Create(built, SpreadsheetDocumentType.Workbook))
        {
            var workbook = document.AddWorkbookPart();
            workbook.Workbook = new Workbook();
            var list = workbook.Workbook.AppendChild(new Sheets());
            foreach (var (name, rows) in sheets)
            {
                var part = workbook.AddNewPart<WorksheetPart>();
                part.Worksheet = new Worksheet(new SheetData(rows.Select(row => new Row(row.Select(CellOf)))));
                var id = workbook.GetIdOfPart(part);
                list.AppendChild(new Sheet { Id = id, SheetId = (uint)list.Count() + 1, Name = name });
            }
        }

        return built.ToArray();
    }

    /// <summary>The head of a JPEG of one pixel with that resolution; 0 states none.</summary>
    public static byte[] Jpeg(short dotsPerInch)
    {
        byte[] file =
        [
            0xFF, 0xD8, 0xFF, 0xE0, 0, 16, .. "JFIF\0"u8, 1, 1, 1, 0, 0, 0, 0, 0, 0,
            0xFF, 0xC0, 0, 11, 8, 0, 1, 0, 1, 1, 1, 0x11, 0, 0xFF, 0xD9,
        ];
        BinaryPrimitives.WriteInt16BigEndian(file.AsSpan(14), dotsPerInch);
        BinaryPrimitives.WriteInt16BigEndian(file.AsSpan(16), dotsPerInch);
        return file;
    }

    /// <summary>The head of a TIFF of one pixel: two entries, width and height.</summary>
    private static byte[] Tiff() =>
    [
        .. "II*\0"u8, 8, 0, 0, 0, 2, 0,
        0, 1, 3, 0, 1, 0, 0, 0, 1, 0, 0, 0,
        1, 1, 3, 0, 1, 0, 0, 0, 1, 0, 0, 0,
    ];

    private static Cell CellOf(object? value) => value switch
    {
        null => new Cell(),
        double number => new Cell { CellValue = new CellValue(number), DataType = CellValues.Number },
        _ => new Cell { InlineString = new InlineString(new Text($"{value}")), DataType = CellValues.InlineString },
    };

    /// <summary>A text document with that text; empty for none.</summary>
    public static byte[] Document(string text)
    {
        using var built = new MemoryStream();
        using (var document = WordprocessingDocument.Create(built, WordprocessingDocumentType.Document))
        {
            document.AddMainDocumentPart().Document = new Words.Document(text.Length == 0
                ? new Words.Body() : new Words.Body(new Words.Paragraph(new Words.Run(new Words.Text(text)))));
        }

        return built.ToArray();
    }
}
