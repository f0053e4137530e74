using System.Text.Json;
using Exchange.Validation.Findings;
using Exchange.Validation.Schemas;

namespace Exchange.Validation.Reports;

/// <summary>Writes the report of a finished check in every form people and programs read.</summary>
public static class ReportFiles
{
    public const string JsonName = "report.json";

    public const string WorkbookName = "report.xlsx";

    public static string HtmlName(ReportLanguage language) => $"report.{CodeOf(language)}.html";

    public static string PdfName(ReportLanguage language) => $"report.{CodeOf(language)}.pdf";

    /// <summary>
    /// Writes all files into an existing folder and gives their paths. Calling again overwrites them; when cancelled,
    /// the file being written is incomplete.
    /// </summary>
    /// <param name="findingsFile">The findings file the report names.</param>
    /// <exception cref="InvalidDataException">The report breaks its own schema, or a line of the file is no
    /// finding.</exception>
    public static async Task<IReadOnlyList<string>> WriteAsync(
        CheckReport report, string findingsFile, string folder,
        ReportOptions options, CancellationToken cancellationToken)
    {
        var files = new List<string>();
        await WriteJsonAsync(report, Add(JsonName), cancellationToken);
        var content = await ReportContent.ReadAsync(report, findingsFile, options, cancellationToken);
        foreach (var language in Enum.GetValues<ReportLanguage>())
        {
            await HtmlReport.WriteAsync(content, language, Add(HtmlName(language)), cancellationToken);
            await PdfReport.WriteAsync(content, language, Add(PdfName(language)), cancellationToken);
        }

        await new XlsxReport(content, findingsFile).WriteAsync(Add(WorkbookName), cancellationToken);
        return files;

        string Add(string name)
        {
            var path = Path.Combine(folder, name);
            files.Add(path);
            return path;
        }
    }

    /// <summary>
    /// Writes one form of the report as <paramref name="file"/>, which is overwritten; when cancelled, it is incomplete.
    /// </summary>
    /// <param name="findingsFile">The findings file the report names.</param>
    /// <exception cref="InvalidDataException">The report breaks its own schema, or a line of the file is no
    /// finding.</exception>
    public static async Task WriteAsync(
        CheckReport report, string findingsFile, ReportForm form, ReportLanguage language, string file,
        ReportOptions options, CancellationToken cancellationToken)
    {
        if (form == ReportForm.Json)
        {
            await WriteJsonAsync(report, file, cancellationToken);
            return;
        }

        var content = await ReportContent.ReadAsync(report, findingsFile, options, cancellationToken);
        await (form switch
        {
            ReportForm.Html => HtmlReport.WriteAsync(content, language, file, cancellationToken),
            ReportForm.Pdf => PdfReport.WriteAsync(content, language, file, cancellationToken),
            ReportForm.Workbook => new XlsxReport(content, findingsFile).WriteAsync(file, cancellationToken),
            _ => throw new ArgumentOutOfRangeException(nameof(form), form, null),
        });
    }

    // A report other programs cannot rely on is worse than none, so it is held against its schema before it is written.
    private static async Task WriteJsonAsync(CheckReport report, string file, CancellationToken cancellationToken)
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(report, FindingJson.Indented);
        using var document = JsonDocument.Parse(json);
        var mistakes = JsonSchema.Shipped("check-report.schema.json").Check(document.RootElement);
        if (mistakes.Count > 0)
            throw new InvalidDataException($"The report breaks its schema: {string.Join("; ", mistakes)}");
        await File.WriteAllBytesAsync(file, json, cancellationToken);
    }

    private static string CodeOf(ReportLanguage language) => language switch
    {
        ReportLanguage.Chinese => "zh",
        ReportLanguage.English => "en",
        _ => throw new ArgumentOutOfRangeException(nameof(language), language, null),
    };
}
