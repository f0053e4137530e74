using System.Globalization;

namespace Exchange.Validation.Reports.Pdf;

/// <summary>What stands on every page.</summary>
/// <param name="PageFormat">Text with the page number as {0} and the number of pages as {1}.</param>
internal sealed record PdfFrame(string Left, string Right, string Foot, string PageFormat);

/// <summary>One cell of a table. A filled cell is a badge: white text on the colour of its style.</summary>
internal sealed record PdfCell(string Text, PdfStyle Style, bool Filled = false);

/// <summary>A column: its title, its share of the width, and whether it holds numbers.</summary>
internal sealed record PdfColumn(string Title, double Share, bool Right = false);

/// <summary>
/// Sets headings, paragraphs and tables one below the other and turns the page where they do not fit.
/// </summary>
internal sealed class PdfFlow(PdfDocument document, PdfFrame frame)
{
    public const double Left = 42;
    public const double Width = PdfPage.Width - 2 * Left;
    public static readonly PdfColour Ink = PdfColour.Hex(0x1B2430);
    public static readonly PdfColour Soft = PdfColour.Hex(0x5B6675);
    public static readonly PdfColour Hairline = PdfColour.Hex(0xDDE2E9);
    public static readonly PdfColour Shade = PdfColour.Hex(0xF3F5F8);
    public static readonly PdfColour White = new(1, 1, 1);

    private const double Top = 58;
    private const double Bottom = PdfPage.Height - 52;
    private const double CellPaddingX = 5;
    private const double CellPaddingY = 3.5;

    // A cell is a few lines; one that fills a page would be read by nobody and could not be set in a row.
    private const int MaxCellLines = 40;

    private static readonly PdfStyle FrameStyle = new(7.5, Soft);
    private static readonly PdfStyle HeadStyle = new(8.5, Soft, Bold: true);

    public PdfPage Page { get; private set; } = new();

    /// <summary>Where the next thing begins, from the top of the page.</summary>
    public double At { get; private set; } = Bottom;

    public void Space(double points) => At += points;

    /// <summary>Turns the page unless so much room is left on it.</summary>
    public void Require(double points)
    {
        if (At + points <= Bottom)
            return;
        Page = new PdfPage();
        document.Pages.Add(Page);
        At = Top;
    }

    public void Heading(string text)
    {
        Require(90);
        Space(14);
        Page.Text(Left, At + 13, text, new PdfStyle(13, Ink, Bold: true));
        Page.Rule(Left, At + 20, Width, 1.2, Ink);
        Space(27);
    }

    public void Bookmark(string title) =>
        document.Bookmarks.Add(new PdfBookmark(title, document.Pages.Count - 1, At - 4));

    public void Paragraph(string text, PdfStyle style, double indent = 0)
    {
        foreach (var line in PdfText.Wrap(text, style, Width - indent))
        {
            Require(style.Leading);
            Page.Text(Left + indent, At + style.Size, line, style);
            Space(style.Leading);
        }
    }

    /// <summary>A table whose head is repeated on every page; a row is never torn.</summary>
    public void Table(IReadOnlyList<PdfColumn> columns, IEnumerable<IReadOnlyList<PdfCell>> rows)
    {
        var unit = Width / columns.Sum(column => column.Share);
        var widths = columns.Select(column => column.Share * unit).ToArray();
        Require(60);
        Head(columns, widths);
        foreach (var row in rows)
        {
            var lines = row.Select((cell, i) => Wrap(cell, widths[i])).ToArray();
            var height = row.Select((cell, i) => lines[i].Count * cell.Style.Leading).Max() + 2 * CellPaddingY;
            if (At + height > Bottom)
            {
                Require(Bottom);
                Head(columns, widths);
            }

            Row(columns, widths, row, lines, height);
        }
    }

    /// <summary>Writes head and foot of every page, now that their number is known.</summary>
    public void Finish()
    {
        for (var i = 0; i < document.Pages.Count; i++)
        {
            var page = document.Pages[i];
            page.Text(Left, 34, frame.Left, FrameStyle);
            page.TextRight(PdfPage.Width - Left, 34, frame.Right, FrameStyle);
            page.Rule(Left, 42, Width, 0.6, Hairline);
            page.Rule(Left, PdfPage.Height - 40, Width, 0.6, Hairline);
            page.Text(Left, PdfPage.Height - 28, frame.Foot, FrameStyle);
            page.TextRight(
                PdfPage.Width - Left, PdfPage.Height - 28,
                string.Format(CultureInfo.InvariantCulture, frame.PageFormat, i + 1, document.Pages.Count), FrameStyle);
        }
    }

    private void Head(IReadOnlyList<PdfColumn> columns, double[] widths)
    {
        var height = HeadStyle.Leading + 2 * CellPaddingY;
        Page.Fill(Left, At, Width, height, Shade);
        var x = Left;
        for (var i = 0; i < columns.Count; i++)
        {
            Put(columns[i].Title, x, widths[i], At + CellPaddingY + HeadStyle.Size, HeadStyle, columns[i].Right);
            x += widths[i];
        }

        Space(height);
    }

    private void Row(
        IReadOnlyList<PdfColumn> columns,
        double[] widths,
        IReadOnlyList<PdfCell> row,
        IReadOnlyList<string>[] lines,
        double height)
    {
        var x = Left;
        for (var i = 0; i < row.Count; i++)
        {
            var style = row[i].Style;
            var baseline = At + CellPaddingY + style.Size;
            foreach (var line in lines[i])
            {
                if (row[i].Filled)
                {
                    Page.Fill(
                        x + CellPaddingX, baseline - style.Size - 1, PdfText.Measure(line, style) + 8, style.Size + 4, style.Colour);
                    Page.Text(x + CellPaddingX + 4, baseline, line, style with { Colour = White });
                }
                else
                {
                    Put(line, x, widths[i], baseline, style, columns[i].Right);
                }

                baseline += style.Leading;
            }

            x += widths[i];
        }

        Space(height);
        Page.Rule(Left, At, Width, 0.5, Hairline);
    }

    private void Put(string text, double x, double width, double baseline, PdfStyle style, bool right)
    {
        if (right)
            Page.TextRight(x + width - CellPaddingX, baseline, text, style);
        else
            Page.Text(x + CellPaddingX, baseline, text, style);
    }

    private static IReadOnlyList<string> Wrap(PdfCell cell, double width)
    {
        var lines = PdfText.Wrap(cell.Text, cell.Style, width - 2 * CellPaddingX - (cell.Filled ? 8 : 0));
        return lines.Count <= MaxCellLines ? lines : [.. lines.Take(MaxCellLines - 1), "…"];
    }
}
