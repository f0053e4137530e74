using Exchange.Node.Hosting;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Exchange.Node.Commands;

/// <summary>
/// What <c>ops/backup</c> and <c>ops/restore</c> ask the program: where the node keeps its things, and a sound copy of
/// a database file that is in use.
/// </summary>
internal static class BackupCommands
{
    public static IReadOnlyList<NodeCommand> All { get; } =
    [
        new("backup paths", "backup paths --config FILE     where the node keeps its things, as NAME=VALUE, one a line", PathsAsync),
        new("backup database", "backup database --config FILE --out FILE [--schedule]     a copy of the SQLite file while the node runs",
            CopyAsync),
    ];

    private static Task<int> PathsAsync(CommandWords words, CancellationToken cancellationToken)
    {
        var settings = NodeSettings.Load(words.Required("--config"));
        var configuration = settings.Configuration;
        var provider = configuration["Storage:Provider"] is { Length: > 0 } given ? given : "Sqlite";
        Print("provider", provider.ToLowerInvariant());
        Print("division", settings.Node.Division);
        Print("data", settings.Paths.Data);
        Print("archive_store", configuration["Archive:Store"] is { Length: > 0 } store ? store : "files");
        Print("archive", settings.Paths.Archive);
        Print("identity", settings.Paths.Identity);
        Print("session_keys", settings.Paths.SessionKeys);
        Print("uploads", settings.Paths.Uploads);
        Print("staging", settings.Paths.Staging);
        Print("bundles", settings.Paths.Bundles);
        Print("database", settings.Paths.Database);
        Print("schedule", settings.Paths.Schedule);
        if (provider.Equals("Postgres", StringComparison.OrdinalIgnoreCase))
        {
            var connection = new NpgsqlConnectionStringBuilder(configuration["Storage:ConnectionString"]);
            Print("pg_host", connection.Host);
            Print("pg_port", connection.Port);
            Print("pg_database", connection.Database);
            Print("pg_user", connection.Username);
            // Read by the script into its environment; it never stands on a command line.
            Print("pg_password", connection.Password);
        }

        return Task.FromResult(0);
    }

    /// <summary>
    /// VACUUM INTO takes one snapshot, write-ahead log included, and writes it compacted; writers go on meanwhile.
    /// </summary>
    private static async Task<int> CopyAsync(CommandWords words, CancellationToken cancellationToken)
    {
        var paths = NodeSettings.Load(words.Required("--config")).Paths;
        var source = words.Has("--schedule") ? paths.Schedule : paths.Database;
        var target = Path.GetFullPath(words.Required("--out"));
        if (!File.Exists(source))
            throw new FileNotFoundException($"There is no database '{source}'.", source);
        if (File.Exists(target))
            throw new InvalidDataException($"'{target}' is there already; a backup overwrites nothing.");
        var connection = new SqliteConnectionStringBuilder { DataSource = source, Mode = SqliteOpenMode.ReadWrite, Pooling = false };
        await using (var database = new SqliteConnection(connection.ToString()))
        {
            await database.OpenAsync(cancellationToken);
            await using var copy = database.CreateCommand();
            copy.CommandText = "VACUUM INTO $target";
            copy.Parameters.AddWithValue("$target", target);
            await copy.ExecuteNonQueryAsync(cancellationToken);
        }

        connection = new SqliteConnectionStringBuilder { DataSource = target, Mode = SqliteOpenMode.ReadOnly, Pooling = false };
        await using var made = new SqliteConnection(connection.ToString());
        await made.OpenAsync(cancellationToken);
        await using var check = made.CreateCommand();
        check.CommandText = "PRAGMA integrity_check";
        if (await check.ExecuteScalarAsync(cancellationToken) is not "ok")
            throw new InvalidDataException($"The copy '{target}' is not sound; the database '{source}' may be damaged.");
        Console.WriteLine($"{source} → {target}");
        return 0;
    }

    private static void Print(string name, object? value) => Console.WriteLine($"{name}={value}");
}
