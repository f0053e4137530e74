using Exchange.EndToEnd.Tests.Network;
using Microsoft.Data.Sqlite;

namespace Exchange.Faults.Loads;

/// <summary>What went wrong at a node, read from its database and its log.</summary>
internal static class NodeFaults
{
    private static readonly (string What, string Sql)[] Questions =
    [
        ("dead letters", "SELECT count(*) FROM outbound_messages WHERE status NOT IN ('Pending', 'Delivered')"),
        ("refused messages", "SELECT count(*) FROM inbound_messages WHERE status = 'Refused'"),
        ("faulted workflows", "SELECT count(*) FROM workflow_instances WHERE sub_status = 'Faulted'"),
    ];

    public static async Task<IReadOnlyList<string>> FindAsync(NodeProcess node, CancellationToken cancellationToken)
    {
        var found = new List<string>();
        await using var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = Path.Combine(node.Data, "node.db"),
            Mode = SqliteOpenMode.ReadOnly,
            Pooling = false,
        }.ConnectionString);
        await connection.OpenAsync(cancellationToken);
        foreach (var (what, sql) in Questions)
        {
            await using var command = connection.CreateCommand();
            command.CommandText = sql;
            if (await command.ExecuteScalarAsync(cancellationToken) is long count and > 0)
                found.Add($"node {node.Division}: {count} {what}");
        }

        // The log is written while it is read.
        await using var file = new FileStream(node.LogFile, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var log = new StreamReader(file);
        while (await log.ReadLineAsync(cancellationToken) is { } line)
        {
            if (line.Contains("\"LogLevel\":\"Error\"", StringComparison.Ordinal)
                || line.Contains("\"LogLevel\":\"Critical\"", StringComparison.Ordinal))
                found.Add($"node {node.Division} logged: {(line.Length <= 300 ? line : line[..300])}");
        }

        return found;
    }
}
