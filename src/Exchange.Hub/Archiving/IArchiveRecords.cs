using Exchange.Domain.Plans;

namespace Exchange.Hub.Archiving;

/// <summary>The node's rows about its archive. Rows found here are tracked and written by the unit of work's commit.</summary>
public interface IArchiveRecords
{
    Task<ArchiveObject?> FindAsync(PlanId plan, CancellationToken cancellationToken);

    void Add(ArchiveObject row);

    /// <summary>Objects by plan, paged by key; copies, not tracked.</summary>
    Task<Page<ArchiveObject>> ListAsync(string? after, int limit, CancellationToken cancellationToken);

    /// <summary>
    /// Plans whose objects are to be proven: damaged ones and those not proven since the given time; never proven first, then
    /// the longest ago. Nothing that is in removal or gone.
    /// </summary>
    Task<IReadOnlyList<PlanId>> ListDueAsync(DateTimeOffset provenBefore, int limit, CancellationToken cancellationToken);

    /// <summary>Plans whose removal was decided and is not finished.</summary>
    Task<IReadOnlyList<PlanId>> ListInRemovalAsync(CancellationToken cancellationToken);

    /// <summary>How the archive as a whole is.</summary>
    Task<ArchiveStanding> StandingAsync(CancellationToken cancellationToken);

    void AddProof(ArchiveProof proof);

    /// <summary>Newest first.</summary>
    Task<IReadOnlyList<ArchiveProof>> ListProofsAsync(
        PlanId? plan, ArchiveProofKind? kind, int limit, CancellationToken cancellationToken);

    void AddRequest(ArchiveRequest request);

    Task<ArchiveRequest?> FindRequestAsync(Guid id, CancellationToken cancellationToken);

    /// <summary>Newest first; copies, not tracked.</summary>
    Task<IReadOnlyList<ArchiveRequest>> ListRequestsAsync(
        PlanId? plan, ArchiveRequestState? state, int limit, CancellationToken cancellationToken);
}

/// <summary>How the archive as a whole is.</summary>
/// <param name="Objects">Objects there, without those in removal.</param>
/// <param name="Damaged">Plans with damage, at most a few.</param>
/// <param name="LongestUnproven">When the object proven longest ago was proven; null when one never was.</param>
public sealed record ArchiveStanding(
    int Objects, int DamagedCount, IReadOnlyList<PlanId> Damaged, int NeverProven, DateTimeOffset? LongestUnproven);
