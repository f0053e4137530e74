using Exchange.Domain.Cases;
using Exchange.Domain.Evidence;
using Exchange.Domain.Reviews;

namespace Exchange.Hub.Evidence;

/// <summary>Reads a case's decisions from its signed records: there is no second copy that could differ.</summary>
public sealed class CaseDecisions(IEvidenceStore evidence)
{
    public async Task<IReadOnlyList<Decision>> ListAsync(CaseId id, CancellationToken cancellationToken) =>
        [.. (await ListRecordsAsync(id, cancellationToken)).Select(each => each.Decision)];

    /// <summary>The same, each with the id of its record: the SHA-256 of its compact JWS.</summary>
    public async Task<IReadOnlyList<(Decision Decision, string Record)>> ListRecordsAsync(
        CaseId id, CancellationToken cancellationToken) =>
    [
        .. (await evidence.ListAsync(id, cancellationToken))
            .Where(record => record.Kind == EvidenceKind.Decision)
            .Select(record => (Decision: EvidencePayload.Read(record).BodyAs<Decision>(), Record: record.Id))
            .OrderBy(each => each.Decision.DecidedAt),
    ];
}
