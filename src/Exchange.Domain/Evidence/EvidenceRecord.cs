using Exchange.Domain.Cases;
using Exchange.Domain.Divisions;

namespace Exchange.Domain.Evidence;

/// <summary>
/// One signed fact of a case, linked by hash to the previous record the same node wrote for it.
/// </summary>
/// <remarks>Unique by (case, node, sequence) and by id, so that nothing can be recorded twice.</remarks>
/// <param name="Id">SHA-256 of the compact JWS, 64 hex digits.</param>
/// <param name="Sequence">Counts from 1 per case and node.</param>
/// <param name="Previous">Id of the record before it, empty for the first.</param>
/// <param name="Key">What the record is about, unique per case, node and kind: the second attempt to record the same fact
/// finds the first (a receipt's hand-over and kind, a decision's id, …).</param>
/// <param name="Jws">The record as it was signed; the payload repeats every field here.</param>
public sealed record EvidenceRecord(
    string Id,
    CaseId CaseId,
    DivisionCode Node,
    int Sequence,
    string Previous,
    EvidenceKind Kind,
    string Key,
    int Version,
    DateTimeOffset At,
    string Jws);
