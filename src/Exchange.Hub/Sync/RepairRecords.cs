using Exchange.Domain.Problems;
using System.Text.Json;
using Exchange.Domain.Divisions;
using Exchange.Domain.Evidence;
using Exchange.Hub.Archiving;
using Exchange.Hub.Auditing;
using Exchange.Hub.Cases;
using Exchange.Hub.Evidence;

namespace Exchange.Hub.Sync;

/// <summary>
/// Writes down how a repair ended: signed evidence, a line of the timeline and a line of the audit log; only stages.
/// Recording the same repair again gives the same evidence record.
/// </summary>
public sealed class RepairRecords(ICaseStore cases, EvidenceWriter evidence, IAuditStore audit, TimeProvider clock)
{
    private const string Program = "node";
    private const int MaxProblemLength = 1000;

    /// <param name="difference">Tracked.</param>
    public async Task SucceededAsync(
        LevelDifference difference, IReadOnlyList<RestoredFile> files, DivisionCode source, DateTimeOffset at,
        CancellationToken cancellationToken)
    {
        (difference.Repair, difference.RepairEndedAt, difference.RepairProblem) = (RepairState.Repaired, at, null);
        if (await cases.FindAsync(difference.CaseId, cancellationToken) is { } about)
        {
            var record = await evidence.RecordAsync(
                about, EvidenceKind.Repair, $"repair:{difference.Id}", difference.Version,
                new RepairRecord(
                    difference.Id, difference.Kind, difference.Peer, difference.Digest, source,
                    difference.RepairAskedBy ?? Program, files),
                at, cancellationToken);
            difference.EvidenceId = record.Id;
            await cases.AddEntryAsync(
                TimelineLines.Repaired(record, source, files.Count, at, clock), cancellationToken);
        }

        await AuditAsync(difference, "repaired", new { difference.Digest, source, files }, at, cancellationToken);
    }

    /// <param name="difference">Tracked.</param>
    public Task FailedAsync(
        LevelDifference difference, Problem problem, DateTimeOffset at, CancellationToken cancellationToken)
    {
        (difference.Repair, difference.RepairEndedAt) = (RepairState.Failed, at);
        difference.RepairProblem = KeptProblem.Write(problem, MaxProblemLength);
        return AuditAsync(
            difference, "failed", new { difference.Digest, problem = problem.ToString() }, at, cancellationToken);
    }

    private Task AuditAsync<T>(
        LevelDifference difference, string outcome, T values, DateTimeOffset at, CancellationToken cancellationToken) =>
        audit.AppendAsync(
            at, difference.RepairAskedBy ?? Program, "EndRepair", difference.Id.ToString(), outcome,
            JsonSerializer.Serialize(values, RecordJson.Options), cancellationToken);
}
