namespace Exchange.Storage;

/// <summary>The databases a node can run on.</summary>
public enum StorageProvider
{
    /// <summary>One file beside the node: the embedded default.</summary>
    Sqlite,

    /// <summary>PostgreSQL 15 or later.</summary>
    Postgres,

    /// <summary>SQL Server 2019 or later.</summary>
    SqlServer,
}
