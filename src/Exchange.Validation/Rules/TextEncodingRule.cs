using Exchange.Validation.Checking;
using Exchange.Validation.Findings;
using Exchange.Validation.Tables;

namespace Exchange.Validation.Rules;

/// <summary>120104: the text of DBF, CSV and VCT files decodes without replacement characters.</summary>
internal sealed class TextEncodingRule : CheckRule
{
    private static readonly FindingText Undecodable = new(
        "The text is neither UTF-8 nor GB18030 from line or record {line} on.",
        "文字自第 {line} 行(条)起既不是 UTF-8 也不是 GB18030 编码。",
        "Export the file again as UTF-8, and look for characters that were already lost.",
        "请以 UTF-8 重新导出该文件，并检查是否已有丢失的字符。");

    public override async Task CheckPackageAsync(
        PackageView package, RuleReporter reporter, CancellationToken cancellationToken)
    {
        foreach (var file in package.Files)
        {
            if (await FirstUnreadableAsync(package.FullPath(file), cancellationToken) is { } line)
                reporter.Report(Undecodable, new FindingPlace(File: package.InPayload(file)), ("line", line));
        }
    }

    private static async Task<string?> FirstUnreadableAsync(string file, CancellationToken cancellationToken) =>
        Path.GetExtension(file).ToUpperInvariant() switch
        {
            ".CSV" or ".VCT" => EncodingScan.FirstUnreadableLine(file, cancellationToken)?.ToString(
                System.Globalization.CultureInfo.InvariantCulture),
            // Between its texts a DBF has numbers and marks, so it is read as a table.
            ".DBF" => (await TableFile.ReadAsync(file, TableLimits.Default, cancellationToken)).Problem is { } problem
                && problem.Definition == TableProblems.Undecodable ? problem.Values["line"] : null,
            _ => null,
        };
}
