using Microsoft.EntityFrameworkCore;

namespace Exchange.Storage;

/// <summary>New rows of a scope that no query can see yet.</summary>
internal static class StagedRows
{
    public static IEnumerable<T> Staged<T>(this ExchangeDbContext context)
        where T : class =>
        context.ChangeTracker.Entries<T>().Where(entry => entry.State == EntityState.Added)
            .Select(entry => entry.Entity);

    /// <summary>The row the scope tracks already, new or loaded.</summary>
    public static T? Tracked<T>(this ExchangeDbContext context, Func<T, bool> matches)
        where T : class =>
        context.ChangeTracker.Entries<T>()
            .Where(entry => entry.State is not (EntityState.Deleted or EntityState.Detached))
            .Select(entry => entry.Entity)
            .FirstOrDefault(matches);
}
