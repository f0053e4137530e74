using Microsoft.Data.Sqlite;

namespace Exchange.Faults.Kills;

/// <summary>
/// Watches the database of another process from outside: its data version changes with every commit of anybody else. So
/// a node can be killed at a commit without knowing of it.
/// </summary>
internal sealed class ObservedCommits : IAsyncDisposable
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(3);

    private readonly SqliteConnection connection;

    public ObservedCommits(string database)
    {
        connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = database,
            Mode = SqliteOpenMode.ReadOnly,
            Pooling = false,
        }.ConnectionString);
        connection.Open();
    }

    /// <summary>Comes back at the n-th change seen from now; commits that follow each other at once are one.</summary>
    public async Task WaitAsync(int changes, CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(Look);
        var last = Version();
        while (changes > 0 && await timer.WaitForNextTickAsync(cancellationToken))
        {
            if (Version() is var now && now == last)
                continue;
            last = now;
            changes--;
        }
    }

    public ValueTask DisposeAsync() => connection.DisposeAsync();

    private long Version()
    {
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA data_version";
        return (long)(command.ExecuteScalar() ?? 0L);
    }
}
