using System.Globalization;
using System.Text;

namespace Exchange.Packaging.Practice;

/// <summary>
/// A plain PDF 1.4 of lines of text, one A4 page after another. Chinese is set in the font STSong-Light, which every
/// viewer replaces by its own Chinese font; nothing is embedded.
/// </summary>
internal static class PdfWriter
{
    private const int LinesPerPage = 36;
    private const int FontObject = 3;
    private const int FirstPageObject = 7;

    public static void Write(string file, IReadOnlyList<string> lines)
    {
        var pages = Math.Max(1, (lines.Count + LinesPerPage - 1) / LinesPerPage);
        var kids = Enumerable.Range(0, pages).Select(page => $"{Text(FirstPageObject + 2 * page)} 0 R");
        var objects = new List<string>
        {
            "<< /Type /Catalog /Pages 2 0 R >>",
            $"<< /Type /Pages /Count {Text(pages)} /Kids [{string.Join(' ', kids)}] >>",
            "<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [4 0 R] "
                + "/ToUnicode 6 0 R >>",
            "<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /CIDSystemInfo << /Registry (Adobe) "
                + "/Ordering (GB1) /Supplement 4 >> /FontDescriptor 5 0 R /DW 1000 >>",
            "<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [-25 -254 1000 880] /ItalicAngle 0 "
                + "/Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 >>",
            Stream(ToUnicode),
        };
        for (var page = 0; page < pages; page++)
        {
            objects.Add(
                $"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] "
                + $"/Contents {Text(FirstPageObject + 2 * page + 1)} 0 R "
                + $"/Resources << /Font << /F1 {Text(FontObject)} 0 R >> >> >>");
            objects.Add(Stream(Content(lines.Skip(page * LinesPerPage).Take(LinesPerPage))));
        }

        File.WriteAllBytes(file, Assemble(objects));
    }

    /// <summary>
    /// A document under a password that nobody has: the standard handler of PDF 1.4 (section 3.5.2) with keys made of
    /// nothing, so that no password opens it.
    /// </summary>
    public static void WriteEncrypted(string file)
    {
        var key = new string('5', 64);
        File.WriteAllBytes(file, Assemble(
            [
                "<< /Type /Catalog /Pages 2 0 R >>",
                "<< /Type /Pages /Count 1 /Kids [3 0 R] >>",
                "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>",
                $"<< /Filter /Standard /V 1 /R 2 /P -4 /O <{key}> /U <{key}> >>",
            ],
            $" /Encrypt 4 0 R /ID [<{key[..32]}> <{key[..32]}>]"));
    }

    // Codes are UTF-16 already: each means itself. Lets readers without the font's own tables find the text.
    private const string ToUnicode =
        """
        /CIDInit /ProcSet findresource begin
        12 dict begin
        begincmap
        /CMapType 2 def
        1 begincodespacerange
        <0000> <FFFF>
        endcodespacerange
        1 beginbfrange
        <0000> <FFFF> <0000>
        endbfrange
        endcmap
        end
        end
        """;

    private static string Content(IEnumerable<string> lines)
    {
        var content = new StringBuilder("BT /F1 12 Tf 18 TL 72 770 Td\n");
        foreach (var line in lines)
        {
            var codes = Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(line));
            content.Append('<').Append(codes).Append("> Tj T*\n");
        }

        return content.Append("ET").ToString();
    }

    private static byte[] Assemble(IReadOnlyList<string> objects, string trailer = "")
    {
        var text = new StringBuilder("%PDF-1.4\n");
        var offsets = new List<int>();
        for (var i = 0; i < objects.Count; i++)
        {
            // Everything is ASCII, so characters are bytes.
            offsets.Add(text.Length);
            text.Append(CultureInfo.InvariantCulture, $"{i + 1} 0 obj\n{objects[i]}\nendobj\n");
        }

        var table = text.Length;
        text.Append(CultureInfo.InvariantCulture, $"xref\n0 {objects.Count + 1}\n0000000000 65535 f \n");
        foreach (var offset in offsets)
            text.Append(CultureInfo.InvariantCulture, $"{offset:D10} 00000 n \n");
        text.Append(CultureInfo.InvariantCulture, $"trailer\n<< /Size {objects.Count + 1} /Root 1 0 R{trailer} >>\n");
        text.Append(CultureInfo.InvariantCulture, $"startxref\n{table}\n%%EOF\n");
        return Encoding.ASCII.GetBytes(text.ToString());
    }

    private static string Stream(string content) =>
        $"<< /Length {Text(content.Length)} >>\nstream\n{content}\nendstream";

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
