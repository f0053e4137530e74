using Exchange.Domain.Cases;
using Exchange.Domain.Divisions;
using Exchange.Domain.Evidence;
using Exchange.Hub.Evidence;
using Exchange.Hub.Evidence.TimeStamps;
using Microsoft.EntityFrameworkCore;

namespace Exchange.Storage.Evidence;

/// <summary>Signed records in the database.</summary>
internal sealed class EvidenceStore(ExchangeDbContext context, ITimeStampStore stamps, TimeProvider clock) : IEvidenceStore
{
    private IQueryable<EvidenceRecord> Stored => context.Set<EvidenceRecord>().AsNoTracking();

    public async Task<EvidenceRecord?> HeadAsync(CaseId id, DivisionCode node, CancellationToken cancellationToken)
    {
        // A staged record always follows the stored ones of its chain.
        var staged = context.Staged<EvidenceRecord>()
            .Where(record => record.CaseId == id && record.Node == node).MaxBy(record => record.Sequence);
        var stored = await Stored.Where(record => record.CaseId == id && record.Node == node)
            .OrderByDescending(record => record.Sequence).FirstOrDefaultAsync(cancellationToken);
        return staged is null || stored?.Sequence > staged.Sequence ? stored : staged;
    }

    public async Task<EvidenceRecord?> FindAsync(
        CaseId id, DivisionCode node, EvidenceKind kind, string key, CancellationToken cancellationToken) =>
        context.Staged<EvidenceRecord>().FirstOrDefault(
            record => record.CaseId == id && record.Node == node && record.Kind == kind && record.Key == key)
        ?? await Stored.SingleOrDefaultAsync(
            record => record.CaseId == id && record.Node == node && record.Kind == kind && record.Key == key,
            cancellationToken);

    public async Task AddAsync(EvidenceRecord record, CancellationToken cancellationToken)
    {
        if (context.Staged<EvidenceRecord>().Any(staged => staged.Id == record.Id)
            || await Stored.AnyAsync(stored => stored.Id == record.Id, cancellationToken))
            return;
        context.Add(record);
        // In the record's own transaction: its time stamp may come late, but cannot be forgotten.
        await stamps.QueueAsync(record.Id, clock.GetUtcNow(), cancellationToken);
    }

    public async Task<IReadOnlyList<EvidenceRecord>> ListAsync(CaseId id, CancellationToken cancellationToken)
    {
        var stored = await Stored.Where(record => record.CaseId == id).ToListAsync(cancellationToken);
        return [.. stored.Concat(context.Staged<EvidenceRecord>().Where(record => record.CaseId == id))
            .OrderBy(record => record.Node).ThenBy(record => record.Sequence)];
    }
}
