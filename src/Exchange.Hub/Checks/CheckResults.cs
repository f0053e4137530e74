using System.Text;
using Exchange.Domain.Cases;
using Exchange.Domain.Problems;
using Exchange.Hub.Cases;
using Exchange.Validation.Findings;
using Exchange.Validation.FixKits;
using Exchange.Validation.Processes;
using Exchange.Validation.Reports;

namespace Exchange.Hub.Checks;

/// <summary>
/// Makes report and fix kit of a finished check from what is stored: the signed report and its findings. Findings go
/// from the store to a file page by page, so memory does not grow with them.
/// </summary>
public sealed class CheckResults(ICheckStore checks, ICaseStore cases)
{
    private const int PageOfFindings = 500;

    /// <summary>The check, or why it has no report: not ordered, not finished, or ended without one.</summary>
    public async Task<Outcome<FinishedCheck>> FindAsync(CaseId id, int version, CancellationToken cancellationToken)
    {
        if (await cases.FindAsync(id, cancellationToken) is not { } about)
            return CaseProblems.NotFound.With(("case", id));
        if (await checks.FindAsync(id, version, cancellationToken) is not { } run)
            return CheckRunProblems.NotOrdered.With(("case", id), ("version", version));
        if (run.ReportJws is not { } report)
        {
            return run.IsOpen
                ? CheckRunProblems.NotFinished.With(("case", id), ("version", version), ("percent", run.Percent))
                : CheckRunProblems.NoReport.With(
                    ("case", id), ("version", version), ("reason", KeptProblem.Read(run.Problem)?.Code));
        }

        return new FinishedCheck(
            run.Id, SignedReport.Read(report), SignedReport.DigestOf(report), $"{about.PlanName} {id} v{version}");
    }

    /// <summary>
    /// Writes one file into an existing empty folder and gives its path. Calling again overwrites it; when cancelled,
    /// what was written is of no use.
    /// </summary>
    /// <exception cref="InvalidDataException">The stored findings are not those the signed report names.</exception>
    public async Task<string> WriteAsync(
        FinishedCheck check, ResultKind kind, ReportLanguage language, string folder, CancellationToken cancellationToken)
    {
        var findings = Path.Combine(folder, CheckOrder.FindingsName);
        await WriteFindingsAsync(check, findings, cancellationToken);
        var file = Path.Combine(folder, "result");
        if (kind == ResultKind.FixKit)
        {
            await FixKit.WriteAsync(check.Report, findings, file, cancellationToken);
        }
        else
        {
            await ReportFiles.WriteAsync(
                check.Report, findings, FormOf(kind), language, file, new ReportOptions { PackageName = check.PackageName },
                cancellationToken);
        }

        return file;
    }

    private async Task WriteFindingsAsync(FinishedCheck check, string file, CancellationToken cancellationToken)
    {
        var lines = 0L;
        await using (var output = new StreamWriter(file, append: false, new UTF8Encoding(false)) { NewLine = "\n" })
        {
            IReadOnlyList<StoredFinding> page;
            for (var from = 0; ; from = page[^1].Index + 1)
            {
                page = await checks.ListFindingsAsync(check.RunId, FindingFilter.None, from, PageOfFindings, cancellationToken);
                if (page.Count == 0)
                    break;
                foreach (var finding in page)
                    await output.WriteLineAsync(finding.Json.AsMemory(), cancellationToken);
                lines += page.Count;
            }
        }

        // Of a check with very many findings only the first are stored, and the report counts the others. Where all
        // are stored, nobody may take changed rows for what was signed.
        var named = check.Report.Result.Findings;
        if (lines == named.Lines && await FindingFile.DigestAsync(file, cancellationToken) != named.Sha256)
            throw new InvalidDataException($"The stored findings of check run {check.RunId} are not those of its report.");
    }

    private static ReportForm FormOf(ResultKind kind) => kind switch
    {
        ResultKind.ReportJson => ReportForm.Json,
        ResultKind.ReportHtml => ReportForm.Html,
        ResultKind.ReportPdf => ReportForm.Pdf,
        ResultKind.ReportWorkbook => ReportForm.Workbook,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "No form of the report."),
    };
}
