using Exchange.Hub;
using Exchange.Hub.Documents;
using Exchange.Hub.Submissions;
using Exchange.Node.Hosting;
using Microsoft.Extensions.Options;

namespace Exchange.Node.Jobs;

/// <summary>
/// Removes uploads that expired or whose package was stored or refused, work folders of processes that died, and copies of
/// documents nobody looks at any more.
/// </summary>
internal sealed partial class SweepUploads(
    ISubmissionStore submissions, UploadFiles files, DocumentLibrary documents, IOptions<DocumentOptions> options,
    IUnitOfWork unit, TimeProvider clock, ILogger<SweepUploads> logger)
    : IRecurringJob
{
    public const string Name = "sweep-uploads";

    // One run's share; what is left waits for the next.
    private const int MaxPerRun = 1000;

    // No check or report takes so long; what is older was left by a process that died.
    private static readonly TimeSpan WorkFolderAge = TimeSpan.FromDays(3);

    // Longer than any request takes, and than the clocks of two processes differ.
    private static readonly TimeSpan Grace = TimeSpan.FromHours(1);

    public async Task<JobReport> RunAsync(CancellationToken cancellationToken)
    {
        var swept = await SweepFilesWithoutRowAsync(cancellationToken) + await SweepExpiredAsync(cancellationToken);
        if (swept > 0)
            LogSwept(swept);
        var left = files.SweepWorkFolders(clock.GetUtcNow() - WorkFolderAge);
        var unread = documents.Sweep(clock.GetUtcNow() - options.Value.KeepFor, options.Value.MaxKeptBytes);
        return JobReport.Of(
            JobTexts.UploadsSwept, ("uploads", swept), ("folders", left), ("documents", unread));
    }

    /// <summary>Answers how many uploads went.</summary>
    /// <remarks>
    /// Row first, file second: a submission that was faster makes the row's commit conflict, and nothing of it is lost. Each
    /// upload has a commit of its own, so that one conflict costs the others nothing but a wait for the next run.
    /// </remarks>
    private async Task<int> SweepExpiredAsync(CancellationToken cancellationToken)
    {
        var expired = await submissions.ListExpiredUploadsAsync(clock.GetUtcNow() - Grace, MaxPerRun, cancellationToken);
        var swept = 0;
        foreach (var upload in expired)
        {
            submissions.RemoveUpload(upload);
            try
            {
                await unit.CommitAsync(cancellationToken);
            }
            catch (ConcurrencyConflictException)
            {
                LogTakenMeanwhile(upload.Id);
                break; // This scope writes nothing any more.
            }

            files.Delete(upload.Id);
            swept++;
        }

        return swept;
    }

    /// <summary>What a process left that ended between row and file. A file is made after its row, so it never waits for one.</summary>
    private async Task<int> SweepFilesWithoutRowAsync(CancellationToken cancellationToken)
    {
        var unknown = await submissions.ListUnknownUploadsAsync(
            files.ListUntouched(clock.GetUtcNow() - Grace, MaxPerRun), cancellationToken);
        foreach (var id in unknown)
            files.Delete(id);
        return unknown.Count;
    }

    [LoggerMessage(
        EventIds.UploadTakenMeanwhile, LogLevel.Information,
        "Upload {UploadId} was submitted or removed meanwhile; the sweep goes on at its next run")]
    private partial void LogTakenMeanwhile(Guid uploadId);

    [LoggerMessage(EventIds.UploadsSwept, LogLevel.Information, "{Count} expired or finished uploads removed")]
    private partial void LogSwept(int count);
}
