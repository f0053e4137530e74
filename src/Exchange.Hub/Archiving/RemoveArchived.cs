using Exchange.Domain.Plans;
using Exchange.Hub.Auditing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Exchange.Hub.Archiving;

/// <summary>Carries out removals two people have decided, and those an earlier run did not finish.</summary>
public sealed partial class RemoveArchived(
    IServiceScopeFactory scopes, IArchiveCustody custody, TimeProvider clock, ILogger<RemoveArchived> logger)
{
    private const string Program = "node";

    /// <summary>How many objects were removed.</summary>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        IReadOnlyList<PlanId> decided;
        await using (var scope = scopes.CreateAsyncScope())
            decided = await scope.ServiceProvider.GetRequiredService<IArchiveRecords>().ListInRemovalAsync(cancellationToken);
        foreach (var plan in decided)
        {
            await custody.RemoveAsync(plan, cancellationToken);
            await ConflictRetry.RunAsync(() => FinishAsync(plan, cancellationToken));
            LogRemoved(plan.Value);
        }

        return decided.Count;
    }

    private async Task<bool> FinishAsync(PlanId plan, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var row = await scope.ServiceProvider.GetRequiredService<IArchiveRecords>().FindAsync(plan, cancellationToken);
        if (row is not { RemovalBegunAt: not null, RemovedAt: null })
            return false;
        row.RemovedAt = clock.GetUtcNow();
        await scope.ServiceProvider.GetRequiredService<IAuditStore>().AppendAsync(
            row.RemovedAt.Value, Program, "ArchiveRemoved", plan.Value, "done", $"{{\"versions\":{row.Versions}}}", cancellationToken);
        await scope.ServiceProvider.GetRequiredService<IUnitOfWork>().CommitAsync(cancellationToken);
        return true;
    }

    [LoggerMessage(EventIds.ArchiveRemoved, LogLevel.Warning, "Plan {Plan} was removed from the archive, as two people decided")]
    private partial void LogRemoved(string plan);
}
