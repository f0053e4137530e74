using Exchange.Storage.Providers;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Exchange.Storage;

/// <summary>Brings the database to the program's version of the model.</summary>
public sealed class StorageMigrator
{
    // EF Core's own name for the table that holds the lock.
    private const string LockTable = "__EFMigrationsLock";

    // Any number will do, as long as nothing else in the database takes it.
    private const long PostgresLock = 0x4558_4348_4D49_4752;

    private static readonly TimeSpan LockPoll = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(5);

    private readonly ExchangeDbContextFactory contexts;

    internal StorageMigrator(ExchangeDbContextFactory contexts) =>
        this.contexts = contexts;

    /// <summary>
    /// Applies what is missing; with nothing missing it changes nothing. Processes that start at once wait for one
    /// another. One that is killed meanwhile holds nobody up: each migration is one transaction, and every lock goes
    /// with its process.
    /// </summary>
    public async Task MigrateAsync(CancellationToken cancellationToken)
    {
        await using var context = contexts.Create();
        if (!context.Database.IsSqlite())
        {
            // EF Core's application lock on SQL Server is held over all migrations.
            await (context.Database.IsNpgsql()
                ? MigratePostgresAsync(context, cancellationToken)
                : context.Database.MigrateAsync(cancellationToken));
            return;
        }

        // On SQLite it would take a row as its lock, which outlives a killed process and stops every later start. So
        // the lock is a file the operating system frees, and a row found under it was left behind.
        await using var held = await LockAsync(LockFileOf(context), cancellationToken);
        await context.Database.ExecuteSqlRawAsync("PRAGMA journal_mode=WAL;", cancellationToken);
        var left = await context.Database
            .SqlQuery<string>($"SELECT name AS Value FROM sqlite_master WHERE type = 'table' AND name = {LockTable}")
            .AnyAsync(cancellationToken);
        if (left)
            await context.Database.ExecuteSqlRawAsync($"DELETE FROM \"{LockTable}\"", cancellationToken);
        await context.Database.MigrateAsync(cancellationToken);
    }

    /// <summary>
    /// EF Core's lock on PostgreSQL ends with each migration's transaction: between two of them another process would get in and apply
    /// the second again. So one of our own is held, on the connection the migrations use.
    /// </summary>
    private static async Task MigratePostgresAsync(ExchangeDbContext context, CancellationToken cancellationToken)
    {
        if (!await context.Database.CanConnectAsync(cancellationToken))
        {
            // There is no database to lock yet: the migration makes it.
            await context.Database.MigrateAsync(cancellationToken);
            return;
        }

        await context.Database.OpenConnectionAsync(cancellationToken);
        await context.Database.ExecuteSqlAsync($"SELECT pg_advisory_lock({PostgresLock})", cancellationToken);
        try
        {
            await context.Database.MigrateAsync(cancellationToken);
        }
        finally
        {
            // The connection goes back to its pool, where it would keep the lock.
            await context.Database.ExecuteSqlAsync($"SELECT pg_advisory_unlock({PostgresLock})", CancellationToken.None);
        }
    }

    private static string LockFileOf(ExchangeDbContext context) =>
        Path.GetFullPath(
            new SqliteConnectionStringBuilder(context.Database.GetConnectionString()).DataSource) + ".migrating";

    private static async Task<FileStream> LockAsync(string file, CancellationToken cancellationToken)
    {
        // Real time, not the injected clock: another process at work is being waited for.
        var started = TimeProvider.System.GetTimestamp();
        while (true)
        {
            try
            {
                return new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (TimeProvider.System.GetElapsedTime(started) < LongestWait)
            {
                await Task.Delay(LockPoll, cancellationToken);
            }
        }
    }
}
