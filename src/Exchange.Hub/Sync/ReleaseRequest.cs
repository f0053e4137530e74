using Exchange.Domain.Cases;

namespace Exchange.Hub.Sync;

/// <summary>Asks the releasing node to send a release again.</summary>
public sealed record ReleaseRequest(CaseId CaseId, int Version);
