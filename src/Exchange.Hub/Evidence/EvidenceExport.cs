using Exchange.Domain.Cases;
using Exchange.Domain.Divisions;
using Exchange.Hub.Cases;
using Exchange.Hub.Checks;
using Exchange.Hub.Evidence.TimeStamps;
using Exchange.Hub.Exchanging;
using Exchange.Hub.Nodes;

namespace Exchange.Hub.Evidence;

/// <summary>
/// Everything needed to prove a case without this node: all signed records, the signed check reports they name, and the public
/// keys of the nodes that signed.
/// </summary>
public sealed record EvidenceBundle
{
    public const string FormatName = "exchange-evidence-1";

    public required string Format { get; init; }

    public required CaseId CaseId { get; init; }

    public required DivisionCode ExportedBy { get; init; }

    public required DateTimeOffset ExportedAt { get; init; }

    /// <summary>Compact JWS, by node and sequence.</summary>
    public required IReadOnlyList<string> Records { get; init; }

    /// <summary>Signed check reports of this node, compact JWS.</summary>
    public required IReadOnlyList<string> Reports { get; init; }

    /// <summary>The keys as the directory lists them. Who verifies should compare them with a directory of his own.</summary>
    public required IReadOnlyList<EvidenceKey> Keys { get; init; }

    /// <summary>Time stamps of records; those made last may have none yet.</summary>
    public IReadOnlyList<EvidenceTimeStamp> TimeStamps { get; init; } = [];
}

/// <summary>A node's public signing key.</summary>
public sealed record EvidenceKey(DivisionCode Node, string Kid, string X, string Y, DateTimeOffset ValidFrom, DateTimeOffset ValidUntil, string? Sm2 = null);

/// <summary>Makes the evidence bundle of one case.</summary>
public sealed class EvidenceExport(
    IEvidenceStore evidence, ICaseStore cases, ICheckStore checks, TimeStampProofs stamps, INodeDirectory directory, INodeIdentity node,
    TimeProvider clock)
{
    /// <summary>The sealed file people download; null when there is no such case.</summary>
    public async Task<byte[]?> WriteAsync(CaseId id, CancellationToken cancellationToken) =>
        await ExportAsync(id, cancellationToken) is { } bundle ? EvidenceFile.Write(bundle, node) : null;

    public async Task<EvidenceBundle?> ExportAsync(CaseId id, CancellationToken cancellationToken)
    {
        if (await cases.FindAsync(id, cancellationToken) is not { } about)
            return null;
        var records = await evidence.ListAsync(id, cancellationToken);
        var reports = new List<string>();
        foreach (var version in about.Versions)
            if (await checks.FindAsync(id, version.Number, cancellationToken) is { ReportJws: { } report })
                reports.Add(report);
        return new EvidenceBundle
        {
            Format = EvidenceBundle.FormatName,
            CaseId = id,
            ExportedBy = node.Division,
            ExportedAt = clock.GetUtcNow(),
            Records = [.. records.Select(record => record.Jws)],
            Reports = reports,
            TimeStamps = await stamps.ListAsync([.. records.Select(record => record.Id)], cancellationToken),
            Keys =
            [
                .. records.Select(record => record.Node).Append(node.Division).Distinct().Order()
                    .SelectMany(signer => (directory.Find(signer)?.SigningKeys ?? [])
                        .Select(key => new EvidenceKey(signer, key.Kid, key.X, key.Y, key.ValidFrom, key.ValidUntil, key.Sm2))),
            ],
        };
    }
}
