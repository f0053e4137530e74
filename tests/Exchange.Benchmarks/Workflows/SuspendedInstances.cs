using Exchange.Workflow.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Exchange.Benchmarks.Workflows;

/// <summary>Fills a store with suspended instances: rows like those of one that was really started, under other ids.</summary>
internal static class SuspendedInstances
{
    private const int Batch = 500;

    public static async Task CopyAsync(
        IServiceProvider services, Guid like, int count, CancellationToken cancellationToken)
    {
        var original = await Rows.ReadAsync(services, like, cancellationToken);
        for (var made = 0; made < count; made += Batch)
        {
            await using var scope = services.CreateAsyncScope();
            var store = scope.ServiceProvider.GetRequiredService<IWorkflowStore>();
            for (var i = made; i < Math.Min(count, made + Batch); i++)
            {
                var id = Guid.CreateVersion7(TimeProvider.System.GetUtcNow());
                var mark = Guid.CreateVersion7(TimeProvider.System.GetUtcNow());
                store.StageInstance(original.Instance with
                {
                    Id = id,
                    Revision = 0,
                    StateJson = original.Instance.StateJson.Replace($"{like}", $"{id}", StringComparison.Ordinal)
                        .Replace($"{original.Bookmark.Id}", $"{mark}", StringComparison.Ordinal),
                });
                store.StageBookmarks(id, [original.Bookmark with { Id = mark, InstanceId = id }], []);
                store.StageJournal([.. original.Journal.Select(entry => entry with { InstanceId = id })]);
            }

            await store.CommitAsync(cancellationToken);
        }
    }
}
