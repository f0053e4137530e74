using Exchange.Storage;

namespace Exchange.Transport.Tests.Storage;

public sealed class StorageOptionsTests
{
    [Fact]
    public void Accepts_a_file_for_SQLite_and_a_connection_string_for_servers()
    {
        Assert.Null(Failure(new StorageOptions { File = "node.db" }));
        Assert.Null(Failure(new StorageOptions { ConnectionString = "Data Source=node.db" }));
        Assert.Null(Failure(new StorageOptions { Provider = StorageProvider.Postgres, ConnectionString = "Host=db" }));
        Assert.Null(
            Failure(new StorageOptions { Provider = StorageProvider.SqlServer, ConnectionString = "Server=db" }));
    }

    [Fact]
    public void Names_every_mistake_at_once()
    {
        var failure = Failure(
            new StorageOptions { Provider = StorageProvider.Postgres, CommandTimeout = TimeSpan.Zero });
        Assert.Contains("Storage:ConnectionString", failure, StringComparison.Ordinal);
        Assert.Contains("Storage:CommandTimeout", failure, StringComparison.Ordinal);
        Assert.Contains("Storage:File", Failure(new StorageOptions()), StringComparison.Ordinal);
        Assert.Contains(
            "exactly one", Failure(
                new StorageOptions { File = "a", ConnectionString = "b" }), StringComparison.Ordinal);
        Assert.Contains(
            "Provider", Failure(new StorageOptions { Provider = (StorageProvider)7 }), StringComparison.Ordinal);
    }

    private static string? Failure(StorageOptions options) =>
        new StorageOptionsValidator().Validate(null, options).FailureMessage;
}
