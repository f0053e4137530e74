using System.Text.Json;
using Exchange.Domain.Cases;
using Exchange.Domain.Evidence;
using Exchange.Domain.Problems;
using Exchange.Hub.Activities;
using Exchange.Hub.Archiving;
using Exchange.Hub.Cases;
using Exchange.Hub.Evidence;
using Exchange.Hub.Exchanging;
using Exchange.Hub.Nodes;
using Exchange.Hub.RulePacks;
using Exchange.Hub.Submissions;
using Exchange.Validation.Checking;
using Exchange.Validation.Findings;
using Exchange.Validation.Processes;
using Exchange.Validation.Reports;
using Exchange.Workflow.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Exchange.Hub.Checks;

/// <summary>
/// Carries out check runs: takes one, copies the package out of the archive, checks it in a limited process, and writes
/// report, evidence and the workflow's wake-up in one transaction.
/// </summary>
/// <remarks>
/// A worker that dies loses its lease and another begins the run anew; nothing of the first attempt was committed. The lease is
/// renewed from the claim to the commit, and a worker that lost it stops. Each attempt has a folder of its own, and a report
/// counts only if it is about the package the case has. An archive or a disk that cannot be used is no attempt.
/// </remarks>
public sealed partial class CheckWork(
    IServiceScopeFactory scopes, CheckProcess process, IPackageArchive archive, UploadFiles folders, IOptions<CheckWorkOptions> options,
    INodeIdentity node, CheckMetrics metrics, RetrySchedule retries, TimeProvider clock, ILogger<CheckWork> logger)
{
    /// <summary>The <c>typ</c> header of signed reports.</summary>
    public const string ReportTokenType = "exchange-check-report";

    private readonly CheckWorkOptions options = options.Value;

    /// <summary>
    /// Makes one attempt at one run. False when there was nothing to do. Whatever keeps it from its end, it is handed back before
    /// this throws.
    /// </summary>
    /// <param name="owner">Unique among all workers of all processes on this database.</param>
    public async Task<bool> RunOnceAsync(string owner, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (await ClaimAsync(owner) is not { } run)
            return false;
        var latest = new LatestProgress();
        // Renewed more often than the lease needs, because that also tells progress and learns that the check was cancelled.
        await using var lease = new LeaseKeeper(
            options.Lease, options.Lease / 10, clock, (until, token) => RenewAsync(run.Id, owner, latest, until, token),
            cancellationToken);
        try
        {
            await CarryOutAsync(run, owner, latest, lease.Token);
        }
        catch (Exception) when (cancellationToken.IsCancellationRequested)
        {
            // This process is to stop. Another one need not wait for the lease to run out; should this fail, it will.
            await HandBackAsync(run.Id, owner, Setback.Interrupted);
            throw;
        }
        catch (OperationCanceledException) when (lease.IsLost)
        {
            // Cancelled, or another worker has it: then whoever took it writes what comes of it, and this hands back nothing.
            LogLost(run.CaseId.Value, run.Version);
            await HandBackAsync(run.Id, owner, Setback.Interrupted);
        }
        catch (Exception failure)
        {
            await HandBackAsync(run.Id, owner, Setback.After(failure, run.Attempts, retries, clock.GetUtcNow()));
            throw;
        }

        return true;
    }

    /// <remarks>Not cancelled: a claim that was cut short may have been written, and nobody would hand it back.</remarks>
    private async Task<CheckRun?> ClaimAsync(string owner)
    {
        await using var scope = scopes.CreateAsyncScope();
        var now = clock.GetUtcNow();
        return await scope.ServiceProvider.GetRequiredService<ICheckStore>()
            .ClaimAsync(owner, now, now + options.Lease, CancellationToken.None);
    }

    private async Task CarryOutAsync(
        CheckRun run, string owner, LatestProgress latest, CancellationToken cancellationToken)
    {
        if (run.Attempts > options.MaxAttempts)
        {
            // Every worker that took it died before it could say so.
            var gaveUp = CheckRunProblems.GaveUp.With(("attempts", run.Attempts - 1));
            await ConflictRetry.RunAsync(() => FinishAsync(run.Id, owner, gaveUp, "", cancellationToken));
            return;
        }

        var (about, basis) = await ReadAsync(run, cancellationToken);
        var version = about.Versions.Single(candidate => candidate.Number == run.Version);
        LogStarted(run.CaseId.Value, run.Version);
        var startedAt = clock.GetTimestamp();
        using var folder = folders.OpenAttempt("check", run.Id);
        var output = Directory.CreateDirectory(Path.Combine(folder.Path, "output")).FullName;
        var package = Path.Combine(folder.Path, "package");
        await archive.MaterialiseAsync(about.Plan, version.ArchiveVersion, package, cancellationToken);
        var outcome = await CheckAsync(run, basis, latest, package, output, cancellationToken);
        if (outcome.Succeeded && outcome.Value.Result.PackageDigest is var found && found != version.Digest.Value)
            outcome = CheckRunProblems.OtherPackage.With(("expected", version.Digest), ("found", found.Length > 0 ? found : "—"));

        // The check is not run again because another writer of the case was faster; only its result is written again.
        var finished = await ConflictRetry.RunAsync(() => FinishAsync(run.Id, owner, outcome, output, cancellationToken));
        metrics.Finished(finished.Status, clock.GetElapsedTime(startedAt));
        LogFinished(run.CaseId.Value, run.Version, finished.Status, finished.FindingCount);
    }

    private async Task<(Case About, CheckBasis Basis)> ReadAsync(CheckRun run, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var about = await scope.ServiceProvider.GetRequiredService<ICaseStore>().FindAsync(run.CaseId, cancellationToken)
            ?? throw new InvalidOperationException($"Check run {run.Id} names case {run.CaseId}, which is not there.");
        var basis = await scope.ServiceProvider.GetRequiredService<CheckBasisReader>()
            .ReadAsync(about, run.Version, cancellationToken);
        return (about, basis);
    }

    private async Task HandBackAsync(Guid id, string owner, Setback setback)
    {
        await using var scope = scopes.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<ICheckStore>().HandBackAsync(id, owner, setback, CancellationToken.None);
    }

    private async Task<Outcome<CheckReport>> CheckAsync(
        CheckRun run, CheckBasis basis, LatestProgress latest, string package, string output, CancellationToken cancellationToken)
    {
        var order = new CheckOrder
        {
            PackageFolder = package,
            OutputFolder = output,
            RulePack = run.RulePackId.Length > 0 ? run.RulePackId : options.RulePackId,
            AsOf = BaseDate.Of(package, clock),
            SchemasFolder = options.SchemasFolder,
            RulePackTrustFile = options.RulePackTrustFile,
            AcceptsUnsignedRulePacks = options.AcceptsUnsignedRulePacks,
            BaselineFile = options.BaselineFile,
            BaselineTrustFile = options.BaselineTrustFile,
            ReportBelow = await BelowComparison.PlaceAsync(scopes, run, output, cancellationToken),
        };
        await using var scope = scopes.CreateAsyncScope();
        var placed = await scope.ServiceProvider.GetRequiredService<RulePackForCheck>().PlaceAsync(
            basis.ApplyTo(order), run.RulePackId.Length > 0, output, cancellationToken);
        return placed.Succeeded ? await process.RunAsync(placed.Value, latest, cancellationToken) : placed.Problem;
    }

    private async Task<bool> RenewAsync(
        Guid id, string owner, LatestProgress latest, DateTimeOffset until, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var (percent, step) = latest.Read();
        return await scope.ServiceProvider.GetRequiredService<ICheckStore>()
            .RenewAsync(id, owner, percent, step, until, cancellationToken);
    }

    private async Task<CheckRun> FinishAsync(
        Guid runId, string owner, Outcome<CheckReport> outcome, string output, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var services = scope.ServiceProvider;
        var checks = services.GetRequiredService<ICheckStore>();
        var run = await checks.FindAsync(runId, cancellationToken) ?? throw new InvalidOperationException($"Check run {runId} is gone.");
        if (run.Status != CheckRunStatus.Running || run.LeaseOwner != owner)
            return run; // The lease was lost; another worker settles it, or did.
        var now = clock.GetUtcNow();
        (run.LeaseOwner, run.LeaseUntil) = (null, null);

        if (!outcome.Succeeded && run.Attempts < options.MaxAttempts)
        {
            run.Status = CheckRunStatus.Waiting;
            LogBroken(run.CaseId.Value, run.Version, outcome.Problem.ToString());
            await services.GetRequiredService<IUnitOfWork>().CommitAsync(cancellationToken);
            return run;
        }

        var result = outcome.Succeeded
            ? await RecordReportAsync(services, run, outcome.Value, output, now, cancellationToken)
            : RecordBroken(run, outcome.Problem);
        (run.FinishedAt, run.Percent) = (now, 100);
        services.GetRequiredService<IWorkflowStore>().StageStimulus(CheckPackage.Wake(run, result, now));
        await services.GetRequiredService<IUnitOfWork>().CommitAsync(cancellationToken);
        return run;
    }

    private async Task<CheckOutcome> RecordReportAsync(
        IServiceProvider services, CheckRun run, CheckReport report, string output, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var counts = report.Result.Counts;
        var passed = report.Result.Verdict == Verdict.Passed;
        run.Status = passed ? CheckRunStatus.Passed : CheckRunStatus.Failed;
        run.FindingCount = (int)Math.Min(int.MaxValue, counts.Fatal + counts.Heavy + counts.Light);
        run.BlockingCount = (int)Math.Min(int.MaxValue, report.Result.Blocking);
        run.ReportJws = node.Sign(ReportTokenType, JsonSerializer.SerializeToUtf8Bytes(report, FindingJson.Options));

        await services.GetRequiredService<ICheckStore>().ReplaceFindingsAsync(
            run.Id, await ReadFindingsAsync(run.Id, Path.Combine(output, CheckOrder.FindingsName), cancellationToken), cancellationToken);
        var cases = services.GetRequiredService<ICaseStore>();
        var about = await cases.FindAsync(run.CaseId, cancellationToken)
            ?? throw new InvalidOperationException($"There is no case {run.CaseId}.");
        var facts = new CheckReportFacts(
            passed, run.FindingCount, run.BlockingCount, report.Result.PackageDigest, report.Result.RulePack.Id,
            report.Result.RulePack.Version, report.Result.EngineVersion,
            SignedReport.DigestOf(run.ReportJws));
        var record = await services.GetRequiredService<EvidenceWriter>().RecordAsync(
            about, EvidenceKind.CheckReport, CheckReportFacts.KeyOf(run.Version), run.Version, facts, now, cancellationToken);
        await cases.AddEntryAsync(
            TimelineLines.CheckFinished(record, passed, run.FindingCount, run.BlockingCount, now, clock), cancellationToken);
        await services.GetRequiredService<BelowComparison>().RecordAsync(about, run, report, now, cancellationToken);
        return new CheckOutcome(passed, run.FindingCount, run.BlockingCount);
    }

    // A check that cannot be carried out blocks: nobody may take an unchecked package for a good one.
    private CheckOutcome RecordBroken(CheckRun run, Problem problem)
    {
        (run.Status, run.FindingCount, run.BlockingCount) = (CheckRunStatus.Broken, 1, 1);
        run.Problem = KeptProblem.Write(problem);
        LogBroken(run.CaseId.Value, run.Version, problem.ToString());
        return new CheckOutcome(false, 1, 1);
    }

    private async Task<IReadOnlyList<StoredFinding>> ReadFindingsAsync(Guid runId, string file, CancellationToken cancellationToken)
    {
        var findings = new List<StoredFinding>();
        await foreach (var line in File.ReadLinesAsync(file, cancellationToken))
        {
            if (findings.Count == options.MaxStoredFindings)
                break;
            var finding = JsonSerializer.Deserialize<Finding>(line, FindingJson.Options);
            if (finding is not null)
                findings.Add(new StoredFinding
                {
                    CheckRunId = runId,
                    Index = findings.Count,
                    Rule = finding.Rule,
                    Severity = finding.Severity.ToString(),
                    Layer = finding.Layer ?? "",
                    Json = line,
                });
        }

        return findings;
    }

    [LoggerMessage(EventIds.CheckStarted, LogLevel.Information, "Check of case {CaseId} version {Version} started")]
    private partial void LogStarted(string caseId, int version);

    [LoggerMessage(EventIds.CheckFinished, LogLevel.Information,
        "Check of case {CaseId} version {Version} finished: {Status}, {Findings} findings")]
    private partial void LogFinished(string caseId, int version, CheckRunStatus status, int findings);

    [LoggerMessage(EventIds.CheckBroken, LogLevel.Warning, "Check of case {CaseId} version {Version} broke off: {Problem}")]
    private partial void LogBroken(string caseId, int version, string problem);

    [LoggerMessage(EventIds.CheckLost, LogLevel.Information,
        "Check of case {CaseId} version {Version} stopped: it was cancelled, or another worker has it")]
    private partial void LogLost(string caseId, int version);

    /// <summary>The newest progress of the child, for the next renewal; the rest in between is not worth a write.</summary>
    private sealed class LatestProgress : IProgress<CheckProgress>
    {
        private volatile CheckProgress? latest;

        public void Report(CheckProgress value) => latest = value;

        public (int Percent, string Step) Read() => latest is not { } now
            ? (0, "")
            : (CheckStep.PercentOf(now), CheckStep.Of(now).ToString());
    }
}
