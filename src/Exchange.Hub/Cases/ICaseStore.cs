using Exchange.Domain.Cases;
using Exchange.Domain.Divisions;
using Exchange.Domain.Packages;
using Exchange.Domain.Plans;

namespace Exchange.Hub.Cases;

/// <summary>
/// Cases and their timelines. Methods stage; <see cref="IUnitOfWork.CommitAsync"/> writes. A case loaded here is tracked:
/// changes to it are written at commit, and a second writer makes the commit conflict.
/// </summary>
public interface ICaseStore
{
    Task<Case?> FindAsync(CaseId id, CancellationToken cancellationToken);

    /// <summary>The case any of whose versions is that package.</summary>
    Task<Case?> FindByDigestAsync(PackageDigest digest, CancellationToken cancellationToken);

    /// <summary>The plan's case that is still open here, if any; at most one is.</summary>
    Task<Case?> FindOpenByPlanAsync(PlanId plan, CancellationToken cancellationToken);

    /// <summary>The plan's case whose release is in force here, other than the given one, if one is given.</summary>
    Task<Case?> FindReleasedByPlanAsync(PlanId plan, CaseId? except, CancellationToken cancellationToken);

    /// <summary>The number after the highest used for that division and month. Two takers of one number conflict at commit.</summary>
    Task<int> NextNumberAsync(DivisionCode origin, DateOnly month, CancellationToken cancellationToken);

    void Add(Case opened);

    /// <summary>Cases of the query, newest change first, paged by key.</summary>
    Task<Page<CaseSummary>> ListAsync(CaseQuery query, CancellationToken cancellationToken);

    /// <summary>Stages a line unless the case already has one with that key, staged or stored.</summary>
    Task AddEntryAsync(TimelineEntry entry, CancellationToken cancellationToken);

    /// <summary>The whole timeline, oldest first.</summary>
    Task<IReadOnlyList<TimelineEntry>> ListEntriesAsync(CaseId id, CancellationToken cancellationToken);
}

/// <summary>Which cases to list.</summary>
/// <param name="WithinAny">Only cases whose plan division is one of these or below them.</param>
/// <param name="After">The <see cref="Page{T}.Next"/> of the page before.</param>
public sealed record CaseQuery(IReadOnlyList<DivisionCode> WithinAny, CaseState? State, string? Text, string? After, int Limit);

/// <summary>A case in a list.</summary>
public sealed record CaseSummary(
    CaseId Id,
    PlanId Plan,
    string PlanName,
    DivisionLevel PlanLevel,
    DivisionCode? SubmittedFrom,
    CaseState State,
    int Version,
    DateTimeOffset OpenedAt,
    DateTimeOffset ChangedAt);
