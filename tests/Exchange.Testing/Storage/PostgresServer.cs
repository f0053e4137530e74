using System.ComponentModel;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace Exchange.Testing.Storage;

/// <summary>
/// A real PostgreSQL for tests: the one EXCHANGE_TEST_POSTGRES names, or a throwaway server on a free port of the
/// loopback that is gone with the fixture. Fails where neither is possible.
/// </summary>
/// <remarks>
/// PostgreSQL refuses to run as root; there the server runs as the user <c>postgres</c> of the Debian package. The
/// throwaway server does not wait for the disk (fsync=off): tests kill processes, not machines.
/// </remarks>
public sealed class PostgresServer : IDisposable
{
    private const string User = "exchange";
    private const int StartAttempts = 3;

    // Every test has a database of its own, and so a pool of its own, which lives a few seconds longer than the test.
    private const int MaxConnections = 400;

    private readonly string? folder;
    private readonly string? programs;
    private readonly string connectionString;

    private PostgresServer(string connectionString, string? folder, string? programs) =>
        (this.connectionString, this.folder, this.programs) = (connectionString, folder, programs);

    public static PostgresServer Start() => Start([]);

    /// <param name="more">Further settings of a throwaway server, each as on its command line.</param>
    public static PostgresServer Start(IReadOnlyList<string> more)
    {
        if (Environment.GetEnvironmentVariable("EXCHANGE_TEST_POSTGRES") is { Length: > 0 } given)
            return new PostgresServer(given, null, null);

        var programs = FindPrograms();
        var folder = Directory.CreateTempSubdirectory("exchange-postgres-").FullName;
        if (Environment.IsPrivilegedProcess)
            Run("chown", "postgres", folder);
        var data = Path.Combine(folder, "data");
        RunAsServer(programs, "initdb", "-D", data, "-U", User, "--auth=trust", "-E", "UTF8", "--locale=C.UTF-8", "-N");
        for (var attempt = 1; ; attempt++)
        {
            var port = FreePort();
            try
            {
                var settings = $"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={folder}"
                    + $" -c fsync=off -c max_connections={MaxConnections} {string.Join(' ', more)}";
                RunAsServer(
                    programs, "pg_ctl", "-D", data, "-w", "-t", "300", "-l", Path.Combine(folder, "log"), "-o", settings,
                    "start");
                return new PostgresServer(
                    $"Host=127.0.0.1;Port={port};Username={User};Database=postgres", folder, programs);
            }
            catch (InvalidOperationException) when (attempt < StartAttempts)
            {
                // Somebody took the port between the look and the start.
            }
        }
    }

    /// <summary>
    /// Makes a database, as a copy of another one when that is named, and answers its connection string.
    /// </summary>
    public string CreateDatabase(string name, string? template = null)
    {
        using var connection = new NpgsqlConnection(connectionString);
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = $"CREATE DATABASE \"{name}\"" + (template is null ? "" : $" TEMPLATE \"{template}\"");
        command.ExecuteNonQuery();
        return new NpgsqlConnectionStringBuilder(connectionString)
        {
            Database = name,
            MaxPoolSize = 20,
            ConnectionIdleLifetime = 3,
            ConnectionPruningInterval = 1,
        }.ConnectionString;
    }

    /// <summary>Removes a database, even one in use; on a throwaway server it goes with the server.</summary>
    public void DropDatabase(string name)
    {
        if (folder is not null)
            return;
        using var connection = new NpgsqlConnection(connectionString);
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = $"DROP DATABASE IF EXISTS \"{name}\" WITH (FORCE)";
        command.ExecuteNonQuery();
    }

    public void Dispose()
    {
        if (folder is null || programs is null)
            return;
        NpgsqlConnection.ClearAllPools();
        RunAsServer(programs, "pg_ctl", "-D", Path.Combine(folder, "data"), "-m", "immediate", "stop");
        Directory.Delete(folder, recursive: true);
    }

    private static string FindPrograms()
    {
        var candidates = new List<string>();
        if (TryRun(out var bindir, "pg_config", "--bindir"))
            candidates.Add(bindir.Trim());
        const string Debian = "/usr/lib/postgresql";
        if (Directory.Exists(Debian))
            candidates.AddRange(
                Directory.GetDirectories(Debian).OrderDescending().Select(version => Path.Combine(version, "bin")));
        candidates.AddRange((Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator));
        return candidates.FirstOrDefault(folder => File.Exists(Path.Combine(folder, "initdb")))
            ?? throw new InvalidOperationException(
                "No PostgreSQL server programs found; install the package postgresql or set EXCHANGE_TEST_POSTGRES.");
    }

    private static void RunAsServer(string programs, string program, params string[] arguments)
    {
        var path = Path.Combine(programs, program);
        if (Environment.IsPrivilegedProcess)
            Run("runuser", ["-u", "postgres", "--", path, .. arguments]);
        else
            Run(path, arguments);
    }

    private static void Run(string program, params string[] arguments)
    {
        if (!TryRun(out var output, program, arguments))
            throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} failed: {output}");
    }

    private static bool TryRun(out string output, string program, params string[] arguments)
    {
        // The server that pg_ctl starts would inherit redirected handles and keep them open; it writes to its log.
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardOutput = !arguments.Contains("start"),
            RedirectStandardError = !arguments.Contains("start"),
            WorkingDirectory = "/",
        };
        try
        {
            using var process = Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start");
            var errors = start.RedirectStandardError ? process.StandardError.ReadToEndAsync() : Task.FromResult("");
            output = start.RedirectStandardOutput ? process.StandardOutput.ReadToEnd() : "";
            process.WaitForExit();
            output += errors.GetAwaiter().GetResult();
            return process.ExitCode == 0;
        }
        catch (Win32Exception missing)
        {
            output = missing.Message;
            return false;
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
