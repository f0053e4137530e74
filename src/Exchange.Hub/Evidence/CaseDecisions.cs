using Exchange.Domain.Cases;
using Exchange.Domain.Evidence;
using Exchange.Domain.Reviews;

namespace Exchange.Hub.Evidence;

/// <summary>Reads a case's decisions from its signed records: there is no second copy that could differ.</summary>
public sealed class CaseDecisions(IEvidenceStore evidence)
{
    public async Task<IReadOnlyList<Decision>> ListAsync(CaseId id, CancellationToken cancellationToken) =>
    [
        .. (await evidence.ListAsync(id, cancellationToken))
            .Where(record => record.Kind == EvidenceKind.Decision)
            .Select(record => EvidencePayload.Read(record).BodyAs<Decision>())
            .OrderBy(decision => decision.DecidedAt),
    ];
}
