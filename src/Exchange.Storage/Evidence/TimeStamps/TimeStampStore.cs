using Exchange.Hub.Evidence.TimeStamps;
using Microsoft.EntityFrameworkCore;

namespace Exchange.Storage.Evidence.TimeStamps;

/// <summary>Digests to be stamped and their batches in the database.</summary>
internal sealed class TimeStampStore(ExchangeDbContext context) : ITimeStampStore
{
    // Databases take only so many values in one question.
    private const int MaxAsked = 500;

    public async Task QueueAsync(string digest, DateTimeOffset at, CancellationToken cancellationToken)
    {
        if (context.Staged<TimeStampLeaf>().Any(leaf => leaf.Digest == digest)
            || await context.Set<TimeStampLeaf>().AsNoTracking().AnyAsync(leaf => leaf.Digest == digest, cancellationToken))
            return;
        context.Add(new TimeStampLeaf { Digest = digest, QueuedAt = at });
    }

    public async Task<IReadOnlyList<TimeStampLeaf>> ListWaitingAsync(int limit, CancellationToken cancellationToken) =>
        await context.Set<TimeStampLeaf>().Where(leaf => leaf.BatchId == null)
            .OrderBy(leaf => leaf.QueuedAt).ThenBy(leaf => leaf.Digest).Take(limit).ToListAsync(cancellationToken);

    public void Add(TimeStampBatch batch) => context.Add(batch);

    public async Task<IReadOnlyList<TimeStampBatch>> ListUnstampedAsync(int limit, CancellationToken cancellationToken) =>
        await context.Set<TimeStampBatch>().Where(batch => batch.StampedAt == null)
            .OrderBy(batch => batch.MadeAt).ThenBy(batch => batch.Id).Take(limit).ToListAsync(cancellationToken);

    public async Task<IReadOnlyList<StampedBatch>> FindStampedAsync(
        IReadOnlyCollection<string> digests, CancellationToken cancellationToken)
    {
        var ids = new HashSet<Guid>();
        foreach (var some in digests.Chunk(MaxAsked).Select(chunk => chunk.ToList()))
            ids.UnionWith(await context.Set<TimeStampLeaf>().AsNoTracking()
                .Where(leaf => some.Contains(leaf.Digest) && leaf.BatchId != null)
                .Select(leaf => leaf.BatchId!.Value) // Not null, as the line before asks.
                .Distinct().ToListAsync(cancellationToken));
        var stamped = new List<StampedBatch>();
        foreach (var id in ids)
        {
            var batch = await context.Set<TimeStampBatch>().AsNoTracking()
                .SingleOrDefaultAsync(candidate => candidate.Id == id && candidate.StampedAt != null, cancellationToken);
            if (batch is not null)
                stamped.Add(new StampedBatch(batch, await context.Set<TimeStampLeaf>().AsNoTracking()
                    .Where(leaf => leaf.BatchId == id).OrderBy(leaf => leaf.Place).Select(leaf => leaf.Digest)
                    .ToListAsync(cancellationToken)));
        }

        return stamped;
    }

    public async Task<TimeStampStanding> StandingAsync(CancellationToken cancellationToken)
    {
        var open = await context.Set<TimeStampBatch>().AsNoTracking().Where(batch => batch.StampedAt == null)
            .OrderBy(batch => batch.MadeAt).ToListAsync(cancellationToken);
        var ids = open.Select(batch => (Guid?)batch.Id).ToList();
        var waiting = context.Set<TimeStampLeaf>().AsNoTracking().Where(leaf => leaf.BatchId == null || ids.Contains(leaf.BatchId));
        return new TimeStampStanding(
            await waiting.CountAsync(cancellationToken),
            await waiting.MinAsync(leaf => (DateTimeOffset?)leaf.QueuedAt, cancellationToken),
            open.Select(batch => batch.LastError).FirstOrDefault(error => error is not null));
    }
}
