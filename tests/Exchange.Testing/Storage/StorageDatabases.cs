using System.Globalization;
using Exchange.Storage;
using Microsoft.Data.Sqlite;
using Microsoft.Data.SqlClient;
using Microsoft.Extensions.DependencyInjection;

namespace Exchange.Testing.Storage;

/// <summary>
/// Empty, migrated databases for tests, each with the registered stores over it; all are gone with the fixture.
/// Migrations run once per kind of database, every further database is a copy.
/// </summary>
public sealed class StorageDatabases : IDisposable
{
    private const string Template = "template";

    // Names must not meet those of another test run on the same server.
    private readonly string run =
        $"x{Environment.ProcessId.ToString(CultureInfo.InvariantCulture)}_{Path.GetRandomFileName()[..6]}";
    private readonly string folder;
    private readonly Lazy<PostgresServer> postgres = new(PostgresServer.Start);
    private readonly Dictionary<StorageProvider, StorageOptions> templates = [];
    private readonly List<ServiceProvider> providers = [];
    private readonly List<string> names = [];

    public StorageDatabases()
        : this(Directory.CreateTempSubdirectory("exchange-storage-").FullName)
    {
    }

    private StorageDatabases(string folder) => this.folder = folder;

    /// <summary>
    /// Connection string of a SQL Server whose databases tests may make and drop; null when there is none.
    /// </summary>
    public static string? SqlServer =>
        Environment.GetEnvironmentVariable("EXCHANGE_TEST_SQLSERVER") is { Length: > 0 } given
        ? given : null;

    /// <summary>Databases that are files have them in that folder, which is removed with the fixture.</summary>
    public static StorageDatabases In(string folder) => new(folder);

    /// <summary>The stores over a new, empty database.</summary>
    public IServiceProvider Empty(StorageProvider provider) => Over(EmptyOptions(provider));

    /// <summary>Where a new, empty database is.</summary>
    public StorageOptions EmptyOptions(StorageProvider provider)
    {
        lock (templates)
        {
            var name = $"{run}_{names.Count}";
            names.Add(name);
            return provider switch
            {
                StorageProvider.Sqlite => CopyFile(name),
                StorageProvider.Postgres => CopyPostgres(name),
                StorageProvider.SqlServer => Migrated(new StorageOptions
                {
                    Provider = StorageProvider.SqlServer,
                    ConnectionString = new SqlConnectionStringBuilder(
                        SqlServer ?? throw new InvalidOperationException("EXCHANGE_TEST_SQLSERVER is not set"))
                    { InitialCatalog = name }.ConnectionString,
                }),
                _ => throw new ArgumentOutOfRangeException(nameof(provider), provider, "Unknown database"),
            };
        }
    }

    /// <summary>Where a new database without any table is.</summary>
    public StorageOptions BareOptions(StorageProvider provider)
    {
        var name = $"{run}_bare{names.Count}";
        names.Add(name);
        return provider == StorageProvider.Postgres
            ? new StorageOptions { Provider = provider, ConnectionString = postgres.Value.CreateDatabase(name) }
            : new StorageOptions { File = FileOf(name) };
    }

    /// <summary>The stores over that database, as another process would have them.</summary>
    public IServiceProvider Over(StorageOptions options)
    {
        var provider = new ServiceCollection().AddExchangeStorage(options).BuildServiceProvider(validateScopes: true);
        lock (providers)
            providers.Add(provider);
        return provider;
    }

    public void Dispose()
    {
        foreach (var provider in providers)
            provider.Dispose();
        SqliteConnection.ClearAllPools();
        if (postgres.IsValueCreated)
        {
            foreach (var name in names.Append(NameOf(Template)))
                postgres.Value.DropDatabase(name);
            postgres.Value.Dispose();
        }

        Directory.Delete(folder, recursive: true);
    }

    private StorageOptions CopyFile(string name)
    {
        if (!templates.ContainsKey(StorageProvider.Sqlite))
        {
            templates[StorageProvider.Sqlite] = Migrated(new StorageOptions { File = FileOf(Template) });
            SqliteConnection.ClearAllPools();
        }

        File.Copy(FileOf(Template), FileOf(name));
        return new StorageOptions { File = FileOf(name) };
    }

    private StorageOptions CopyPostgres(string name)
    {
        if (!templates.ContainsKey(StorageProvider.Postgres))
        {
            templates[StorageProvider.Postgres] = Migrated(new StorageOptions
            {
                Provider = StorageProvider.Postgres,
                ConnectionString = $"{postgres.Value.CreateDatabase(NameOf(Template))};Pooling=false",
            });
        }

        return new StorageOptions
        {
            Provider = StorageProvider.Postgres,
            ConnectionString = postgres.Value.CreateDatabase(name, NameOf(Template)),
        };
    }

    private static StorageOptions Migrated(StorageOptions options)
    {
        using var services = new ServiceCollection().AddExchangeStorage(options).BuildServiceProvider();
        services.GetRequiredService<StorageMigrator>().MigrateAsync(CancellationToken.None).GetAwaiter().GetResult();
        return options;
    }

    private string NameOf(string name) => $"{run}_{name}";

    private string FileOf(string name) => Path.Combine(folder, $"{name}.db");
}
