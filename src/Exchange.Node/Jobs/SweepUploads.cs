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

    public async Task<JobReport> RunAsync(CancellationToken cancellationToken)
    {
        var expired = await submissions.ListExpiredUploadsAsync(clock.GetUtcNow(), MaxPerRun, cancellationToken);
        // File first, row second: a crash in between leaves a row that the next run finds again.
        foreach (var upload in expired)
        {
            files.Delete(upload.Id);
            submissions.RemoveUpload(upload);
        }

        await unit.CommitAsync(cancellationToken);
        if (expired.Count > 0)
            LogSwept(expired.Count);
        var left = files.SweepWorkFolders(clock.GetUtcNow() - WorkFolderAge);
        var unread = documents.Sweep(clock.GetUtcNow() - options.Value.KeepFor, options.Value.MaxKeptBytes);
        return JobReport.Of(
            JobTexts.UploadsSwept, ("uploads", expired.Count), ("folders", left), ("documents", unread));
    }

    [LoggerMessage(EventIds.UploadsSwept, LogLevel.Information, "{Count} expired or finished uploads removed")]
    private partial void LogSwept(int count);
}
