namespace Exchange.Validation.Reports;

/// <summary>What the written report shows besides the check's own data.</summary>
public sealed record ReportOptions
{
    /// <summary>How people know the package, for example its file name.</summary>
    public required string PackageName { get; init; }

    /// <summary>Findings shown per rule in HTML and PDF; the workbook lists all that are stored.</summary>
    public int MaxShownPerRule { get; init; } = 50;
}
