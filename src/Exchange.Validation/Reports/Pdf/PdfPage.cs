using System.Globalization;
using System.Text;

namespace Exchange.Validation.Reports.Pdf;

/// <summary>What is drawn on one A4 page. Points, counted from the upper left corner.</summary>
internal sealed class PdfPage
{
    public const double Width = 595;
    public const double Height = 842;
    private readonly StringBuilder content = new();

    public string Content => content.ToString();

    /// <param name="baseline">Distance of the base line from the top.</param>
    public void Text(double x, double baseline, string text, PdfStyle style)
    {
        content.Append(
            CultureInfo.InvariantCulture, $"BT {style.Colour.Operands} rg {x:0.##} {Height - baseline:0.##} Td\n");
        PdfText.Append(content, text, style);
        content.Append("ET\n");
    }

    public void TextRight(double right, double baseline, string text, PdfStyle style) =>
        Text(right - PdfText.Measure(text, style), baseline, text, style);

    public void Fill(double x, double top, double width, double height, PdfColour colour) => content.Append(
        CultureInfo.InvariantCulture,
        $"{colour.Operands} rg {x:0.##} {Height - top - height:0.##} {width:0.##} {height:0.##} re f\n");

    public void Rule(double x, double top, double width, double thickness, PdfColour colour) =>
        Fill(x, top - thickness / 2, width, thickness, colour);
}
