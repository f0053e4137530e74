using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Exchange.Domain.Cases;
using Exchange.Domain.Evidence;
using Exchange.Domain.Reviews;
using Exchange.Hub.Nodes;

namespace Exchange.Hub.Evidence;

/// <summary>
/// Signs facts of a case into this node's chain, each once, and tells the node below.
/// </summary>
/// <remarks>
/// Invariant: per case and node the sequence has no gap and each record names the id of the one before it. Recording the same
/// (kind, key) again returns the first record, so an activity that runs again after a crash changes nothing.
/// </remarks>
public sealed class EvidenceWriter(IEvidenceStore evidence, INodeIdentity node, EvidenceRelay relay)
{
    public Task<EvidenceRecord> RecordAsync<T>(
        Case about, EvidenceKind kind, string key, int version, T body, DateTimeOffset at, CancellationToken cancellationToken) =>
        RecordAsync(about.Id, about, kind, key, version, body, at, cancellationToken);

    /// <summary>
    /// The same, also for a case this node does not have itself (null): of some it holds no more than an extract. Then
    /// nobody below is to be told.
    /// </summary>
    public async Task<EvidenceRecord> RecordAsync<T>(
        CaseId id, Case? about, EvidenceKind kind, string key, int version, T body, DateTimeOffset at,
        CancellationToken cancellationToken)
    {
        if (await evidence.FindAsync(id, node.Division, kind, key, cancellationToken) is { } earlier)
            return earlier;

        var head = await evidence.HeadAsync(id, node.Division, cancellationToken);
        var payload = new EvidencePayload
        {
            CaseId = id,
            Node = node.Division,
            Sequence = (head?.Sequence ?? 0) + 1,
            Previous = head?.Id ?? "",
            Kind = kind,
            Key = key,
            Version = version,
            At = at,
            Body = JsonSerializer.SerializeToElement(body, RecordJson.Options),
        };
        var jws = node.Sign(EvidencePayload.TokenType, JsonSerializer.SerializeToUtf8Bytes(payload, RecordJson.Options));
        var record = ToRecord(jws, payload);
        await evidence.AddAsync(record, cancellationToken);
        if (about is not null)
            await relay.RelayAsync(about, record, cancellationToken);
        return record;
    }

    public Task<EvidenceRecord> RecordReceiptAsync(Receipt receipt, Case? about, CancellationToken cancellationToken) =>
        RecordAsync(
            receipt.CaseId, about, EvidenceKind.Receipt, $"{receipt.HandOver}:{receipt.Kind}", receipt.Version, receipt, receipt.At, cancellationToken);

    public Task<EvidenceRecord> RecordDecisionAsync(Case about, Decision decision, CancellationToken cancellationToken) =>
        RecordAsync(
            about, EvidenceKind.Decision, decision.Id.ToString(), decision.Version, decision, decision.DecidedAt, cancellationToken);

    internal static EvidenceRecord ToRecord(string jws, EvidencePayload payload) => new(
        Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(jws))),
        payload.CaseId, payload.Node, payload.Sequence, payload.Previous, payload.Kind, payload.Key, payload.Version, payload.At, jws);
}
