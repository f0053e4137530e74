using Exchange.Validation.Reports;

namespace Exchange.Hub.Checks;

/// <summary>A check that has a report, with what its files are made of.</summary>
/// <param name="ReportDigest">SHA-256 of the signed report, as the evidence names it.</param>
public sealed record FinishedCheck(Guid RunId, CheckReport Report, string ReportDigest, string PackageName);
