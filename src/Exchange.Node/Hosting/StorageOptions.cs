namespace Exchange.Node.Hosting;

/// <summary>Which database the node uses.</summary>
internal sealed record StorageOptions
{
    public const string SectionName = "Storage";

    /// <summary><c>sqlite</c>, <c>postgres</c> or <c>sqlserver</c>.</summary>
    public string Provider { get; init; } = "sqlite";

    /// <summary>
    /// Connection string; for SQLite empty means <c>node.db</c> in the data folder. One with a password belongs into the
    /// environment (<c>EXCHANGE_Storage__ConnectionString</c>), not into the file.
    /// </summary>
    public string ConnectionString { get; init; } = "";
}
