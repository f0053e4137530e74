using Exchange.Domain.Cases;
using Exchange.Domain.Divisions;
using Exchange.Domain.Evidence;

namespace Exchange.Hub.Evidence;

/// <summary>Signed records of cases: this node's own chain and those other nodes sent. Append-only.</summary>
public interface IEvidenceStore
{
    /// <summary>The newest record of that node for the case, staged ones included.</summary>
    Task<EvidenceRecord?> HeadAsync(CaseId id, DivisionCode node, CancellationToken cancellationToken);

    /// <summary>The record about that fact, if there is one (staged or stored).</summary>
    Task<EvidenceRecord?> FindAsync(
        CaseId id, DivisionCode node, EvidenceKind kind, string key, CancellationToken cancellationToken);

    /// <summary>Stages a record. The same id again is ignored; another record at the same (case, node, sequence) makes the
    /// commit conflict.</summary>
    Task AddAsync(EvidenceRecord record, CancellationToken cancellationToken);

    /// <summary>All records of a case, by node and sequence.</summary>
    Task<IReadOnlyList<EvidenceRecord>> ListAsync(CaseId id, CancellationToken cancellationToken);
}
