using Microsoft.Extensions.DependencyInjection;

namespace Exchange.Hub.Archiving;

/// <summary>
/// Holds the rows about the archive against the archive itself: what is new gets its row, its lock and its turn to be proven.
/// </summary>
/// <remarks>
/// The archive is the truth; rows are made from it, so that archiving a package needs no second write and none can be
/// missing. Until an object has its row it cannot be removed, since nobody can ask for it.
/// </remarks>
public sealed class ArchiveStock(IServiceScopeFactory scopes, IArchiveCustody custody, RetentionTable retention)
{
    /// <summary>Places of objects that cannot be told apart any more: their inventory is damaged.</summary>
    public async Task<IReadOnlyList<string>> TakeAsync(CancellationToken cancellationToken)
    {
        var unreadable = new List<string>();
        await foreach (var held in custody.ListAsync(cancellationToken))
        {
            if (held.Plan is not { } plan)
            {
                unreadable.Add(held.Place);
                continue;
            }

            await ConflictRetry.RunAsync(async () =>
            {
                await using var scope = scopes.CreateAsyncScope();
                var records = scope.ServiceProvider.GetRequiredService<IArchiveRecords>();
                var row = await records.FindAsync(plan, cancellationToken);
                // In removal: what is still there is on its way out.
                if (row is { RemovalBegunAt: not null, RemovedAt: null })
                    return false;
                if (row is null)
                    records.Add(row = new ArchiveObject { Plan = plan });
                row.TakeStock(held.Versions, held.LastArchivedAt, retention.For(plan));
                await scope.ServiceProvider.GetRequiredService<IUnitOfWork>().CommitAsync(cancellationToken);
                return true;
            });
        }

        return unreadable;
    }
}
