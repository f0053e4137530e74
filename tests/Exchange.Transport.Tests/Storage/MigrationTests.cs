using System.Text.RegularExpressions;
using Exchange.Domain.Cases;
using Exchange.Storage;
using Exchange.Storage.Cases;
using Exchange.Storage.Providers;
using Exchange.Testing;
using Exchange.Testing.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.DependencyInjection;

namespace Exchange.Transport.Tests.Storage;

/// <summary>The model, its migrations and the SQL scripts agree on every database.</summary>
public sealed partial class MigrationTests(StorageDatabases databases) : IClassFixture<StorageDatabases>
{
    public static TheoryData<string> Providers => ["sqlite", "postgres", "sqlserver"];

    [Theory]
    [MemberData(nameof(Providers))]
    public void Have_nothing_pending(string provider)
    {
        using var context = Context(provider);
        Assert.False(context.Database.HasPendingModelChanges());
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public void Are_what_the_script_in_ops_says(string provider)
    {
        // EF Core writes no script for SQLite that may be run twice.
        using var context = Context(provider);
        var options = provider == "sqlite" ? MigrationsSqlGenerationOptions.Script
            : MigrationsSqlGenerationOptions.Script | MigrationsSqlGenerationOptions.Idempotent;
        var script = context.GetService<IMigrator>().GenerateScript(options: options);
        var file = Path.Combine(Repository(), "ops", "sql", $"{provider}.sql");
        if (Environment.GetEnvironmentVariable("EXCHANGE_WRITE_SQL") is not null)
            File.WriteAllText(file, Lines(script));
        Assert.Equal(Lines(File.ReadAllText(file)), Lines(script));
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public void Give_every_text_a_length_or_call_it_long(string provider)
    {
        using var context = Context(provider);
        Assert.All(
            context.Model.GetEntityTypes().SelectMany(entity => entity.GetProperties()).Where(DatabaseNames.IsText),
            property => Assert.True(
                property.GetMaxLength() is > 0 || property.FindAnnotation(LongText.Annotation) is not null,
                $"{property.DeclaringType.DisplayName()}.{property.Name}"));
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public void Name_everything_in_snake_case_within_the_shortest_limit(string provider)
    {
        using var context = Context(provider);
        var names = context.Model.GetEntityTypes().SelectMany(entity => (string?[])
        [
            entity.GetTableName(),
            .. entity.GetProperties().Select(property => property.GetColumnName()),
            .. entity.GetKeys().Select(key => key.GetName()),
            .. entity.GetForeignKeys().Select(key => key.GetConstraintName()),
            .. entity.GetIndexes().Select(index => index.GetDatabaseName()),
        ]);

        // 63 bytes: PostgreSQL cuts longer names.
        Assert.All(names, name => Assert.Matches(SnakeCase(), name));
        Assert.All(
            context.Model.GetEntityTypes().SelectMany(entity => entity.GetIndexes()),
            index => Assert.StartsWith(
                index.IsUnique ? "ux_" : "ix_", index.GetDatabaseName(), StringComparison.Ordinal));
    }

    [Fact]
    public void Count_the_same_states_as_open_as_the_domain()
    {
        var open = Enum.GetValues<CaseState>().Where(CaseStates.IsOpen).Select(state => $"'{state}'")
            .Order(StringComparer.Ordinal);
        var indexed = QuotedName().Matches(CaseConfiguration.OpenStates).Select(match => match.Value)
            .Order(StringComparer.Ordinal);
        Assert.Equal(open, indexed);
    }

    [Theory]
    [InlineData(StorageProvider.Sqlite)]
    [InlineData(StorageProvider.Postgres)]
    public async Task Are_applied_once_when_several_processes_start_at_once(StorageProvider provider)
    {
        var options = databases.BareOptions(provider);
        var processes = Enumerable.Range(0, 4).Select(_ => databases.Over(options)).ToList();
        await Task.WhenAll(processes.Select(
            process => process.GetRequiredService<StorageMigrator>().MigrateAsync(CancellationToken.None)));
        await processes[0].GetRequiredService<StorageMigrator>().MigrateAsync(CancellationToken.None);

        await using var scope = processes[1].CreateAsyncScope();
        var context = scope.ServiceProvider.GetRequiredService<ExchangeDbContext>();
        Assert.Empty(await context.Database.GetPendingMigrationsAsync());
    }

    [Fact]
    public async Task Go_on_where_a_killed_process_left_its_lock_behind()
    {
        var services = databases.Empty(StorageProvider.Sqlite);
        await using (var scope = services.CreateAsyncScope())
        {
            await scope.ServiceProvider.GetRequiredService<ExchangeDbContext>().Database.ExecuteSqlRawAsync(
                "INSERT INTO \"__EFMigrationsLock\" (\"Id\", \"Timestamp\") VALUES (1, '2026-11-02')");
        }

        using var limit = new CancellationTokenSource(Patience.Minutes(1));
        await services.GetRequiredService<StorageMigrator>().MigrateAsync(limit.Token);
    }

    [Fact]
    public async Task Leave_a_sqlite_file_with_a_write_ahead_log_and_connections_that_wait_and_reach_the_disk()
    {
        await using var scope = databases.Empty(StorageProvider.Sqlite).CreateAsyncScope();
        var database = scope.ServiceProvider.GetRequiredService<ExchangeDbContext>().Database;
        await database.OpenConnectionAsync();
        async Task<string?> Pragma(string name)
        {
            await using var command = database.GetDbConnection().CreateCommand();
            command.CommandText = $"PRAGMA {name}";
            return (await command.ExecuteScalarAsync())?.ToString();
        }

        Assert.Equal("wal", await Pragma("journal_mode"));
        Assert.Equal("2", await Pragma("synchronous"));
        Assert.Equal("30000", await Pragma("busy_timeout"));
        Assert.Equal("1", await Pragma("foreign_keys"));
    }

    private static ExchangeDbContext Context(string provider) => provider switch
    {
        "sqlite" => new SqliteDesignTimeFactory().CreateDbContext([]),
        "postgres" => new PostgresDesignTimeFactory().CreateDbContext([]),
        "sqlserver" => new SqlServerDesignTimeFactory().CreateDbContext([]),
        _ => throw new ArgumentOutOfRangeException(nameof(provider), provider, "Unknown database"),
    };

    private static string Lines(string script) => script.ReplaceLineEndings("\n").TrimStart('\uFEFF');

    private static string Repository()
    {
        var at = new DirectoryInfo(AppContext.BaseDirectory);
        while (at is not null && !File.Exists(Path.Combine(at.FullName, "Exchange.sln")))
            at = at.Parent;
        return at?.FullName ?? throw new DirectoryNotFoundException("No Exchange.sln above the tests");
    }

    [GeneratedRegex("^[a-z][a-z0-9_]{0,62}$")]
    private static partial Regex SnakeCase();

    [GeneratedRegex("'[A-Za-z]+'")]
    private static partial Regex QuotedName();
}
