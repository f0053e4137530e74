using System.Data.Common;
using System.Diagnostics;
using System.Globalization;
using Exchange.Storage;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Exchange.Benchmarks.Workflows;

/// <summary>
/// The rate to compare with: transactions by hand that write what the commit of a starting burst writes (its state, a bookmark, a
/// journal entry each, and one row less in the queue) into tables without any other index, on the same database, one after the
/// other. No engine, no claim, no mapping: what the database itself allows.
/// </summary>
internal static class BareTransactions
{
    public static async Task<TimeSpan> MeasureAsync(
        StorageOptions storage, IServiceProvider services, Guid like, int count, CancellationToken cancellationToken)
    {
        var rows = await Rows.ReadAsync(services, like, cancellationToken);
        await using DbConnection connection = storage.Provider == StorageProvider.Postgres
            ? new NpgsqlConnection(storage.ConnectionString)
            : new SqliteConnection($"Data Source={storage.File}");
        await connection.OpenAsync(cancellationToken);
        if (storage.Provider == StorageProvider.Sqlite)
            await RunAsync(connection, null, "PRAGMA synchronous=FULL", [], cancellationToken);
        foreach (var table in (string[])["bare_queue", "bare_state", "bare_mark", "bare_journal"])
        {
            await RunAsync(connection, null, $"DROP TABLE IF EXISTS {table}", [], cancellationToken);
            await RunAsync(connection, null, $"CREATE TABLE {table} (id text PRIMARY KEY, body text)", [], cancellationToken);
        }

        await using (var queued = await connection.BeginTransactionAsync(cancellationToken))
        {
            for (var i = 0; i < count; i++)
                await AddAsync(connection, queued, "bare_queue", $"{i}", "", cancellationToken);
            await queued.CommitAsync(cancellationToken);
        }

        var began = Stopwatch.GetTimestamp();
        for (var i = 0; i < count; i++)
        {
            var id = i.ToString(CultureInfo.InvariantCulture);
            await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
            await AddAsync(connection, transaction, "bare_state", id, rows.Instance.StateJson, cancellationToken);
            await AddAsync(connection, transaction, "bare_mark", id, $"{rows.Bookmark}", cancellationToken);
            foreach (var entry in rows.Journal)
                await AddAsync(connection, transaction, "bare_journal", $"{id}/{entry.Sequence}", $"{entry}", cancellationToken);
            await RunAsync(connection, transaction, "DELETE FROM bare_queue WHERE id = @id", [("@id", id)], cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }

        return Stopwatch.GetElapsedTime(began);
    }

    private static Task AddAsync(
        DbConnection connection, DbTransaction transaction, string table, string id, string body, CancellationToken cancellationToken) =>
        RunAsync(
            connection, transaction, $"INSERT INTO {table} (id, body) VALUES (@id, @body)", [("@id", id), ("@body", body)],
            cancellationToken);

    private static async Task RunAsync(
        DbConnection connection,
        DbTransaction? transaction,
        string text,
        IReadOnlyList<(string Name, string Value)> values,
        CancellationToken cancellationToken)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = text;
        command.Transaction = transaction;
        foreach (var (name, value) in values)
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (name, value);
            command.Parameters.Add(parameter);
        }

        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
