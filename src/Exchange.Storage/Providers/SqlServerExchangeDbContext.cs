using Exchange.Storage.Conversions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Exchange.Storage.Providers;

/// <summary>The model on SQL Server: instants as datetimeoffset, ids as text.</summary>
internal sealed class SqlServerExchangeDbContext(DbContextOptions<SqlServerExchangeDbContext> options)
    : ExchangeDbContext(options)
{
    internal override string OrdinalCollation => "Latin1_General_100_BIN2";

    internal override string TrueLiteral => "1";

    protected override void ConfigureInstants(ModelConfigurationBuilder configuration) =>
        configuration.Properties<DateTimeOffset>().HaveConversion<UtcConverter>();

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        base.ConfigureConventions(configurationBuilder);

        // uniqueidentifier is ordered by its last bytes first: time-ordered ids would lose their order, and pages with
        // it.
        configurationBuilder.Properties<Guid>().HaveConversion<GuidToStringConverter>().HaveMaxLength(36)
            .AreUnicode(false).AreFixedLength();
    }
}

/// <summary>Makes the context for <c>dotnet ef</c>; no database is opened.</summary>
internal sealed class SqlServerDesignTimeFactory : IDesignTimeDbContextFactory<SqlServerExchangeDbContext>
{
    public SqlServerExchangeDbContext CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<SqlServerExchangeDbContext>().UseSqlServer("Server=design-time").Options);
}
