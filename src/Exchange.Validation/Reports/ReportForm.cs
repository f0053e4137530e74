namespace Exchange.Validation.Reports;

/// <summary>The forms a report can be had in.</summary>
public enum ReportForm
{
    /// <summary>For programs; the same in both languages.</summary>
    Json,

    Html,

    Pdf,

    /// <summary>XLSX with everything that is stored; both languages side by side.</summary>
    Workbook,
}
