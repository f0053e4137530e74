using System.Text.Json;
using Exchange.Domain.Problems;
using Exchange.Validation.Findings;
using Exchange.Validation.Processes;
using Exchange.Validation.Schemas;

namespace Exchange.Validation.Reports.Comparison;

/// <summary>
/// A report on disk with its findings file beside it, both unchanged since the check: read as what a stranger sent. The
/// file holds the report itself or its signed form (compact JWS).
/// </summary>
/// <param name="SignedWith">The key that the signed form names; null for a report that is not signed.</param>
/// <param name="IsVerified">Whether the signature was checked and is right.</param>
public sealed record StoredReport(
    CheckReport Report, string FindingsFile, string? SignedWith = null, bool IsVerified = false)
{
    private const long MaxBytes = 16 * 1024 * 1024;
    private const int MaxMistakes = 5;

    /// <param name="keys">The keys a signed form has to be signed with; null reads it unverified.</param>
    public static async Task<Outcome<StoredReport>> ReadAsync(
        string file, ReportKeys? keys, CancellationToken cancellationToken)
    {
        var name = Path.GetFileName(file);
        try
        {
            var found = new FileInfo(file);
            if (!found.Exists || found.Length > MaxBytes)
                return Unreadable(name, found.Exists ? $"{found.Length} bytes, allowed {MaxBytes}" : "no such file");
            var content = await File.ReadAllBytesAsync(file, cancellationToken);
            SignedReport? signed = null;
            if (SignedReport.IsLike(content))
            {
                var opened = SignedReport.Open(content, keys);
                if (!opened.Succeeded)
                    return opened.Problem;
                signed = opened.Value;
                content = signed.Payload;
            }

            using var document = JsonDocument.Parse(content);
            var mistakes = JsonSchema.Shipped("check-report.schema.json").Check(document.RootElement);
            if (mistakes.Count > 0)
                return Unreadable(name, string.Join("; ", mistakes.Take(MaxMistakes)));
            if (document.Deserialize<CheckReport>(FindingJson.Options) is not { } report)
                return Unreadable(name, "it is null");

            // The name in the report is not followed: a report from elsewhere must not choose files here.
            var findings = Path.Combine(Path.GetDirectoryName(Path.GetFullPath(file)) ?? "", CheckOrder.FindingsName);
            var digest = await FindingFile.DigestAsync(findings, cancellationToken);
            return digest == report.Result.Findings.Sha256
                ? new StoredReport(report, findings, signed?.Kid, signed?.IsVerified ?? false)
                : ReportProblems.FindingsChanged.With(
                    ("name", CheckOrder.FindingsName), ("found", digest),
                    ("expected", report.Result.Findings.Sha256));
        }
        catch (Exception broken) when (broken is JsonException or IOException or UnauthorizedAccessException)
        {
            return Unreadable(name, broken.Message);
        }
    }

    private static Problem Unreadable(string name, string reason) =>
        ReportProblems.Unreadable.With(("name", name), ("reason", reason));
}
