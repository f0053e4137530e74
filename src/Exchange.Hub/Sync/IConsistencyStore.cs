using Exchange.Domain.Divisions;
using Exchange.Domain.Packages;
using Exchange.Domain.Releases;

namespace Exchange.Hub.Sync;

/// <summary>
/// Summaries of released versions, comparisons between levels and what differed. Rows found by id or key are tracked
/// and written by the unit of work's commit; lists are copies.
/// </summary>
public interface IConsistencyStore
{
    /// <summary>The summary made with the algorithm of this program, or null.</summary>
    Task<ReleaseSummary?> FindSummaryAsync(PackageDigest digest, CancellationToken cancellationToken);

    Task<IReadOnlyList<ReleaseSummary>> FindSummariesAsync(
        IReadOnlyCollection<PackageDigest> digests, CancellationToken cancellationToken);

    /// <summary>Stages a row; unique by digest and algorithm.</summary>
    void AddSummary(ReleaseSummary summary);

    /// <summary>One release for each package that has no summary yet, at most so many.</summary>
    Task<IReadOnlyList<Release>> ListUnsummarisedAsync(int limit, CancellationToken cancellationToken);

    /// <summary>The releases that name that package.</summary>
    Task<IReadOnlyList<Release>> ListReleasesAsync(PackageDigest digest, CancellationToken cancellationToken);

    /// <summary>
    /// Summaries to be made: those waiting; those read before <paramref name="readBefore"/>; those whose archive
    /// object was found damaged since; and failed ones not tried since <paramref name="triedBefore"/> and not too
    /// often.
    /// </summary>
    Task<IReadOnlyList<ReleaseSummary>> ListDueSummariesAsync(
        DateTimeOffset readBefore, DateTimeOffset triedBefore, int maxAttempts, int limit,
        CancellationToken cancellationToken);

    void AddComparison(LevelComparison comparison);

    Task<LevelComparison?> FindComparisonAsync(Guid id, CancellationToken cancellationToken);

    /// <summary>The comparison that waits longest, or one a dead process had begun; null when there is none.
    /// Tracked.</summary>
    Task<LevelComparison?> FindOpenComparisonAsync(DivisionCode? peer, CancellationToken cancellationToken);

    /// <summary>Newest first.</summary>
    Task<IReadOnlyList<LevelComparison>> ListComparisonsAsync(
        DivisionCode? peer, int limit, CancellationToken cancellationToken);

    /// <summary>The newest comparison with that node that came to an answer; null when none did.</summary>
    Task<LevelComparison?> LastAnsweredAsync(DivisionCode peer, CancellationToken cancellationToken);

    void AddDifference(LevelDifference difference);

    Task<LevelDifference?> FindDifferenceAsync(Guid id, CancellationToken cancellationToken);

    /// <summary>By case, file and layer.</summary>
    Task<IReadOnlyList<LevelDifference>> ListDifferencesAsync(Guid comparison, CancellationToken cancellationToken);

    /// <summary>Differences whose repair was asked for and has not ended, the longest ago first.</summary>
    Task<IReadOnlyList<LevelDifference>> ListInRepairAsync(CancellationToken cancellationToken);
}
