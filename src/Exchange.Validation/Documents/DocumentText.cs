using System.Text;
using System.Xml;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using Exchange.Domain.Problems;

namespace Exchange.Validation.Documents;

/// <summary>
/// The text of a document without any blanks and line ends, so that it is the same whatever the layout, and whatever
/// the version of the program that reads it.
/// </summary>
internal static class DocumentText
{
    private const string PdfTool = "pdftotext";
    private const int MaxCharacters = 8 << 20;
    private static readonly ToolLimits PdfLimits = new() { MaxOutputBytes = 32 << 20 };

    /// <summary>The text, which may be empty, of a PDF or a .docx; refused when it cannot be read here.</summary>
    public static async Task<Outcome<string>> ReadAsync(string file, CancellationToken cancellationToken) =>
        Path.GetExtension(file).ToUpperInvariant() switch
        {
            ".PDF" => await OfPdfAsync(file, cancellationToken),
            ".DOCX" => OfOffice(file, cancellationToken),
            var other => DocumentProblems.NoTextReader.With(("kind", other.TrimStart('.'))),
        };

    private static async Task<Outcome<string>> OfPdfAsync(string file, CancellationToken cancellationToken)
    {
        string[] arguments = ["-q", "-enc", "UTF-8", "-eol", "unix", "-nopgbrk", file, "-"];
        var answer = await OuterTool.RunAsync(PdfTool, arguments, PdfLimits, cancellationToken);
        return answer.State switch
        {
            ToolState.Missing => DocumentProblems.NoTextReader.With(("kind", "PDF")),
            ToolState.Stopped =>
                DocumentProblems.TookTooLong.With(("seconds", (long)PdfLimits.MaxDuration.TotalSeconds)),
            ToolState.Done when answer.ExitCode == 0 => Plain(answer.Output),
            _ => DocumentProblems.PdfUnreadable.With(),
        };
    }

    private static Outcome<string> OfOffice(string file, CancellationToken cancellationToken)
    {
        // What the container says of itself is true only once it was unpacked.
        if (OfficeCheck.FaultOf(file, cancellationToken) is { } fault)
            return fault;
        try
        {
            using var document = WordprocessingDocument.Open(file, isEditable: false);
            if (document.MainDocumentPart is not { } main)
                return "";
            var text = new StringBuilder();
            using var reader = OpenXmlReader.Create(main);
            while (reader.Read() && text.Length < MaxCharacters)
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (reader.ElementType == typeof(Text))
                    text.Append(reader.GetText());
            }

            return Plain(text.ToString());
        }
        catch (Exception broken) when (broken is OpenXmlPackageException or XmlException or InvalidDataException
            or FormatException or IOException or InvalidOperationException or ArgumentException
            or NotSupportedException)
        {
            return DocumentProblems.OfficeUnreadable.With(("reason", broken.GetType().Name));
        }
    }

    private static string Plain(string text) => string.Concat(
        text.Where(character => !char.IsWhiteSpace(character) && !char.IsControl(character)).Take(MaxCharacters));
}
