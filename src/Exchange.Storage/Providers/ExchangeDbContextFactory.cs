using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Exchange.Storage.Providers;

/// <summary>Makes the context of the configured database.</summary>
internal sealed class ExchangeDbContextFactory
{
    private readonly Func<ExchangeDbContext> create;

    public ExchangeDbContextFactory(IOptions<StorageOptions> options)
    {
        var storage = options.Value;
        create = storage.Provider switch
        {
            StorageProvider.Sqlite => Sqlite(storage),
            StorageProvider.Postgres => Postgres(storage),
            StorageProvider.SqlServer => SqlServer(storage),
            _ => throw new InvalidOperationException($"Unknown database: {storage.Provider}"),
        };
    }

    public ExchangeDbContext Create() => create();

    private static Func<ExchangeDbContext> Sqlite(StorageOptions storage)
    {
        var connection = new SqliteConnectionStringBuilder(storage.ConnectionString) { ForeignKeys = true };
        if (!string.IsNullOrWhiteSpace(storage.File))
            connection.DataSource = storage.File;
        connection.DefaultTimeout = Seconds(storage);
        var options = new DbContextOptionsBuilder<SqliteExchangeDbContext>()
            .UseSqlite(connection.ConnectionString, sqlite => sqlite.CommandTimeout(Seconds(storage)))
            .AddInterceptors(new SqliteConnectionSettings(storage.CommandTimeout))
            .Options;
        return () => new SqliteExchangeDbContext(options);
    }

    private static Func<ExchangeDbContext> Postgres(StorageOptions storage)
    {
        var options = new DbContextOptionsBuilder<PostgresExchangeDbContext>()
            .UseNpgsql(storage.ConnectionString, postgres => postgres.CommandTimeout(Seconds(storage)))
            .Options;
        return () => new PostgresExchangeDbContext(options);
    }

    private static Func<ExchangeDbContext> SqlServer(StorageOptions storage)
    {
        var options = new DbContextOptionsBuilder<SqlServerExchangeDbContext>()
            .UseSqlServer(storage.ConnectionString, sqlServer => sqlServer.CommandTimeout(Seconds(storage)))
            .Options;
        return () => new SqlServerExchangeDbContext(options);
    }

    private static int Seconds(StorageOptions storage) => (int)Math.Ceiling(storage.CommandTimeout.TotalSeconds);
}
