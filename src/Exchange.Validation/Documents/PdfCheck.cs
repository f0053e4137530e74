using System.Globalization;
using System.Text.RegularExpressions;
using Exchange.Domain.Problems;

namespace Exchange.Validation.Documents;

/// <summary>Opens a PDF and every page of it with poppler's <c>pdfinfo</c>, in a limited process.</summary>
/// <remarks>The count a PDF announces is only a number in it, so the pages that really open are counted beside
/// it: a tree of pages that runs in a circle announces pages and has none.</remarks>
internal static partial class PdfCheck
{
    private const string Tool = "pdfinfo";
    private const int MaxPages = 10_000;
    private const int WrongPassword = 1;

    /// <summary>What is wrong with the file, or null.</summary>
    public static async Task<Problem?> FaultOfAsync(
        string file, ToolLimits limits, CancellationToken cancellationToken)
    {
        string[] arguments = ["-f", "1", "-l", MaxPages.ToString(CultureInfo.InvariantCulture), file];
        var answer = await OuterTool.RunAsync(Tool, arguments, limits, cancellationToken);
        return answer.State switch
        {
            ToolState.Missing => DocumentProblems.NoReaderForPdf.With(),
            ToolState.Stopped => DocumentProblems.TookTooLong.With(("seconds", (long)limits.MaxDuration.TotalSeconds)),
            ToolState.Done when answer.ExitCode == 0 => Judge(answer.Output),
            ToolState.Done when answer.ExitCode == WrongPassword
                && answer.Complaint.Contains("password", StringComparison.OrdinalIgnoreCase)
                => DocumentProblems.PdfEncrypted.With(),
            _ => DocumentProblems.PdfUnreadable.With(),
        };
    }

    private static Problem? Judge(string output)
    {
        if (Encrypted().IsMatch(output))
            return DocumentProblems.PdfEncrypted.With();
        var announced = Pages().Match(output) is { Success: true } pages
            && int.TryParse(pages.Groups[1].Value, CultureInfo.InvariantCulture, out var count) ? count : 0;
        var found = PageSizes().Count(output);
        return found == 0 || found < Math.Min(announced, MaxPages)
            ? DocumentProblems.PdfPagesMissing.With(("announced", announced), ("found", found))
            : null;
    }

    [GeneratedRegex(@"^Encrypted:\s+yes", RegexOptions.Multiline)]
    private static partial Regex Encrypted();

    [GeneratedRegex(@"^Pages:\s+([0-9]{1,9})", RegexOptions.Multiline)]
    private static partial Regex Pages();

    // A page that cannot be opened is printed without a size.
    [GeneratedRegex(@"^Page\s+[0-9]+ size:\s+(?!\s|0 x 0 )", RegexOptions.Multiline)]
    private static partial Regex PageSizes();
}
