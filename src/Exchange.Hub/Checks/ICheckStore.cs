using Exchange.Domain.Cases;
using Exchange.Hub.Exchanging;

namespace Exchange.Hub.Checks;

/// <summary>Check runs and their findings.</summary>
public interface ICheckStore
{
    Task<CheckRun?> FindAsync(Guid id, CancellationToken cancellationToken);

    Task<CheckRun?> FindAsync(CaseId caseId, int version, CancellationToken cancellationToken);

    void Add(CheckRun run);

    /// <summary>
    /// Takes the open run that nobody holds and that has been due longest, until the given time: since it was ordered, or
    /// since its lease or pause ended, so that one that fails again and again does not stand before all others. Written at
    /// once, before this returns; two callers never get the same run. Null when there is nothing to do. Counts an attempt, so
    /// that runs whose workers die are counted too, and raises the revision: what an earlier claimer has loaded can no longer
    /// be committed.
    /// </summary>
    Task<CheckRun?> ClaimAsync(string owner, DateTimeOffset now, DateTimeOffset until, CancellationToken cancellationToken);

    /// <summary>Writes progress and a longer lease at once, outside the unit of work. False when the lease was lost.</summary>
    Task<bool> RenewAsync(
        Guid id, string owner, int percent, string step, DateTimeOffset until, CancellationToken cancellationToken);

    /// <summary>
    /// Gives a run that was not finished back at once, outside the unit of work, due again as the setback says. False when the
    /// lease was lost.
    /// </summary>
    Task<bool> HandBackAsync(Guid id, string owner, Setback setback, CancellationToken cancellationToken);

    /// <summary>Stages the findings of a run; a repeat after a crash replaces what an unfinished attempt left.</summary>
    Task ReplaceFindingsAsync(Guid runId, IReadOnlyList<StoredFinding> findings, CancellationToken cancellationToken);

    /// <summary>Findings the filter admits, in report order, from the given index on.</summary>
    Task<IReadOnlyList<StoredFinding>> ListFindingsAsync(
        Guid runId, FindingFilter filter, int from, int limit, CancellationToken cancellationToken);

    /// <summary>How many findings of each rule, severity and layer are stored of a run.</summary>
    Task<IReadOnlyList<FindingTally>> CountFindingsAsync(Guid runId, CancellationToken cancellationToken);
}
