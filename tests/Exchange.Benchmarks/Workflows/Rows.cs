using Exchange.Workflow.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Exchange.Benchmarks.Workflows;

/// <summary>What one suspended instance is in the database.</summary>
internal sealed record Rows(StoredInstance Instance, StoredBookmark Bookmark, IReadOnlyList<JournalEntry> Journal)
{
    public static async Task<Rows> ReadAsync(IServiceProvider services, Guid id, CancellationToken cancellationToken)
    {
        await using var scope = services.CreateAsyncScope();
        var store = scope.ServiceProvider.GetRequiredService<IWorkflowStore>();
        var instance = await store.FindInstanceAsync(id, cancellationToken)
            ?? throw new InvalidOperationException($"No instance {id}.");
        var bookmarks = await store.FindBookmarksAsync(new BookmarkFilter { InstanceId = id }, cancellationToken);
        return new Rows(instance, bookmarks.Single(), await store.ReadJournalAsync(id, 0, 100, cancellationToken));
    }
}
