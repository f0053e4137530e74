using Exchange.Storage.Providers;
using Microsoft.EntityFrameworkCore;

namespace Exchange.Storage;

/// <summary>Brings the database to the program's version of the model.</summary>
public sealed class StorageMigrator
{
    private readonly ExchangeDbContextFactory contexts;

    internal StorageMigrator(ExchangeDbContextFactory contexts) => this.contexts = contexts;

    /// <summary>
    /// Applies what is missing; with nothing missing it changes nothing. Processes that start at once wait for one another: EF
    /// Core takes a lock for the time (advisory on PostgreSQL, application lock on SQL Server, a lock row on SQLite).
    /// </summary>
    public async Task MigrateAsync(CancellationToken cancellationToken)
    {
        await using var context = contexts.Create();
        if (context.Database.IsSqlite())
            await context.Database.ExecuteSqlRawAsync("PRAGMA journal_mode=WAL;", cancellationToken);
        await context.Database.MigrateAsync(cancellationToken);
    }
}
