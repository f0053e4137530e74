using Exchange.Hub.Exchanging;

namespace Exchange.Hub.Submissions;

/// <summary>Uploads and submissions. Loaded rows are tracked; see <see cref="IUnitOfWork"/>.</summary>
public interface ISubmissionStore
{
    Task<Upload?> FindUploadAsync(Guid id, CancellationToken cancellationToken);

    /// <summary>The owner's uploads that are neither submitted nor expired, newest first; copies, not tracked.</summary>
    Task<IReadOnlyList<Upload>> ListOpenUploadsAsync(
        string owner, DateTimeOffset now, int limit, CancellationToken cancellationToken);

    void AddUpload(Upload upload);

    /// <summary>Stages the removal of a loaded row; conflicts at the commit when it was submitted or removed since.</summary>
    void RemoveUpload(Upload upload);

    /// <summary>Uploads that expired by that instant, or are already stored or refused, whose files may go.</summary>
    Task<IReadOnlyList<Upload>> ListExpiredUploadsAsync(
        DateTimeOffset expiredBy, int limit, CancellationToken cancellationToken);

    /// <summary>Which of these uploads have no row, and no submission that waits for their file.</summary>
    Task<IReadOnlyList<Guid>> ListUnknownUploadsAsync(IReadOnlyList<Guid> ids, CancellationToken cancellationToken);

    /// <summary>Bytes announced by the owner's unfinished uploads.</summary>
    Task<long> PendingBytesAsync(string owner, CancellationToken cancellationToken);

    Task<Submission?> FindAsync(Guid id, CancellationToken cancellationToken);

    Task<Submission?> FindByUploadAsync(Guid uploadId, CancellationToken cancellationToken);

    void Add(Submission submission);

    /// <summary>
    /// Takes the pending submission that nobody works on and that has been due longest: since it was made, or since its lease
    /// or pause ended, so that one that fails again and again does not stand before all others. Written at once; two callers
    /// never get the same. Counts an attempt and raises the revision: what an earlier claimer has loaded can no longer be
    /// committed.
    /// </summary>
    Task<Submission?> ClaimAsync(string owner, DateTimeOffset now, DateTimeOffset until, CancellationToken cancellationToken);

    /// <summary>
    /// Gives a submission that was not finished back at once, due again as the setback says. False when the lease was lost.
    /// </summary>
    Task<bool> HandBackAsync(Guid id, string owner, Setback setback, CancellationToken cancellationToken);

    /// <summary>Writes a longer lease at once. False when it was lost.</summary>
    Task<bool> RenewAsync(Guid id, string owner, DateTimeOffset until, CancellationToken cancellationToken);
}
