using System.Diagnostics;
using System.Globalization;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Exchange.Spatial.GeoPackages;

/// <summary>
/// A SQLite file of somebody else, opened so that reading it can neither write, nor run code of the file, nor run for
/// ever.
/// </summary>
/// <remarks>
/// Follows "Defense Against The Dark Arts" of the SQLite documentation: read-only and immutable (a journal beside the
/// file is ignored), defensive, schema not trusted, cells checked, no memory mapping, small limits, and a progress
/// handler that watches the clock and the cancellation.
/// </remarks>
internal sealed class UntrustedDatabase : IDisposable
{
    private const int DefensiveMode = 1010; // SQLITE_DBCONFIG_DEFENSIVE
    private const int LimitLength = 0; // SQLITE_LIMIT_LENGTH
    private const int LimitAttached = 7; // SQLITE_LIMIT_ATTACHED
    private const int StepsBetweenLooks = 20_000;

    private readonly SqliteConnection connection;
    private readonly delegate_progress watch;
    private long deadline;
    private CancellationToken cancellation;

    private UntrustedDatabase(SqliteConnection connection)
    {
        this.connection = connection;
        watch = _ => cancellation.IsCancellationRequested || Stopwatch.GetTimestamp() > deadline ? 1 : 0;
    }

    public sqlite3 Handle => connection.Handle!; // Open from the constructor's caller until Dispose.

    /// <exception cref="SqliteException">The file is no database.</exception>
    public static UntrustedDatabase Open(string file, int maxValueBytes, TimeSpan allowed)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = new Uri(Path.GetFullPath(file)).AbsoluteUri + "?immutable=1",
            Mode = SqliteOpenMode.ReadOnly,
            Pooling = false,
        }.ConnectionString);
        try
        {
            connection.Open();
            var database = new UntrustedDatabase(connection);
            raw.sqlite3_db_config(database.Handle, DefensiveMode, 1, out _);
            raw.sqlite3_limit(database.Handle, LimitLength, maxValueBytes);
            raw.sqlite3_limit(database.Handle, LimitAttached, 0);
            raw.sqlite3_progress_handler(database.Handle, StepsBetweenLooks, database.watch, null);
            database.Allow(allowed, CancellationToken.None);
            using var command = connection.CreateCommand();
            command.CommandText =
                "PRAGMA trusted_schema=OFF; PRAGMA cell_size_check=ON; PRAGMA mmap_size=0; PRAGMA query_only=ON;";
            command.ExecuteNonQuery();
            return database;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>The next statements may run so long.</summary>
    public void Allow(TimeSpan time, CancellationToken cancellationToken)
    {
        deadline = Stopwatch.GetTimestamp() + (long)(time.TotalSeconds * Stopwatch.Frequency);
        cancellation = cancellationToken;
    }

    /// <summary>Rows of a small query as text cells; null cells stay null.</summary>
    /// <exception cref="SqliteException">The query failed.</exception>
    public IReadOnlyList<string?[]> Query(string sql, int maxRows, params ReadOnlySpan<string> arguments)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        for (var i = 0; i < arguments.Length; i++)
            command.Parameters.AddWithValue($"$p{i}", arguments[i]);
        using var reader = command.ExecuteReader();
        var rows = new List<string?[]>();
        while (rows.Count < maxRows && reader.Read())
        {
            var cells = new string?[reader.FieldCount];
            for (var i = 0; i < cells.Length; i++)
            {
                cells[i] = reader.IsDBNull(i)
                    ? null : Convert.ToString(reader.GetValue(i), CultureInfo.InvariantCulture);
            }

            rows.Add(cells);
        }

        return rows;
    }

    public void Dispose() => connection.Dispose();
}
