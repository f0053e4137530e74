using System.Diagnostics;
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
/// handler that watches the clock and the cancellation. One thread at a time, so without the library's locks, which
/// would take a tenth of the time of reading.
/// </remarks>
internal sealed class UntrustedDatabase : IDisposable
{
    private const int DefensiveMode = 1010; // SQLITE_DBCONFIG_DEFENSIVE
    private const int LimitLength = 0; // SQLITE_LIMIT_LENGTH
    private const int LimitAttached = 7; // SQLITE_LIMIT_ATTACHED
    private const int StepsBetweenLooks = 20_000;

    private readonly delegate_progress watch;
    private long deadline;
    private CancellationToken cancellation;

    static UntrustedDatabase() => Batteries_V2.Init();

    private UntrustedDatabase(sqlite3 handle)
    {
        Handle = handle;
        watch = _ => cancellation.IsCancellationRequested || Stopwatch.GetTimestamp() > deadline ? 1 : 0;
    }

    public sqlite3 Handle { get; }

    /// <exception cref="SqliteException">The file is no database.</exception>
    public static UntrustedDatabase Open(string file, int maxValueBytes, TimeSpan allowed)
    {
        const int flags = raw.SQLITE_OPEN_READONLY | raw.SQLITE_OPEN_URI | raw.SQLITE_OPEN_NOMUTEX;
        var address = new Uri(Path.GetFullPath(file)).AbsoluteUri + "?immutable=1";
        var code = raw.sqlite3_open_v2(address, out var handle, flags, null);
        var database = new UntrustedDatabase(handle);
        try
        {
            SqliteException.ThrowExceptionForRC(code, handle);
            raw.sqlite3_db_config(handle, DefensiveMode, 1, out _);
            raw.sqlite3_limit(handle, LimitLength, maxValueBytes);
            raw.sqlite3_limit(handle, LimitAttached, 0);
            raw.sqlite3_progress_handler(handle, StepsBetweenLooks, database.watch, null);
            database.Allow(allowed, CancellationToken.None);
            const string careful =
                "PRAGMA trusted_schema=OFF; PRAGMA cell_size_check=ON; PRAGMA mmap_size=0; PRAGMA query_only=ON;";
            SqliteException.ThrowExceptionForRC(raw.sqlite3_exec(handle, careful), handle);
            return database;
        }
        catch
        {
            database.Dispose();
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
        SqliteException.ThrowExceptionForRC(raw.sqlite3_prepare_v2(Handle, sql, out var statement), Handle);
        using (statement)
        {
            for (var i = 0; i < arguments.Length; i++)
                raw.sqlite3_bind_text(statement, raw.sqlite3_bind_parameter_index(statement, $"$p{i}"), arguments[i]);
            var rows = new List<string?[]>();
            while (rows.Count < maxRows)
            {
                var code = raw.sqlite3_step(statement);
                if (code == raw.SQLITE_DONE)
                    break;
                SqliteException.ThrowExceptionForRC(code == raw.SQLITE_ROW ? raw.SQLITE_OK : code, Handle);
                var cells = new string?[raw.sqlite3_column_count(statement)];
                for (var i = 0; i < cells.Length; i++)
                    cells[i] = Cell(statement, i);
                rows.Add(cells);
            }

            return rows;
        }
    }

    public void Dispose() => Handle.Dispose();

    private static string? Cell(sqlite3_stmt statement, int column) =>
        raw.sqlite3_column_type(statement, column) == raw.SQLITE_NULL
            ? null : raw.sqlite3_column_text(statement, column).utf8_to_string();
}
