using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using Exchange.Domain.Cases;
using Exchange.Domain.Divisions;
using Exchange.Domain.Evidence;
using Exchange.Domain.Packages;
using Exchange.Hub.Evidence;
using Exchange.Hub.Exchanging;
using Exchange.Hub.Forwarding;
using Exchange.Validation.Findings;
using Exchange.Validation.Reports;

namespace Exchange.Hub.Checks;

/// <summary>
/// Judges the report a node below sent with its package. Four things must fit: the signature is of that node's key, the
/// node's evidence names this very report, the report is of this package, and the findings are those the report names.
/// </summary>
/// <remarks>
/// Nothing here writes and nothing is remembered: the message itself, kept among the inbound ones, is the only copy, so
/// a crash between two lines loses nothing.
/// </remarks>
public sealed class ReportFromBelow(INodeDirectory directory)
{
    /// <summary>Findings unpacked, in bytes: a run stores 20,000 of at most some kilobytes.</summary>
    public const int MaxFindingsBytes = 256 * 1024 * 1024;

    public BelowVerdict Judge(
        CheckedBelow? sent, DivisionCode from, PackageDigest package, int version,
        IReadOnlyList<EvidenceRecord> records)
    {
        if (sent is null)
            return new(BelowFault.NotSent);
        if (sent.TooLarge || sent.Report is null || sent.Findings is null)
            return new(BelowFault.TooLarge);
        if (!CompactJws.TryParse(sent.Report, out var jws) || jws.Type != CheckWork.ReportTokenType)
            return new(BelowFault.Form);
        if (ReadReport(jws) is not { } report)
            return new(BelowFault.Form);
        if (directory.KeyOf(from, jws.Kid, report.Run.EndedAt) is not { } key || !jws.IsMadeWith(key.X, key.Y, key.Sm2))
            return new(BelowFault.Signature);
        if (!IsNamed(sent.Report, from, version, records))
            return new(BelowFault.Evidence);
        if (report.Result.PackageDigest != package.Value)
            return new(BelowFault.OtherPackage);
        return DigestOf(sent.Findings) == report.Result.Findings.Sha256
            ? new(null, jws.Payload, sent.Findings)
            : new(BelowFault.Findings);
    }

    /// <summary>Unpacks findings that were judged right into a file.</summary>
    internal static async Task UnpackAsync(string findings, string file, CancellationToken cancellationToken)
    {
        await using var zip = Open(findings);
        await using var target = File.Create(file);
        await zip.CopyToAsync(target, cancellationToken);
    }

    private static CheckReport? ReadReport(CompactJws jws)
    {
        try
        {
            return JsonSerializer.Deserialize<CheckReport>(jws.Payload.Span, FindingJson.Options)
                is { Run: not null, Result: { Findings: not null, PackageDigest: not null } } report ? report : null;
        }
        catch (JsonException)
        {
            return null; // Of a program too old or too new for this one, or no report at all.
        }
    }

    private static bool IsNamed(
        string report, DivisionCode from, int version, IReadOnlyList<EvidenceRecord> records)
    {
        var digest = SignedReport.DigestOf(report);
        try
        {
            return records.Any(record => record.Kind == EvidenceKind.CheckReport && record.Node == from
                && record.Key == CheckReportFacts.KeyOf(version)
                && EvidencePayload.Read(record).BodyAs<CheckReportFacts>().ReportSha256 == digest);
        }
        catch (JsonException)
        {
            return false;
        }
    }

    // A packed file may unpack to anything: it is counted while it is hashed and given up at the bound.
    private static string? DigestOf(string findings)
    {
        try
        {
            using var zip = Open(findings);
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            var buffer = new byte[64 * 1024];
            var total = 0L;
            while (zip.Read(buffer) is > 0 and var count)
            {
                total += count;
                if (total > MaxFindingsBytes)
                    return null;
                hash.AppendData(buffer, 0, count);
            }

            return Convert.ToHexStringLower(hash.GetHashAndReset());
        }
        catch (Exception broken) when (broken is FormatException or InvalidDataException)
        {
            return null;
        }
    }

    private static GZipStream Open(string findings) =>
        new(new MemoryStream(Convert.FromBase64String(findings), writable: false), CompressionMode.Decompress);
}
