using System.Data;
using System.Data.Common;
using Exchange.Node.Hosting;
using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Exchange.Node.Jobs;

/// <summary>
/// Makes the schedule's tables from our own scripts (<c>ops/sql/schedule</c>), where and when the node's own tables are
/// made: administrators read the same text beforehand, and the scheduler itself needs no right to change a schema.
/// </summary>
/// <remarks>Processes that start at once wait for one another; one that dies leaves all tables or none.</remarks>
internal static class ScheduleSchema
{
    private const string StatementEnd = "--;;\n";

    // Any number will do, as long as nothing else in the database takes it.
    private const string PostgresLock = "SELECT pg_advisory_xact_lock(4995994512461153108)";
    private const string SqlServerLock =
        "EXEC sp_getapplock @Resource = 'exchange-schedule', @LockMode = 'Exclusive', @LockOwner = 'Transaction'";

    public static async Task CreateAsync(NodeSettings settings, CancellationToken cancellationToken)
    {
        var connectionString = settings.Configuration["Storage:ConnectionString"] ?? "";
        var (connection, script, takeLock) = (settings.Configuration["Storage:Provider"] ?? "Sqlite").ToUpperInvariant() switch
        {
            "POSTGRES" => ((DbConnection)new NpgsqlConnection(connectionString), "postgres", PostgresLock),
            "SQLSERVER" => (new SqlConnection(connectionString), "sqlserver", SqlServerLock),
            // Its transaction takes the write lock when it begins.
            _ => (new SqliteConnection($"Data Source={settings.Paths.Schedule}"), "sqlite", null),
        };
        await using (connection)
        {
            await connection.OpenAsync(cancellationToken);
            await using var transaction = await connection.BeginTransactionAsync(IsolationLevel.Unspecified, cancellationToken);
            foreach (var statement in Statements(script).Prepend(takeLock ?? "").Where(text => text.Length > 0))
            {
                await using var command = connection.CreateCommand();
                (command.Transaction, command.CommandText) = (transaction, statement);
                await command.ExecuteNonQueryAsync(cancellationToken);
            }

            await transaction.CommitAsync(CancellationToken.None);
        }
    }

    private static IEnumerable<string> Statements(string script)
    {
        using var stream = typeof(ScheduleSchema).Assembly.GetManifestResourceStream($"Schedule/{script}.sql")
            ?? throw new InvalidOperationException($"The program lacks the script 'Schedule/{script}.sql'.");
        using var reader = new StreamReader(stream);
        // The first piece is the heading.
        return reader.ReadToEnd().ReplaceLineEndings("\n").Split(StatementEnd).Skip(1)
            .Select(statement => statement.Trim()).Where(statement => statement.Length > 0);
    }
}
