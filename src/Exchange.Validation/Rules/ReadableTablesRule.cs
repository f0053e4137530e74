using Exchange.Validation.Checking;
using Exchange.Validation.Findings;
using Exchange.Validation.Tables;

namespace Exchange.Validation.Rules;

/// <summary>120103: the table files open and hold tables.</summary>
internal sealed class ReadableTablesRule : CheckRule
{
    private static readonly FindingText Unreadable = new(
        "{reason}", "{reasonZh}",
        "Open the file in a spreadsheet program, save it again and pack the package anew.",
        "请用表格软件打开并另存该文件，然后重新打包。");

    private static readonly FindingText Empty = new(
        "The file has no sheet with a filled cell.", "文件中没有任何有内容的工作表。",
        "Deliver the file with the plan's tables.", "请提交含有规划表格的文件。");

    public override async Task CheckPackageAsync(
        PackageView package, RuleReporter reporter, CancellationToken cancellationToken)
    {
        foreach (var file in (await package.TablesAsync(cancellationToken)).Files)
        {
            var place = new FindingPlace(File: file.File);
            // Undecodable text is 120104's to report.
            if (file.Problem is { } problem && problem.Definition != TableProblems.Undecodable)
            {
                (string, object?)[] values =
                [
                    ("problem", problem.Code), ("reason", problem.Detail("en")), ("reasonZh", problem.Detail("zh")),
                ];
                // That this machine lacks a program is no fault of the package.
                if (problem.Definition == TableProblems.NoReaderForMdb)
                    reporter.Question(Unreadable, place, values);
                else
                    reporter.Report(Unreadable, place, values);
            }

            if (file.Workbook is { } workbook && workbook.Sheets.All(sheet => sheet.Rows.Count == 0))
                reporter.Report(Empty, place);
        }
    }
}
