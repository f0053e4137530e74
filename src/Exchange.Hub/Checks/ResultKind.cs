namespace Exchange.Hub.Checks;

/// <summary>The files people may have of a finished check.</summary>
public enum ResultKind
{
    ReportJson,
    ReportHtml,
    ReportPdf,
    ReportWorkbook,
    FixKit,
}
