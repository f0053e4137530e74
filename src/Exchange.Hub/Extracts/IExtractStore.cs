using Exchange.Domain.Cases;

namespace Exchange.Hub.Extracts;

/// <summary>Extracts of releases: those this node cuts for others, and those it received.</summary>
public interface IExtractStore
{
    /// <summary>The extract of that release by that filter, tracked; null when there is none.</summary>
    Task<Extract?> FindAsync(Guid releaseId, string filterKey, CancellationToken cancellationToken);

    /// <summary>The extract, tracked; null when there is none.</summary>
    Task<Extract?> FindAsync(Guid id, CancellationToken cancellationToken);

    /// <summary>Stages an extract. A second one of the same release and filter makes the commit conflict.</summary>
    void Add(Extract extract);

    /// <summary>Those of one version of a case, oldest first; copies, not tracked.</summary>
    Task<IReadOnlyList<Extract>> ListByCaseAsync(CaseId caseId, int version, CancellationToken cancellationToken);

    /// <summary>Those in this node's archive, newest first, paged by key; copies, not tracked.</summary>
    Task<Page<Extract>> ListHeldAsync(string? after, int limit, CancellationToken cancellationToken);

    /// <summary>
    /// Leases the extract that has waited longest for its cut. Two callers never get the same while the lease lasts.
    /// </summary>
    Task<Extract?> ClaimAsync(string owner, DateTimeOffset now, DateTimeOffset until, CancellationToken cancellationToken);

    /// <summary>Makes the lease last until then; false when it is no longer the owner's.</summary>
    Task<bool> RenewAsync(Guid id, string owner, DateTimeOffset until, CancellationToken cancellationToken);
}
