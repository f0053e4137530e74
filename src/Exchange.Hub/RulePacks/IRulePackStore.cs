using Exchange.Domain.Cases;
using Exchange.Hub.Exchanging;

namespace Exchange.Hub.RulePacks;

/// <summary>
/// Drafts, published versions and rehearsals of the node's own rule pack. Methods stage;
/// <see cref="IUnitOfWork.CommitAsync"/> writes. What is found by id is tracked, lists are copies.
/// </summary>
public interface IRulePackStore
{
    void Add(RulePackDraft draft);

    Task<RulePackDraft?> FindDraftAsync(Guid id, CancellationToken cancellationToken);

    /// <summary>Newest first.</summary>
    Task<IReadOnlyList<RulePackDraft>> ListDraftsAsync(int limit, CancellationToken cancellationToken);

    Task<int> CountOpenDraftsAsync(CancellationToken cancellationToken);

    /// <summary>Stages a version. A second one with its number makes the commit conflict.</summary>
    void Add(PublishedRulePack pack);

    Task<PublishedRulePack?> FindPackAsync(string id, string version, CancellationToken cancellationToken);

    /// <summary>The version in effect on a day: of those begun by then the one that began last, and of two the newer.</summary>
    Task<PublishedRulePack?> FindInEffectAsync(DateOnly day, CancellationToken cancellationToken);

    /// <summary>The version published last, in effect or not.</summary>
    Task<PublishedRulePack?> FindLatestAsync(CancellationToken cancellationToken);

    /// <summary>Newest first.</summary>
    Task<IReadOnlyList<PublishedRulePack>> ListPacksAsync(int limit, CancellationToken cancellationToken);

    /// <summary>
    /// The latest version of each case whose check here came to a verdict, those checked last first.
    /// </summary>
    Task<IReadOnlyList<(CaseId CaseId, int Version)>> ListCheckedAsync(int limit, CancellationToken cancellationToken);

    void Add(DraftRehearsal rehearsal, IReadOnlyList<RehearsedVersion> versions);

    Task<DraftRehearsal?> FindRehearsalAsync(Guid id, CancellationToken cancellationToken);

    /// <summary>Newest first.</summary>
    Task<IReadOnlyList<DraftRehearsal>> ListRehearsalsAsync(
        Guid draftId, int limit, CancellationToken cancellationToken);

    /// <summary>All packages of the rehearsal in its order; there are at most as many as the option allows.</summary>
    Task<IReadOnlyList<RehearsedVersion>> ListRehearsedAsync(Guid rehearsalId, CancellationToken cancellationToken);

    /// <summary>The package at that place, tracked.</summary>
    Task<RehearsedVersion?> FindRehearsedAsync(Guid rehearsalId, int index, CancellationToken cancellationToken);

    /// <summary>
    /// Leases the rehearsal that nobody holds and that has been due longest, at once and for all processes. Null when there is
    /// none.
    /// </summary>
    Task<DraftRehearsal?> ClaimRehearsalAsync(
        string owner, DateTimeOffset now, DateTimeOffset until, CancellationToken cancellationToken);

    /// <summary>Lengthens the lease at once; false when it was lost.</summary>
    Task<bool> RenewRehearsalAsync(
        Guid id, string owner, DateTimeOffset until, CancellationToken cancellationToken);

    /// <summary>Gives the lease up at once, due again as the setback says; nothing when it was lost.</summary>
    Task HandBackRehearsalAsync(Guid id, string owner, Setback setback, CancellationToken cancellationToken);
}
