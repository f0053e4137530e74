using Exchange.Hub.Exchanging;
using Exchange.Hub.Submissions;
using Microsoft.EntityFrameworkCore;

namespace Exchange.Storage.Submissions;

/// <summary>Uploads and submissions in the database.</summary>
/// <remarks>
/// A claim raises the submission's revision: the commit of a worker whose lease was taken over conflicts instead of
/// winning.
/// </remarks>
internal sealed class SubmissionStore(ExchangeDbContext context, ExchangeUnit unit, SubmissionSignal? signal = null)
    : ISubmissionStore
{
    public async Task<Upload?> FindUploadAsync(Guid id, CancellationToken cancellationToken) =>
        await context.Set<Upload>().FindAsync([id], cancellationToken);

    public async Task<IReadOnlyList<Upload>> ListOpenUploadsAsync(
        string owner, DateTimeOffset now, int limit, CancellationToken cancellationToken)
    {
        var submissions = context.Set<Submission>();
        return await context.Set<Upload>().AsNoTracking()
            .Where(upload => upload.Owner == owner && upload.ExpiresAt > now
                && !submissions.Any(each => each.UploadId == upload.Id))
            .OrderByDescending(upload => upload.CreatedAt).ThenBy(upload => upload.Id)
            .Take(PageCursor.Bound(limit))
            .ToListAsync(cancellationToken);
    }

    public void AddUpload(Upload upload) => context.Add(upload);

    public void RemoveUpload(Upload upload) => context.Remove(upload);

    public async Task<IReadOnlyList<Guid>> ListUnknownUploadsAsync(
        IReadOnlyList<Guid> ids, CancellationToken cancellationToken)
    {
        var known = await context.Set<Upload>().Where(upload => ids.Contains(upload.Id)).Select(upload => upload.Id)
            .ToListAsync(cancellationToken);
        var awaited = await context.Set<Submission>()
            .Where(each => ids.Contains(each.UploadId) && each.Status == SubmissionStatus.Pending)
            .Select(each => each.UploadId).ToListAsync(cancellationToken);
        return [.. ids.Except(known).Except(awaited)];
    }

    public async Task<IReadOnlyList<Upload>> ListExpiredUploadsAsync(
        DateTimeOffset expiredBy, int limit, CancellationToken cancellationToken)
    {
        // An upload whose submission is still being worked on keeps its file, expired or not.
        var submissions = context.Set<Submission>();
        return await context.Set<Upload>()
            .Where(upload =>
                (upload.ExpiresAt <= expiredBy
                    && !submissions.Any(each => each.UploadId == upload.Id && each.Status == SubmissionStatus.Pending))
                || submissions.Any(each => each.UploadId == upload.Id && each.Status != SubmissionStatus.Pending))
            .OrderBy(upload => upload.ExpiresAt).ThenBy(upload => upload.Id)
            .Take(PageCursor.Bound(limit))
            .ToListAsync(cancellationToken);
    }

    public async Task<long> PendingBytesAsync(string owner, CancellationToken cancellationToken)
    {
        var submissions = context.Set<Submission>();
        var stored = await context.Set<Upload>()
            .Where(upload => upload.Owner == owner
                && !submissions.Any(each => each.UploadId == upload.Id && each.Status != SubmissionStatus.Pending))
            .SumAsync(upload => upload.Length, cancellationToken);
        return stored + context.Staged<Upload>().Where(upload => upload.Owner == owner).Sum(upload => upload.Length);
    }

    public async Task<Submission?> FindAsync(Guid id, CancellationToken cancellationToken) =>
        await context.Set<Submission>().FindAsync([id], cancellationToken);

    public async Task<Submission?> FindByUploadAsync(Guid uploadId, CancellationToken cancellationToken) =>
        context.Tracked<Submission>(each => each.UploadId == uploadId)
        ?? await context.Set<Submission>().SingleOrDefaultAsync(each => each.UploadId == uploadId, cancellationToken);

    public void Add(Submission submission)
    {
        context.Add(submission);
        unit.AfterCommit(() => signal?.Notify());
    }

    public async Task<Submission?> ClaimAsync(
        string owner, DateTimeOffset now, DateTimeOffset until, CancellationToken cancellationToken)
    {
        var free = context.Set<Submission>().AsNoTracking().Where(
            each => each.Status == SubmissionStatus.Pending && (each.LeaseUntil == null || each.LeaseUntil <= now));
        var claimed = await Claim.FirstAsync(
            free.OrderBy(each => each.LeaseUntil ?? each.CreatedAt).ThenBy(each => each.Id).Select(each => each.Id),
            id => free.Where(each => each.Id == id).ExecuteUpdateAsync(
                set => set
                    .SetProperty(each => each.LeaseOwner, owner)
                    .SetProperty(each => each.LeaseUntil, until)
                    .SetProperty(each => each.Attempts, each => each.Attempts + 1)
                    .SetProperty(each => each.Revision, each => each.Revision + 1),
                cancellationToken),
            cancellationToken);
        return claimed is { } id ? await context.ReloadAsync<Submission>(id, cancellationToken) : null;
    }

    public async Task<bool> HandBackAsync(
        Guid id, string owner, Setback setback, CancellationToken cancellationToken)
    {
        var uncounted = setback.Counts ? 0 : 1;
        return await context.Set<Submission>()
            .Where(each => each.Id == id && each.LeaseOwner == owner && each.Status == SubmissionStatus.Pending)
            .ExecuteUpdateAsync(
                set => set
                    .SetProperty(each => each.LeaseOwner, (string?)null)
                    .SetProperty(each => each.LeaseUntil, setback.DueAt)
                    .SetProperty(each => each.Attempts, each => each.Attempts - uncounted)
                    .SetProperty(each => each.Revision, each => each.Revision + 1),
                cancellationToken) == 1;
    }

    public async Task<bool> RenewAsync(
        Guid id, string owner, DateTimeOffset until, CancellationToken cancellationToken) =>
        await context.Set<Submission>()
            .Where(each => each.Id == id && each.LeaseOwner == owner && each.Status == SubmissionStatus.Pending)
            .ExecuteUpdateAsync(set => set.SetProperty(each => each.LeaseUntil, until), cancellationToken) == 1;
}
