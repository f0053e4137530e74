using Exchange.Domain.Divisions;

namespace Exchange.Transport.Bundles;

/// <summary>What became of a bundle that was taken in.</summary>
/// <param name="Postponed">
/// Messages that could not be taken now, for want of room or of a newer directory: the same bundle must come once more.
/// </param>
public sealed record BundleReport(
    Guid Id,
    string FileName,
    DivisionCode From,
    DateTimeOffset CreatedAt,
    long Length,
    IReadOnlyList<BundleReportLine> Envelopes,
    int Answers,
    int Postponed);

/// <summary>What became of one message of it.</summary>
/// <param name="ProblemCode">Why it was refused or postponed; null when it is here whole.</param>
public sealed record BundleReportLine(
    Guid Id, string Type, string? CaseId, string? ProblemCode, string? DetailEn, string? DetailZh, bool IsPostponed);
