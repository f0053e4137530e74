namespace Exchange.Storage;

/// <summary>Which database the node uses.</summary>
public sealed record StorageOptions
{
    public const string SectionName = "Storage";

    public StorageProvider Provider { get; set; } = StorageProvider.Sqlite;

    /// <summary>The database file, for SQLite without a connection string.</summary>
    public string? File { get; set; }

    /// <summary>
    /// Needed for PostgreSQL and SQL Server. One with a password belongs into the environment, not into a configuration
    /// file.
    /// </summary>
    public string? ConnectionString { get; set; }

    /// <summary>How long one command may take, waiting for another writer's lock included.</summary>
    public TimeSpan CommandTimeout { get; set; } = TimeSpan.FromSeconds(30);
}
