using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Options;

namespace Exchange.Storage.Providers;

/// <summary>
/// Makes the context of the configured database. Interceptors the program registered see whatever it does there; that is how
/// the crash tests let a node die at each of its commits.
/// </summary>
internal sealed class ExchangeDbContextFactory
{
    private readonly Func<ExchangeDbContext> create;

    public ExchangeDbContextFactory(IOptions<StorageOptions> options, IEnumerable<IInterceptor> interceptors)
    {
        var storage = options.Value;
        IInterceptor[] watching = [.. interceptors];
        create = storage.Provider switch
        {
            StorageProvider.Sqlite => Sqlite(storage, watching),
            StorageProvider.Postgres => Postgres(storage, watching),
            StorageProvider.SqlServer => SqlServer(storage, watching),
            _ => throw new InvalidOperationException($"Unknown database: {storage.Provider}"),
        };
    }

    public ExchangeDbContext Create() => create();

    private static Func<ExchangeDbContext> Sqlite(StorageOptions storage, IInterceptor[] watching)
    {
        var connection = new SqliteConnectionStringBuilder(storage.ConnectionString) { ForeignKeys = true };
        if (!string.IsNullOrWhiteSpace(storage.File))
            connection.DataSource = storage.File;
        connection.DefaultTimeout = Seconds(storage);
        var options = new DbContextOptionsBuilder<SqliteExchangeDbContext>()
            .UseSqlite(connection.ConnectionString, sqlite => sqlite.CommandTimeout(Seconds(storage)))
            .AddInterceptors([new SqliteConnectionSettings(storage.CommandTimeout), .. watching])
            .Options;
        return () => new SqliteExchangeDbContext(options);
    }

    private static Func<ExchangeDbContext> Postgres(StorageOptions storage, IInterceptor[] watching)
    {
        var options = new DbContextOptionsBuilder<PostgresExchangeDbContext>()
            .UseNpgsql(storage.ConnectionString, postgres => postgres.CommandTimeout(Seconds(storage)))
            .AddInterceptors(watching)
            .Options;
        return () => new PostgresExchangeDbContext(options);
    }

    private static Func<ExchangeDbContext> SqlServer(StorageOptions storage, IInterceptor[] watching)
    {
        var options = new DbContextOptionsBuilder<SqlServerExchangeDbContext>()
            .UseSqlServer(storage.ConnectionString, sqlServer => sqlServer.CommandTimeout(Seconds(storage)))
            .AddInterceptors(watching)
            .Options;
        return () => new SqlServerExchangeDbContext(options);
    }

    private static int Seconds(StorageOptions storage) => (int)Math.Ceiling(storage.CommandTimeout.TotalSeconds);
}
