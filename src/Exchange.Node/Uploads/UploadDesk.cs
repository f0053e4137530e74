using System.Globalization;
using Exchange.Contracts.Uploads;
using Exchange.Domain.Problems;
using Exchange.Hub;
using Exchange.Hub.Documents;
using Exchange.Hub.Submissions;
using Exchange.Node.Hosting;
using Microsoft.Extensions.Options;

namespace Exchange.Node.Uploads;

/// <summary>Announces, finds and removes uploads of one account. Scoped.</summary>
/// <remarks>Row first, file second: a row without a file has offset 0; a file without a row is swept.</remarks>
internal sealed class UploadDesk(
    ISubmissionStore submissions, UploadFiles files, NodePaths paths, IOptions<UploadOptions> options, TimeProvider clock,
    IUnitOfWork unit)
{
    private const int MaxListed = 50;

    public async Task<Outcome<Upload>> CreateAsync(
        string owner, string fileName, string lengthText, CancellationToken cancellationToken)
    {
        var limits = options.Value;
        if (!long.TryParse(lengthText, NumberStyles.None, CultureInfo.InvariantCulture, out var length) || length == 0)
            return UploadProblems.LengthInvalid.With(("length", lengthText), ("max", limits.MaxBytes));
        if (length > limits.MaxBytes)
            return UploadProblems.TooLarge.With(("length", length), ("max", limits.MaxBytes));
        var pending = await submissions.PendingBytesAsync(owner, cancellationToken) + length;
        if (pending > limits.MaxPendingBytesPerAccount)
            return UploadProblems.QuotaExceeded.With(("bytes", pending), ("max", limits.MaxPendingBytesPerAccount));
        var free = new DriveInfo(paths.Data).AvailableFreeSpace;
        if (free - length < limits.MinFreeDiskBytes)
            return UploadProblems.DiskFull.With(("free", free), ("reserve", limits.MinFreeDiskBytes), ("needed", length));

        var now = clock.GetUtcNow();
        var upload = new Upload
        {
            Id = Guid.CreateVersion7(now),
            Owner = owner,
            FileName = fileName,
            Length = length,
            CreatedAt = now,
            ExpiresAt = now + limits.Lifetime,
        };
        submissions.AddUpload(upload);
        await unit.CommitAsync(cancellationToken);
        return upload;
    }

    /// <summary>The upload, if it is this account's.</summary>
    public async Task<Outcome<Upload>> FindAsync(Guid id, string owner, CancellationToken cancellationToken) =>
        await submissions.FindUploadAsync(id, cancellationToken) is { } upload
            && upload.Owner == owner && upload.ExpiresAt > clock.GetUtcNow()
            ? upload
            : UploadProblems.NotFound.With(("upload", id));

    /// <summary>The upload, if bytes may still be added to it.</summary>
    public async Task<Outcome<Upload>> FindOpenAsync(Guid id, string owner, CancellationToken cancellationToken)
    {
        var found = await FindAsync(id, owner, cancellationToken);
        if (found.Succeeded && await submissions.FindByUploadAsync(id, cancellationToken) is not null)
            return UploadProblems.Submitted.With(("upload", id));
        return found;
    }

    /// <summary>What of the owner's uploads of packages may go on, newest first.</summary>
    public async Task<IReadOnlyList<UploadItem>> ListAsync(string owner, CancellationToken cancellationToken) =>
    [
        .. (await submissions.ListOpenUploadsAsync(owner, clock.GetUtcNow(), MaxListed, cancellationToken))
            // Documents go with a message or a decision, and are chosen there.
            .Where(upload => !DocumentNames.IsDocument(upload.FileName)).Select(
            upload => new UploadItem(
                upload.Id, upload.FileName, upload.Length, OffsetOf(upload), upload.CreatedAt, upload.ExpiresAt)),
    ];

    public long OffsetOf(Upload upload) => files.LengthOf(upload.Id);

    /// <summary>
    /// Row first, file second, as with the sweep: with a submission at the same moment exactly one of the two is committed.
    /// Throws <see cref="ConcurrencyConflictException"/> when the submission, or another removal, was faster.
    /// </summary>
    public async Task<Outcome<Done>> DeleteAsync(Guid id, string owner, CancellationToken cancellationToken)
    {
        var found = await FindOpenAsync(id, owner, cancellationToken);
        if (!found.Succeeded)
            return found.Problem;
        submissions.RemoveUpload(found.Value);
        await unit.CommitAsync(cancellationToken);
        files.Delete(id);
        return Done.Instance;
    }
}
