using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Exchange.Validation.Reports.Xlsx;

/// <summary>The cell formats, by their index in the workbook.</summary>
internal enum SheetStyle
{
    Text,
    Number,
    Count,
    Head,
    Title,
    Section,
    Pass,
    Fatal,
    Heavy,
    Light,
}

/// <summary>Builds the style table for <see cref="SheetStyle"/>.</summary>
internal static class SheetStyles
{
    // The format numbers of the standard: 0 is general, 3 is #,##0.
    private const uint General = 0;
    private const uint Thousands = 3;

    public static Stylesheet Build() => new(
        new Fonts(
            FontOf(10.5, "FF1B2430"), FontOf(10.5, "FFFFFFFF", bold: true), FontOf(16, "FF1B2430", bold: true),
            FontOf(12, "FF1B2430", bold: true), FontOf(12, "FF14713F", bold: true),
            FontOf(10.5, "FFB42318", bold: true),
            FontOf(10.5, "FFB54708", bold: true), FontOf(10.5, "FF175CD3", bold: true)),
        new Fills(
            new Fill(new PatternFill { PatternType = PatternValues.None }),
            new Fill(new PatternFill { PatternType = PatternValues.Gray125 }),
            new Fill(new PatternFill(new ForegroundColor { Rgb = "FF344256" }) { PatternType = PatternValues.Solid })),
        new Borders(new Border()),
        new CellStyleFormats(new CellFormat()),
        new CellFormats(Enum.GetValues<SheetStyle>().Select(FormatOf)));

    private static CellFormat FormatOf(SheetStyle style) => style switch
    {
        SheetStyle.Text => Format(0),
        SheetStyle.Number => Format(0, quoted: false),
        SheetStyle.Count => Format(0, Thousands, quoted: false),
        SheetStyle.Head => Format(1, fill: 2),
        SheetStyle.Title => Format(2, wrap: false),
        SheetStyle.Section => Format(3, wrap: false),
        SheetStyle.Pass => Format(4),
        SheetStyle.Fatal => Format(5, Thousands),
        SheetStyle.Heavy => Format(6, Thousands),
        SheetStyle.Light => Format(7, Thousands),
        _ => throw new ArgumentOutOfRangeException(nameof(style), style, null),
    };

    private static CellFormat Format(
        uint font, uint number = General, uint fill = 0, bool quoted = true, bool wrap = true) => new()
        {
            FontId = font,
            FillId = fill,
            BorderId = 0,
            NumberFormatId = number,
            FormatId = 0,
            ApplyFont = true,
            ApplyFill = true,
            ApplyNumberFormat = true,
            ApplyAlignment = true,
            QuotePrefix = quoted,
            Alignment = new Alignment { Vertical = VerticalAlignmentValues.Top, WrapText = wrap && quoted },
        };

    private static Font FontOf(double size, string argb, bool bold = false)
    {
        var font = new Font();
        if (bold)
            font.AppendChild(new Bold());
        font.Append(
            new FontSize { Val = size }, new Color { Rgb = argb }, new FontName { Val = "Microsoft YaHei" });
        return font;
    }
}
