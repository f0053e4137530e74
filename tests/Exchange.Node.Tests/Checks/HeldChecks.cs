using Exchange.Domain.Cases;
using Exchange.Hub.Checks;
using Exchange.Hub.Exchanging;

namespace Exchange.Node.Tests.Checks;

/// <summary>The node's own checks, whose findings are not handed out before a gate opens.</summary>
internal sealed class HeldChecks(ICheckStore checks, Task gate) : ICheckStore
{
    public Task<CheckRun?> FindAsync(Guid id, CancellationToken cancellationToken) =>
        checks.FindAsync(id, cancellationToken);

    public Task<CheckRun?> FindAsync(CaseId caseId, int version, CancellationToken cancellationToken) =>
        checks.FindAsync(caseId, version, cancellationToken);

    public void Add(CheckRun run) => checks.Add(run);

    public Task<CheckRun?> ClaimAsync(
        string owner, DateTimeOffset now, DateTimeOffset until, CancellationToken cancellationToken) =>
        checks.ClaimAsync(owner, now, until, cancellationToken);

    public Task<bool> RenewAsync(
        Guid id, string owner, int percent, string step, DateTimeOffset until, CancellationToken cancellationToken) =>
        checks.RenewAsync(id, owner, percent, step, until, cancellationToken);

    public Task<bool> HandBackAsync(Guid id, string owner, Setback setback, CancellationToken cancellationToken) =>
        checks.HandBackAsync(id, owner, setback, cancellationToken);

    public Task ReplaceFindingsAsync(
        Guid runId, IReadOnlyList<StoredFinding> findings, CancellationToken cancellationToken) =>
        checks.ReplaceFindingsAsync(runId, findings, cancellationToken);

    public async Task<IReadOnlyList<StoredFinding>> ListFindingsAsync(
        Guid runId, FindingFilter filter, int from, int limit, CancellationToken cancellationToken)
    {
        await gate;
        return await checks.ListFindingsAsync(runId, filter, from, limit, cancellationToken);
    }

    public Task<IReadOnlyList<FindingTally>> CountFindingsAsync(Guid runId, CancellationToken cancellationToken) =>
        checks.CountFindingsAsync(runId, cancellationToken);
}
