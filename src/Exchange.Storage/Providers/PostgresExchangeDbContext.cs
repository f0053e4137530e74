using Exchange.Storage.Conversions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace Exchange.Storage.Providers;

/// <summary>The model on PostgreSQL: instants as timestamptz.</summary>
internal sealed class PostgresExchangeDbContext(DbContextOptions<PostgresExchangeDbContext> options)
    : ExchangeDbContext(options)
{
    internal override string OrdinalCollation => "C";

    internal override string TrueLiteral => "true";

    protected override void ConfigureInstants(ModelConfigurationBuilder configuration) =>
        configuration.Properties<DateTimeOffset>().HaveConversion<UtcConverter>();
}

/// <summary>Makes the context for <c>dotnet ef</c>; no database is opened.</summary>
internal sealed class PostgresDesignTimeFactory : IDesignTimeDbContextFactory<PostgresExchangeDbContext>
{
    public PostgresExchangeDbContext CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<PostgresExchangeDbContext>().UseNpgsql("Host=design-time").Options);
}
