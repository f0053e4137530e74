using Exchange.Domain.Packages;
using Exchange.Domain.Plans;
using Exchange.Spatial.Trees;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Exchange.Hub.Sync;

/// <summary>
/// Background work: reads every released version held here once, and again when its last reading is old or the archive
/// was found damaged since.
/// </summary>
/// <remarks>
/// A row per digest and algorithm, made before the reading and finished after it: a crash in between reads again, and
/// the same package gives the same row.
/// </remarks>
public sealed class SummariseReleases(
    IServiceScopeFactory scopes, ReadPackageLayers packages, IOptions<ConsistencyOptions> options, TimeProvider clock)
    : IDisposable
{
    private const int PageSize = 100;

    // Readings take disk and processor: one at a time in a process.
    private readonly SemaphoreSlim turn = new(1);

    /// <summary>Answers how many packages were read.</summary>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var read = 0;
        var began = clock.GetUtcNow();
        while (await NextAsync(began, cancellationToken) is { Count: > 0 } due)
        {
            foreach (var summary in due)
            {
                await ReadAsync(summary.Plan, summary.Digest, cancellationToken);
                read++;
            }
        }

        return read;
    }

    /// <summary>Reads a package now, whatever was known of it.</summary>
    public async Task<ReleaseSummary> ReadAsync(PlanId plan, PackageDigest digest, CancellationToken cancellationToken)
    {
        await turn.WaitAsync(cancellationToken);
        try
        {
            var read = await packages.ReadAsync(plan, digest, cancellationToken);
            return await ConflictRetry.RunAsync(async () =>
            {
                await using var scope = scopes.CreateAsyncScope();
                var store = scope.ServiceProvider.GetRequiredService<IConsistencyStore>();
                var row = await store.FindSummaryAsync(digest, cancellationToken);
                if (row is null)
                    store.AddSummary(row = NewRow(plan, digest));
                row.Take(read, clock.GetUtcNow());
                await scope.ServiceProvider.GetRequiredService<IUnitOfWork>().CommitAsync(cancellationToken);
                return row;
            });
        }
        finally
        {
            turn.Release();
        }
    }

    public void Dispose() => turn.Dispose();

    private Task<IReadOnlyList<ReleaseSummary>> NextAsync(DateTimeOffset began, CancellationToken cancellationToken) =>
        ConflictRetry.RunAsync(async () =>
        {
            await using var scope = scopes.CreateAsyncScope();
            var store = scope.ServiceProvider.GetRequiredService<IConsistencyStore>();
            foreach (var release in await store.ListUnsummarisedAsync(PageSize, cancellationToken))
                store.AddSummary(NewRow(release.Plan, release.PackageDigest));
            await scope.ServiceProvider.GetRequiredService<IUnitOfWork>().CommitAsync(cancellationToken);
            return await store.ListDueSummariesAsync(
                began - options.Value.ReadAgainAfter, began, options.Value.MaxReadAttempts, PageSize,
                cancellationToken);
        });

    private ReleaseSummary NewRow(PlanId plan, PackageDigest digest) => new()
    {
        Digest = digest,
        Algorithm = LayerTree.Algorithm,
        Plan = plan,
        CreatedAt = clock.GetUtcNow(),
    };
}
