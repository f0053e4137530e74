namespace Exchange.Hub.Checks;

/// <summary>How a check ended, as the workflow that ordered it is told.</summary>
/// <param name="Problem">Code of the reason why the package was not checked at all; null when it was.</param>
public sealed record CheckOutcome(bool Passed, int FindingCount, int BlockingCount, string? Problem = null);

/// <summary>The facts of a check report that go into the evidence chain; the report itself is kept beside it.</summary>
/// <param name="ReportSha256">Digest of the signed report (compact JWS).</param>
public sealed record CheckReportFacts(
    bool Passed,
    int FindingCount,
    int BlockingCount,
    string PackageDigest,
    string RulePackId,
    string RulePackVersion,
    string EngineVersion,
    string ReportSha256)
{
    /// <summary>What the record of a version's check is found by.</summary>
    public static string KeyOf(int version) => $"version:{version}";
}
