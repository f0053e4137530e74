using Exchange.Storage.Conversions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace Exchange.Storage.Providers;

/// <summary>The model on SQLite: instants as ticks.</summary>
internal sealed class SqliteExchangeDbContext(DbContextOptions<SqliteExchangeDbContext> options)
    : ExchangeDbContext(options)
{
    // SQLite compares text by code point unless told otherwise.
    internal override string? OrdinalCollation => null;

    internal override string TrueLiteral => "1";

    protected override void ConfigureInstants(ModelConfigurationBuilder configuration) =>
        configuration.Properties<DateTimeOffset>().HaveConversion<UtcTicksConverter>();
}

/// <summary>Makes the context for <c>dotnet ef</c>; no database is opened.</summary>
internal sealed class SqliteDesignTimeFactory : IDesignTimeDbContextFactory<SqliteExchangeDbContext>
{
    public SqliteExchangeDbContext CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<SqliteExchangeDbContext>().UseSqlite("Data Source=design-time.db").Options);
}
