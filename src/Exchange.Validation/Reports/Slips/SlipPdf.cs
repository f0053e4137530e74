using System.Globalization;
using Exchange.Validation.Reports.Pdf;

namespace Exchange.Validation.Reports.Slips;

/// <summary>Sets a slip on A4 pages. The same sheet makes the same bytes.</summary>
public static class SlipPdf
{
    private static readonly PdfStyle Title = new(20, PdfFlow.Ink, Bold: true);
    private static readonly PdfStyle Body = new(11, PdfFlow.Ink);
    private static readonly PdfStyle Strong = new(11, PdfFlow.Ink, Bold: true);
    private static readonly PdfStyle Cell = new(9, PdfFlow.Ink);
    private static readonly PdfStyle Label = new(9, PdfFlow.Soft);
    private static readonly PdfStyle Small = new(8, PdfFlow.Soft);

    /// <summary>Writes the file, over one that is there. When cancelled, what was written is of no use.</summary>
    public static Task WriteAsync(SlipSheet sheet, string file, CancellationToken cancellationToken)
    {
        var document = new PdfDocument(
            $"{sheet.Title} {sheet.Number}", sheet.Language == ReportLanguage.Chinese ? "zh-CN" : "en");
        var flow = new PdfFlow(document, new PdfFrame(sheet.Title, sheet.Number, "Exchange", sheet.PageFormat));
        Head(sheet, flow);
        Facts(sheet, flow);
        foreach (var section in sheet.Sections)
            Section(section, flow);
        flow.Space(12);
        foreach (var text in sheet.Closing)
            Paragraph(flow, text, sheet.Language);
        Signature(sheet, flow);
        flow.Require(sheet.Proof.Count * Small.Leading + 22);
        flow.Space(12);
        flow.Page.Rule(PdfFlow.Left, flow.At, PdfFlow.Width, 0.6, PdfFlow.Hairline);
        flow.Space(8);
        foreach (var line in sheet.Proof)
            flow.Paragraph(line, Small);
        flow.Finish();
        return document.SaveAsync(file, cancellationToken);
    }

    private static void Head(SlipSheet sheet, PdfFlow flow)
    {
        flow.Require(200);
        flow.Space(4);
        flow.Page.Text(
            (PdfPage.Width - PdfText.Measure(sheet.Title, Title)) / 2, flow.At + Title.Size, sheet.Title, Title);
        flow.Space(Title.Leading + 6);
        flow.Page.TextRight(PdfPage.Width - PdfFlow.Left, flow.At + Label.Size, sheet.Number, Label);
        flow.Space(Label.Leading + 10);
        flow.Paragraph(sheet.Addressee, Strong);
        flow.Space(4);
        foreach (var text in sheet.Opening)
            Paragraph(flow, text, sheet.Language);
    }

    private static void Facts(SlipSheet sheet, PdfFlow flow)
    {
        flow.Heading(sheet.FactsHeading);
        const double LabelWidth = 130;
        foreach (var (label, value) in sheet.Facts)
        {
            var lines = PdfText.Wrap(value, Cell, PdfFlow.Width - LabelWidth - 8);
            var names = PdfText.Wrap(label, Label, LabelWidth - 8);
            var height = Math.Max(lines.Count, names.Count) * Cell.Leading + 4;
            flow.Require(height);
            Lines(flow, names, PdfFlow.Left + 4, Label);
            Lines(flow, lines, PdfFlow.Left + LabelWidth, Cell);
            flow.Space(height);
            flow.Page.Rule(PdfFlow.Left, flow.At, PdfFlow.Width, 0.5, PdfFlow.Hairline);
        }
    }

    private static void Section(SlipSection section, PdfFlow flow)
    {
        flow.Heading(section.Heading);
        for (var index = 0; index < section.Points.Count; index++)
        {
            var number = section.Numbers?[index] ?? string.Create(CultureInfo.InvariantCulture, $"{index + 1}.");
            flow.Paragraph($"{number} {section.Points[index]}", Body);
            flow.Space(3);
        }

        if (section.Rows.Count == 0)
            return;
        flow.Space(4);
        flow.Table(
            [.. section.Columns.Select(column => new PdfColumn(column.Name, column.Share))],
            section.Rows.Select(row => row.Select(text => new PdfCell(text, Cell)).ToArray()));
    }

    private static void Signature(SlipSheet sheet, PdfFlow flow)
    {
        flow.Require(sheet.Signature.Count * Body.Leading + 20);
        flow.Space(14);
        foreach (var line in sheet.Signature)
        {
            flow.Page.TextRight(PdfPage.Width - PdfFlow.Left - 20, flow.At + Body.Size, line, Body);
            flow.Space(Body.Leading);
        }
    }

    // A Chinese paragraph begins two characters in.
    private static void Paragraph(PdfFlow flow, string text, ReportLanguage language) =>
        flow.Paragraph(language == ReportLanguage.Chinese ? "\u3000\u3000" + text : text, Body);

    private static void Lines(PdfFlow flow, IReadOnlyList<string> lines, double x, PdfStyle style)
    {
        for (var index = 0; index < lines.Count; index++)
            flow.Page.Text(x, flow.At + 2 + style.Size + index * style.Leading, lines[index], style);
    }
}
