using Exchange.Domain.Cases;
using Exchange.Hub.Checks;
using Exchange.Hub.Exchanging;
using Microsoft.EntityFrameworkCore;

namespace Exchange.Storage.Checks;

/// <summary>Check runs and findings in the database.</summary>
/// <remarks>
/// A claim raises the run's revision: the commit of a worker whose lease was taken over conflicts instead of winning.
/// </remarks>
internal sealed class CheckStore(ExchangeDbContext context, ExchangeUnit unit, CheckSignal? signal = null) : ICheckStore
{
    public async Task<CheckRun?> FindAsync(Guid id, CancellationToken cancellationToken) =>
        await context.Set<CheckRun>().FindAsync([id], cancellationToken);

    public async Task<CheckRun?> FindAsync(CaseId caseId, int version, CancellationToken cancellationToken) =>
        context.Tracked<CheckRun>(run => run.CaseId == caseId && run.Version == version)
        ?? await context.Set<CheckRun>()
            .SingleOrDefaultAsync(run => run.CaseId == caseId && run.Version == version, cancellationToken);

    public void Add(CheckRun run)
    {
        context.Add(run);
        unit.AfterCommit(() => signal?.Notify());
    }

    public async Task<CheckRun?> ClaimAsync(
        string owner, DateTimeOffset now, DateTimeOffset until, CancellationToken cancellationToken)
    {
        var free = context.Set<CheckRun>().AsNoTracking().Where(
            run => (run.Status == CheckRunStatus.Waiting || run.Status == CheckRunStatus.Running)
                && (run.LeaseUntil == null || run.LeaseUntil <= now));
        var claimed = await Claim.FirstAsync(
            free.OrderBy(run => run.LeaseUntil ?? run.CreatedAt).ThenBy(run => run.Id).Select(run => run.Id),
            id => free.Where(run => run.Id == id).ExecuteUpdateAsync(
                set => set
                    .SetProperty(run => run.Status, CheckRunStatus.Running)
                    .SetProperty(run => run.LeaseOwner, owner)
                    .SetProperty(run => run.LeaseUntil, until)
                    .SetProperty(run => run.Attempts, run => run.Attempts + 1)
                    .SetProperty(run => run.Revision, run => run.Revision + 1),
                cancellationToken),
            cancellationToken);
        return claimed is { } id ? await context.ReloadAsync<CheckRun>(id, cancellationToken) : null;
    }

    public async Task<bool> RenewAsync(
        Guid id, string owner, int percent, string step, DateTimeOffset until, CancellationToken cancellationToken)
    {
        var shown = step[..Math.Min(step.Length, CheckRunConfiguration.StepMaxLength)];
        return await context.Set<CheckRun>()
            .Where(run => run.Id == id && run.LeaseOwner == owner && run.Status == CheckRunStatus.Running)
            .ExecuteUpdateAsync(
                set => set
                    .SetProperty(run => run.LeaseUntil, until)
                    .SetProperty(run => run.Percent, percent)
                    .SetProperty(run => run.Step, shown),
                cancellationToken) == 1;
    }

    public async Task<bool> HandBackAsync(
        Guid id, string owner, Setback setback, CancellationToken cancellationToken)
    {
        var uncounted = setback.Counts ? 0 : 1;
        return await context.Set<CheckRun>()
            .Where(run => run.Id == id && run.LeaseOwner == owner && run.Status == CheckRunStatus.Running)
            .ExecuteUpdateAsync(
                set => set
                    .SetProperty(run => run.Status, CheckRunStatus.Waiting)
                    .SetProperty(run => run.LeaseOwner, (string?)null)
                    .SetProperty(run => run.LeaseUntil, setback.DueAt)
                    .SetProperty(run => run.Attempts, run => run.Attempts - uncounted)
                    .SetProperty(run => run.Revision, run => run.Revision + 1),
                cancellationToken) == 1;
    }

    public Task ReplaceFindingsAsync(
        Guid runId, IReadOnlyList<StoredFinding> findings, CancellationToken cancellationToken)
    {
        unit.BeforeSave(
            token => context.Set<StoredFinding>().Where(old => old.CheckRunId == runId).ExecuteDeleteAsync(token));
        context.AddRange(findings);
        return Task.CompletedTask;
    }

    public async Task<IReadOnlyList<StoredFinding>> ListFindingsAsync(
        Guid runId, FindingFilter filter, int from, int limit, CancellationToken cancellationToken)
    {
        var findings = context.Set<StoredFinding>().AsNoTracking()
            .Where(finding => finding.CheckRunId == runId && finding.Index >= from);
        if (filter.Rule is { } rule)
            findings = findings.Where(finding => finding.Rule == rule);
        if (filter.Layer is { } layer)
            findings = findings.Where(finding => finding.Layer == layer);
        if (filter.Severity?.ToString() is { } severity)
            findings = findings.Where(finding => finding.Severity == severity);
        return await findings.OrderBy(finding => finding.Index).Take(PageCursor.Bound(limit))
            .ToListAsync(cancellationToken);
    }

    public async Task<IReadOnlyList<FindingTally>> CountFindingsAsync(Guid runId, CancellationToken cancellationToken) =>
        await context.Set<StoredFinding>().AsNoTracking()
            .Where(finding => finding.CheckRunId == runId)
            .GroupBy(finding => new { finding.Rule, finding.Severity, finding.Layer })
            .OrderBy(group => group.Key.Rule).ThenBy(group => group.Key.Layer).ThenBy(group => group.Key.Severity)
            .Select(group => new FindingTally(group.Key.Rule, group.Key.Severity, group.Key.Layer, group.Count()))
            .ToListAsync(cancellationToken);
}
