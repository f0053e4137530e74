using Exchange.Hub;
using Microsoft.Extensions.DependencyInjection;

namespace Exchange.Testing.Storage;

/// <summary>Runs a step in a scope of its own, as a request or a worker's turn would be.</summary>
public static class ScopeExtensions
{
    /// <summary>Stages and commits.</summary>
    public static async Task CommitAsync<TStore>(this IServiceProvider services, Func<TStore, Task> stage)
        where TStore : notnull
    {
        await using var scope = services.CreateAsyncScope();
        await stage(scope.ServiceProvider.GetRequiredService<TStore>());
        await scope.ServiceProvider.GetRequiredService<IUnitOfWork>().CommitAsync(CancellationToken.None);
    }

    /// <summary>Stages and commits.</summary>
    public static Task CommitAsync<TStore>(this IServiceProvider services, Action<TStore> stage)
        where TStore : notnull =>
        services.CommitAsync<TStore>(store =>
        {
            stage(store);
            return Task.CompletedTask;
        });

    /// <summary>Reads, or writes at once; what is staged is abandoned.</summary>
    public static async Task<T> AskAsync<TStore, T>(this IServiceProvider services, Func<TStore, Task<T>> ask)
        where TStore : notnull
    {
        await using var scope = services.CreateAsyncScope();
        return await ask(scope.ServiceProvider.GetRequiredService<TStore>());
    }
}
