using Exchange.Domain.Problems;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Exchange.Hub.Evidence.TimeStamps;

/// <summary>
/// Gathers the digests that wait into a batch and asks the authority for one stamp over all of them. While it is away, batches
/// wait with their places fixed: late, never lost.
/// </summary>
/// <remarks>1. Batch, committed. 2. Token, committed. A crash in between asks again; a second token over the same root is as good.</remarks>
public sealed partial class StampEvidence(
    IServiceScopeFactory scopes, ITimeStampAuthority authority, TimeProvider clock, ILogger<StampEvidence> logger)
{
    /// <summary>Most digests in one batch: a path of twelve hashes.</summary>
    public const int MaxBatch = 4096;

    private const int MaxErrorLength = 1000;

    // One run's share; while an authority was away for long, the next run goes on.
    private const int MaxBatchesPerRun = 50;

    public async Task<StampRun> RunAsync(CancellationToken cancellationToken)
    {
        if (!authority.IsSet)
            return new StampRun(0, 0, null);
        for (var made = 0; made < MaxBatchesPerRun && await GatherAsync(cancellationToken); made++)
        {
            // More wait than one batch takes.
        }

        IReadOnlyList<(Guid Id, string Root)> open;
        await using (var scope = scopes.CreateAsyncScope())
            open =
            [
                .. (await scope.ServiceProvider.GetRequiredService<ITimeStampStore>().ListUnstampedAsync(MaxBatchesPerRun, cancellationToken))
                    .Select(batch => (batch.Id, batch.Root)),
            ];
        var stamped = 0;
        foreach (var (id, root) in open)
        {
            try
            {
                var answer = await authority.StampAsync(Convert.FromHexString(root), cancellationToken);
                await KeepAsync(id, batch =>
                {
                    (batch.Token, batch.StampedAt, batch.Authority) = (Convert.ToBase64String(answer.Token), answer.At, answer.Authority);
                    batch.LastError = null;
                }, cancellationToken);
                stamped++;
                LogStamped(root, answer.At);
            }
            catch (TimeStampUnavailableException away)
            {
                // The others would meet the same; the next run tries again.
                var problem = TimeStampProblems.Unavailable.With(("reason", away.Message));
                await KeepAsync(
                    id, batch => batch.LastError = KeptProblem.Write(problem, MaxErrorLength), cancellationToken);
                LogLate(open.Count - stamped, away.Message);
                return new StampRun(stamped, open.Count - stamped, problem);
            }
        }

        return new StampRun(stamped, 0, null);
    }

    /// <summary>False when nothing waits any more.</summary>
    private async Task<bool> GatherAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var store = scope.ServiceProvider.GetRequiredService<ITimeStampStore>();
        var waiting = await store.ListWaitingAsync(MaxBatch, cancellationToken);
        if (waiting.Count == 0)
            return false;
        var now = clock.GetUtcNow();
        var ordered = waiting.OrderBy(leaf => leaf.Digest, StringComparer.Ordinal).ToList();
        var batch = new TimeStampBatch
        {
            Id = Guid.CreateVersion7(now),
            Root = Convert.ToHexStringLower(MerkleTree.Root([.. ordered.Select(leaf => Convert.FromHexString(leaf.Digest))])),
            Count = ordered.Count,
            MadeAt = now,
        };
        for (var place = 0; place < ordered.Count; place++)
            (ordered[place].BatchId, ordered[place].Place) = (batch.Id, place);
        store.Add(batch);
        await scope.ServiceProvider.GetRequiredService<IUnitOfWork>().CommitAsync(cancellationToken);
        return waiting.Count == MaxBatch;
    }

    private Task<bool> KeepAsync(Guid id, Action<TimeStampBatch> change, CancellationToken cancellationToken) =>
        ConflictRetry.RunAsync(async () =>
        {
            await using var scope = scopes.CreateAsyncScope();
            var open = await scope.ServiceProvider.GetRequiredService<ITimeStampStore>().ListUnstampedAsync(int.MaxValue, cancellationToken);
            if (open.FirstOrDefault(candidate => candidate.Id == id) is not { } batch)
                return false;
            batch.Attempts++;
            change(batch);
            await scope.ServiceProvider.GetRequiredService<IUnitOfWork>().CommitAsync(cancellationToken);
            return true;
        });

    [LoggerMessage(EventIds.TimeStamped, LogLevel.Debug, "Root {Root} stamped at {At}")]
    private partial void LogStamped(string root, DateTimeOffset at);

    [LoggerMessage(EventIds.TimeStampLate, LogLevel.Warning, "{Batches} batches wait for their time stamp: {Reason}")]
    private partial void LogLate(int batches, string reason);
}

/// <summary>What a run of stamping did.</summary>
/// <param name="Problem">Why the rest waits, or null.</param>
public sealed record StampRun(int Stamped, int Waiting, Problem? Problem);
