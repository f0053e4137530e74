using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace Exchange.Validation.Reports.Pdf;

/// <summary>A place the reader can jump to.</summary>
internal sealed record PdfBookmark(string Title, int Page, double Top);

/// <summary>Assembles pages into a PDF 1.5 file. Same pages, same bytes: the file carries no time of its own.</summary>
/// <remarks>
/// Not a library's, because those embed a Chinese font and none may be shipped: PDFsharp 6.2.4 puts the whole of a font
/// with CFF outlines into each file, 13.7 MB for a line of text (docs/decisions/0008-our-own-pdf-for-reports.md). Here
/// a font is named that every reader replaces by its own.
/// </remarks>
internal sealed class PdfDocument(string title, string language)
{
    private const int CatalogObject = 1;
    private const int PagesObject = 2;
    private const int OutlinesObject = 9;
    private const int FirstFreeObject = 10;

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

    public List<PdfPage> Pages { get; } = [];

    public List<PdfBookmark> Bookmarks { get; } = [];

    public async Task SaveAsync(string file, CancellationToken cancellationToken)
    {
        await using var stream = File.Create(file);
        var offsets = new List<long>();
        await WriteAsync(stream, "%PDF-1.5\n"u8.ToArray(), cancellationToken);
        foreach (var body in Objects())
        {
            offsets.Add(stream.Position);
            await WriteAsync(stream, Latin($"{Text(offsets.Count)} 0 obj\n"), cancellationToken);
            await WriteAsync(stream, body, cancellationToken);
            await WriteAsync(stream, "\nendobj\n"u8.ToArray(), cancellationToken);
        }

        var table = stream.Position;
        var end = new StringBuilder($"xref\n0 {Text(offsets.Count + 1)}\n0000000000 65535 f \n");
        foreach (var offset in offsets)
            end.Append(CultureInfo.InvariantCulture, $"{offset:D10} 00000 n \n");
        end.Append(
            CultureInfo.InvariantCulture,
            $"trailer\n<< /Size {offsets.Count + 1} /Root {CatalogObject} 0 R /Info 8 0 R >>\nstartxref\n{table}\n%%EOF\n");
        await WriteAsync(stream, Latin(end.ToString()), cancellationToken);
    }

    /// <summary>The objects by number, from 1 on.</summary>
    private IEnumerable<byte[]> Objects()
    {
        var kids = string.Join(' ', Enumerable.Range(0, Pages.Count).Select(page => $"{Text(PageObject(page))} 0 R"));
        yield return Latin(
            $"<< /Type /Catalog /Pages {PagesObject} 0 R /Outlines {OutlinesObject} 0 R /Lang ({language}) "
            + "/ViewerPreferences << /DisplayDocTitle true >> >>");
        yield return Latin($"<< /Type /Pages /Count {Text(Pages.Count)} /Kids [{kids}] >>");
        yield return Latin("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>");
        yield return Latin("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold /Encoding /WinAnsiEncoding >>");
        yield return Latin(
            "<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /ToUnicode 7 0 R /DescendantFonts ["
            + "<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /CIDSystemInfo << /Registry (Adobe) "
            + "/Ordering (GB1) /Supplement 4 >> /FontDescriptor 6 0 R /DW 1000 >>] >>");
        yield return Latin(
            "<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [-25 -254 1000 880] /ItalicAngle 0 "
            + "/Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 >>");
        yield return Stream(ToUnicode);
        yield return Latin($"<< /Title {PdfText.Metadata(title)} /Producer (Exchange) >>");
        yield return Outlines();
        foreach (var body in Enumerable.Range(0, Pages.Count).SelectMany(PageObjects))
            yield return body;
        for (var index = 0; index < Bookmarks.Count; index++)
            yield return Bookmark(index);
    }

    private IEnumerable<byte[]> PageObjects(int page)
    {
        yield return Latin(
            $"<< /Type /Page /Parent {PagesObject} 0 R /MediaBox [0 0 {Text(PdfPage.Width)} {Text(PdfPage.Height)}] "
            + $"/Contents {Text(PageObject(page) + 1)} 0 R "
            + "/Resources << /Font << /F1 3 0 R /F2 4 0 R /F3 5 0 R >> >> >>");
        yield return Stream(Pages[page].Content);
    }

    private byte[] Outlines() => Bookmarks.Count == 0
        ? Latin("<< /Type /Outlines /Count 0 >>")
        : Latin(
            $"<< /Type /Outlines /First {Text(BookmarkObject(0))} 0 R /Last {Text(BookmarkObject(Bookmarks.Count - 1))} 0 R "
            + $"/Count {Text(Bookmarks.Count)} >>");

    private byte[] Bookmark(int index)
    {
        var mark = Bookmarks[index];
        var before = index == 0 ? "" : $" /Prev {Text(BookmarkObject(index - 1))} 0 R";
        var after = index == Bookmarks.Count - 1 ? "" : $" /Next {Text(BookmarkObject(index + 1))} 0 R";
        return Latin(
            $"<< /Title {PdfText.Metadata(mark.Title)} /Parent {OutlinesObject} 0 R{before}{after} "
            + $"/Dest [{Text(PageObject(mark.Page))} 0 R /XYZ 0 {Text(Math.Round(PdfPage.Height - mark.Top, 2))} 0] >>");
    }

    private static int PageObject(int page) => FirstFreeObject + 2 * page;

    private int BookmarkObject(int index) => FirstFreeObject + 2 * Pages.Count + index;

    private static byte[] Stream(string content)
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true))
            zlib.Write(Latin(content));
        var head = Latin($"<< /Filter /FlateDecode /Length {Text(packed.Length)} >>\nstream\n");
        return [.. head, .. packed.ToArray(), .. "\nendstream"u8];
    }

    private static ValueTask WriteAsync(Stream stream, byte[] bytes, CancellationToken cancellationToken) =>
        stream.WriteAsync(bytes, cancellationToken);

    private static byte[] Latin(string text) => Encoding.Latin1.GetBytes(text);

    private static string Text(IFormattable number) => number.ToString(null, CultureInfo.InvariantCulture);
}
