using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Exchange.Domain.Cases;
using Exchange.Hub.Checks;
using Exchange.Hub.Exchanging;
using Exchange.Validation.Findings;
using Exchange.Validation.Reports;

namespace Exchange.Hub.Forwarding;

/// <summary>Makes the report of this node's check, with its findings, ready to travel in a message.</summary>
/// <remarks>
/// The findings are put together from the rows of the run: their file is gone with the check. They are the file again,
/// byte for byte, or they do not travel; a run keeps at most <see cref="CheckWorkOptions.MaxStoredFindings"/> of them.
/// </remarks>
public sealed class OwnReport(ICheckStore checks)
{
    private const int PageSize = 1_000;

    /// <summary>Null when no check of this version was finished here.</summary>
    /// <param name="room">Bytes the message has left.</param>
    public async Task<CheckedBelow?> ReadAsync(
        CaseId caseId, int version, long room, CancellationToken cancellationToken)
    {
        if (await checks.FindAsync(caseId, version, cancellationToken) is not { ReportJws: { } jws } run)
            return null;
        var tooLarge = new CheckedBelow(null, null, TooLarge: true);
        if (jws.Length > room || !CompactJws.TryParse(jws, out var signed)
            || JsonSerializer.Deserialize<CheckReport>(signed.Payload.Span, FindingJson.Options) is not { } report)
            return tooLarge;
        var findings = await PackAsync(run.Id, report.Result.Findings.Sha256, cancellationToken);
        return findings is null || jws.Length + findings.Length > room ? tooLarge : new CheckedBelow(jws, findings);
    }

    private async Task<string?> PackAsync(Guid runId, string expected, CancellationToken cancellationToken)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        using var packed = new MemoryStream();
        await using (var zip = new GZipStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            for (var from = 0; ; from += PageSize)
            {
                var page = await checks.ListFindingsAsync(runId, FindingFilter.None, from, PageSize, cancellationToken);
                foreach (var finding in page)
                {
                    var line = Encoding.UTF8.GetBytes(finding.Json + "\n");
                    hash.AppendData(line);
                    await zip.WriteAsync(line, cancellationToken);
                }

                if (page.Count < PageSize)
                    break;
            }
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset()) == expected
            ? Convert.ToBase64String(packed.GetBuffer(), 0, (int)packed.Length) : null;
    }
}
