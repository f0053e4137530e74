using System.Globalization;
using System.Text.RegularExpressions;
using Exchange.Domain.Problems;

namespace Exchange.Validation.Documents;

/// <summary>A page's width and height as it is shown, in points (1/72 inch).</summary>
public readonly record struct PdfPageSize(double Width, double Height);

/// <summary>
/// Shows the pages of a hostile PDF: sizes, pictures and text by poppler's programs, each in a process of its own that is
/// held to time, memory and output.
/// </summary>
/// <remarks>
/// Nothing of the file runs: these programs know no scripts, open no attachments and fetch nothing. Whatever goes wrong in them
/// is an answer here and ends nothing else.
/// </remarks>
public static partial class PdfPages
{
    /// <summary>Pages a document may have to be shown.</summary>
    public const int MaxPages = 2_000;

    /// <summary>The longest side a picture may be asked for, in pixels; 4 000 by 4 000 are 64 MB while it is drawn.</summary>
    public const int MaxPixels = 4_000;

    private const int MaxTextBytes = 1 << 20;

    /// <summary>The sizes of all pages, in order.</summary>
    public static async Task<Outcome<IReadOnlyList<PdfPageSize>>> SizesAsync(
        string file, CancellationToken cancellationToken)
    {
        var limits = new ToolLimits();
        var answer = await OuterTool.RunAsync(
            "pdfinfo", ["-f", "1", "-l", Text(MaxPages + 1), file], limits, cancellationToken);
        if (FaultOf(answer, limits) is { } fault)
            return fault;
        var sizes = Sizes(answer.Output);
        if (sizes.Count == 0)
            return DocumentProblems.PdfUnreadable.With();
        return sizes.Count <= MaxPages
            ? Outcome<IReadOnlyList<PdfPageSize>>.Of(sizes)
            : DocumentProblems.TooManyPages.With(("max", MaxPages));
    }

    /// <summary>
    /// Draws a page (from 1) as a PNG whose longer side has that many pixels; the file is there when this succeeds, and part of
    /// it may be there when it does not.
    /// </summary>
    public static async Task<Problem?> DrawAsync(
        string file, int page, int pixels, string target, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(pixels, MaxPixels);
        var limits = new ToolLimits();
        // The program adds the ending itself.
        var stem = Path.Combine(
            Path.GetDirectoryName(target)!, Path.GetFileNameWithoutExtension(target)); // A full path.
        var answer = await OuterTool.RunAsync(
            "pdftoppm",
            ["-png", "-singlefile", "-cropbox", "-f", Text(page), "-l", Text(page), "-scale-to", Text(pixels), file, stem],
            limits, cancellationToken);
        if (FaultOf(answer, limits) is { } fault)
            return fault;
        return File.Exists(target) ? null : DocumentProblems.PdfUnreadable.With();
    }

    /// <summary>The text of a page (from 1) in reading order; empty for a scan.</summary>
    public static async Task<Outcome<string>> TextAsync(string file, int page, CancellationToken cancellationToken)
    {
        var limits = new ToolLimits { MaxOutputBytes = MaxTextBytes };
        var answer = await OuterTool.RunAsync(
            "pdftotext",
            ["-q", "-enc", "UTF-8", "-eol", "unix", "-nopgbrk", "-f", Text(page), "-l", Text(page), file, "-"],
            limits, cancellationToken);
        return FaultOf(answer, limits) is { } fault ? fault : answer.Output.Trim();
    }

    private static Problem? FaultOf(ToolAnswer answer, ToolLimits limits) => answer.State switch
    {
        ToolState.Missing => DocumentProblems.NoReaderForPdf.With(),
        ToolState.Stopped => DocumentProblems.TookTooLong.With(("seconds", (long)limits.MaxDuration.TotalSeconds)),
        ToolState.Done when answer.ExitCode == 0 => null,
        _ when answer.Complaint.Contains("password", StringComparison.OrdinalIgnoreCase)
            => DocumentProblems.PdfEncrypted.With(),
        _ => DocumentProblems.PdfUnreadable.With(),
    };

    private static List<PdfPageSize> Sizes(string output)
    {
        var turns = Turns().Matches(output).ToDictionary(found => found.Groups[1].Value, found => found.Groups[2].Value);
        return
        [
            .. PageSizes().Matches(output).Select(found =>
            {
                var (width, height) = (Number(found.Groups[2].Value), Number(found.Groups[3].Value));
                return turns.GetValueOrDefault(found.Groups[1].Value) is "90" or "270"
                    ? new PdfPageSize(height, width) : new PdfPageSize(width, height);
            }).Where(size => size is { Width: > 0, Height: > 0 }),
        ];
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static double Number(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : 0;

    [GeneratedRegex(@"^Page\s+([0-9]+) size:\s+([0-9.e+]+) x ([0-9.e+]+) pts", RegexOptions.Multiline)]
    private static partial Regex PageSizes();

    [GeneratedRegex(@"^Page\s+([0-9]+) rot:\s+([0-9]+)", RegexOptions.Multiline)]
    private static partial Regex Turns();
}
