namespace Exchange.Contracts.Auditing;

/// <summary>What holding the audit log against its chain and its signed heads found.</summary>
/// <param name="Lines">Lines read.</param>
/// <param name="FirstBroken">Number of the first line that does not follow; null while the chain holds.</param>
/// <param name="Heads">Signed daily heads it was held against.</param>
/// <param name="Countersigned">Heads the parent node has countersigned.</param>
/// <param name="Mistakes">All mistakes; empty when the log holds.</param>
public sealed record AuditProofResult(
    long Lines, long? FirstBroken, int Heads, int Countersigned, IReadOnlyList<LocalizedText> Mistakes);
