using System.Text.Json;
using Exchange.Domain.Calendars;
using Exchange.Domain.Cases;
using Exchange.Domain.Divisions;
using Exchange.Domain.Evidence;
using Exchange.Domain.Packages;
using Exchange.Domain.Plans;
using Exchange.Domain.Problems;
using Exchange.Hub.Archiving;
using Exchange.Hub.Cases;
using Exchange.Hub.Exchanging;
using Exchange.Hub.Nodes;
using Exchange.Hub.Receipts;
using Exchange.Hub.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Exchange.Hub.Submissions;

/// <summary>
/// Verifies uploaded packages and stores them: unpack safely, verify every byte, archive, then case, receipt <i>stored</i> and
/// workflow in one transaction.
/// </summary>
/// <remarks>
/// 1. Unpack into a fresh folder while digests are computed. 2. Decide which case it is. 3. Blob first: the archive version.
/// 4. Row second: everything else, committed together. 5. Remove upload and folder. A crash before 4 leaves an archived version
/// that the repeat finds; a crash after 4 leaves files that the sweep removes.
/// <para>
/// Only a verdict about the package refuses it, and with it its file goes. A disk, archive or database that cannot be used is no
/// verdict: the submission is handed back and tried again after a pause. One that fails by itself, or whose workers die, is
/// begun <see cref="SubmissionWorkOptions.MaxAttempts"/> times.
/// </para>
/// </remarks>
public sealed partial class SubmissionWork(
    IServiceScopeFactory scopes, IPackageArchive archive, UploadFiles files, PackageIntake intake,
    IOptions<SubmissionWorkOptions> options, INodeIdentity node, DivisionTable divisions, RetrySchedule retries, TimeProvider clock,
    ILogger<SubmissionWork> logger)
{
    private readonly SubmissionWorkOptions options = options.Value;

    /// <summary>
    /// Makes one attempt at one submission. False when there was nothing to do. Whatever keeps it from its end, it is handed back
    /// before this throws.
    /// </summary>
    /// <param name="owner">Unique among all workers of all processes on this database.</param>
    public async Task<bool> RunOnceAsync(string owner, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Submission? submission;
        await using (var scope = scopes.CreateAsyncScope())
        {
            var now = clock.GetUtcNow();
            submission = await scope.ServiceProvider.GetRequiredService<ISubmissionStore>()
                .ClaimAsync(owner, now, now + options.Lease, CancellationToken.None); // Cut short it might be written.
        }

        if (submission is null)
            return false;
        await using var lease = new LeaseKeeper(
            options.Lease, clock, (until, token) => RenewAsync(submission.Id, owner, until, token), cancellationToken);
        try
        {
            await AttemptAsync(submission, owner, lease.Token);
        }
        catch (Exception) when (cancellationToken.IsCancellationRequested)
        {
            // This process is to stop. Another one need not wait for the lease to run out; should this fail, it will.
            await HandBackAsync(submission.Id, owner, Setback.Interrupted);
            throw;
        }
        catch (OperationCanceledException) when (lease.IsLost)
        {
            LogLeaseLost(submission.Id);
            await HandBackAsync(submission.Id, owner, Setback.Interrupted);
        }
        catch (Exception failure)
        {
            await HandBackAsync(
                submission.Id, owner, Setback.After(failure, submission.Attempts, retries, clock.GetUtcNow()));
            throw;
        }

        return true;
    }

    private async Task AttemptAsync(Submission submission, string owner, CancellationToken cancellationToken)
    {
        if (await TakeAsync(submission, owner, cancellationToken) is { } refused)
            await ConflictRetry.RunAsync(() => RefuseAsync(submission.Id, owner, refused, cancellationToken));
    }

    /// <summary>Stores the package, or answers what speaks against it.</summary>
    private async Task<Problem?> TakeAsync(Submission submission, string owner, CancellationToken cancellationToken)
    {
        // Every worker that took it died, or failed by the package itself.
        if (submission.Attempts > options.MaxAttempts)
            return SubmissionProblems.GaveUp.With(("attempts", submission.Attempts - 1));
        if (!files.Holds(submission.UploadId))
            return SubmissionProblems.UploadLost.With(("upload", submission.UploadId));
        using var folder = files.OpenAttempt("submission", submission.Id);
        var taken = await intake.TakeAsync(files.PathOf(submission.UploadId), folder.Path, cancellationToken);
        return taken.Succeeded
            ? await ConflictRetry.RunAsync(() => StoreAsync(submission, owner, taken.Value, cancellationToken))
            : taken.Problem;
    }

    private async Task<Problem?> StoreAsync(
        Submission submission, string owner, TakenPackage package, CancellationToken cancellationToken)
    {
        if (PackageCase.AgainstNode(package.Plan.Division, node, divisions) is { } elsewhere)
            return elsewhere;

        await using var scope = scopes.CreateAsyncScope();
        var services = scope.ServiceProvider;
        if (await FindLeasedAsync(services, submission.Id, owner, cancellationToken) is not { } row)
            return null;
        var cases = services.GetRequiredService<ICaseStore>();
        var target = await services.GetRequiredService<PackageCase>()
            .FindAsync(package.Plan, package.Digest, package.Precursor, submission.ForCase, cancellationToken);
        if (!target.Succeeded)
            return target.Problem;

        if (await services.GetRequiredService<PlanStanding>()
                .CheckAsync(package.Plan, target.Value.Case, package.Profile, cancellationToken) is { } otherKind)
            return otherKind;

        // Blob first, row second.
        var now = clock.GetUtcNow();
        var archived = await archive.AddVersionAsync(
            package.Plan, package.Digest, package.Files,
            new ArchiveNote(
                $"Package {package.Digest} submitted", submission.SubmittedByName, $"urn:exchange:account:{node.Division}:{submission.SubmittedBy}", now),
            cancellationToken);

        var about = target.Value.Case;
        if (about is null)
        {
            var today = WorkingDayCalendar.DayOf(now);
            var number = await cases.NextNumberAsync(node.Division, today, cancellationToken);
            about = Case.Open(
                CaseId.Create(node.Division, today, number), Guid.CreateVersion7(now), package.Plan, package.PlanName, package.PlanLevel,
                null, submission.SubmittedBy, 1, package.Digest, archived.Version, now, package.Profile);
            cases.Add(about);
        }
        else if (about.AddVersion(about.Current.Number + 1, package.Digest, archived.Version, now, package.Profile) is { Succeeded: false } refused)
        {
            return refused.Problem;
        }

        return await CommitAsync(services, row, about, now, cancellationToken);
    }

    private async Task<Problem?> CommitAsync(
        IServiceProvider services, Submission row, Case about, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var version = about.Current.Number;
        var handOver = new HandOver($"upload:{row.Id}", "package", node.Division);
        await services.GetRequiredService<ICaseStore>().AddEntryAsync(
            TimelineLines.Line(
                about.Id, version, node.Division, version == 1 ? TimelineTexts.Submitted : TimelineTexts.Resubmitted,
                $"submitted:{version}", row.SubmittedByName, now, clock,
                ("version", version.ToString(System.Globalization.CultureInfo.InvariantCulture))),
            cancellationToken);
        await services.GetRequiredService<ReceiptDesk>().GiveAsync(
            about, version, handOver, ReceiptKind.Stored, null, cancellationToken);
        var started = services.GetRequiredService<CaseWorkflows>().Start(about, version, WorkflowOccasion.PackageStored, handOver);
        if (!started.Succeeded)
            return started.Problem;

        (row.Status, row.CaseId, row.Version, row.FinishedAt, row.LeaseOwner, row.LeaseUntil) =
            (SubmissionStatus.Stored, about.Id, version, now, null, null);
        await services.GetRequiredService<IUnitOfWork>().CommitAsync(cancellationToken);
        files.Delete(row.UploadId);
        LogStored(row.Id, about.Id.Value, version);
        return null;
    }

    /// <summary>False when the lease was lost: then it is another worker's to judge.</summary>
    private async Task<bool> RefuseAsync(Guid id, string owner, Problem problem, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        if (await FindLeasedAsync(scope.ServiceProvider, id, owner, cancellationToken) is not { } row)
            return false;
        (row.Status, row.ProblemCode, row.ProblemValues, row.FinishedAt, row.LeaseOwner, row.LeaseUntil) =
            (SubmissionStatus.Refused, problem.Code, JsonSerializer.Serialize(problem.Values, RecordJson.Options), clock.GetUtcNow(), null, null);
        await scope.ServiceProvider.GetRequiredService<TellOfRefusals>().HandleAsync(row, clock.GetUtcNow(), cancellationToken);
        await scope.ServiceProvider.GetRequiredService<IUnitOfWork>().CommitAsync(cancellationToken);
        files.Delete(row.UploadId);
        LogRefused(id, problem.Code);
        return true;
    }

    /// <summary>
    /// The row, if it is still this worker's to settle. After a lost lease another worker may have stored the very package, which
    /// must not look like a duplicate of itself.
    /// </summary>
    private static async Task<Submission?> FindLeasedAsync(
        IServiceProvider services, Guid id, string owner, CancellationToken cancellationToken) =>
        await services.GetRequiredService<ISubmissionStore>().FindAsync(id, cancellationToken)
            is { Status: SubmissionStatus.Pending } row && row.LeaseOwner == owner ? row : null;

    private async Task<bool> RenewAsync(Guid id, string owner, DateTimeOffset until, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<ISubmissionStore>().RenewAsync(id, owner, until, cancellationToken);
    }

    private async Task HandBackAsync(Guid id, string owner, Setback setback)
    {
        await using var scope = scopes.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<ISubmissionStore>().HandBackAsync(id, owner, setback, CancellationToken.None);
    }

    [LoggerMessage(EventIds.SubmissionStored, LogLevel.Information, "Submission {SubmissionId} stored as case {CaseId} version {Version}")]
    private partial void LogStored(Guid submissionId, string caseId, int version);

    [LoggerMessage(EventIds.SubmissionRefused, LogLevel.Information, "Submission {SubmissionId} refused: {Problem}")]
    private partial void LogRefused(Guid submissionId, string problem);

    [LoggerMessage(EventIds.SubmissionLeaseLost, LogLevel.Warning, "The lease of submission {SubmissionId} was lost while it was verified")]
    private partial void LogLeaseLost(Guid submissionId);
}
