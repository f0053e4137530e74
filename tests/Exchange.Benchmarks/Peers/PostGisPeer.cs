using System.Globalization;
using Exchange.Benchmarks.Processes;
using Exchange.Testing.Storage;
using Npgsql;

namespace Exchange.Benchmarks.Peers;

/// <summary>PostGIS on a throwaway server, which runs as long as the peer lives.</summary>
/// <remarks>
/// The script adds up the server's own CPU account, so parallel workers are counted and the client is not.
/// </remarks>
internal sealed class PostGisPeer : IPeer, IDisposable
{
    private const string Database = "bench";

    private readonly PeerFolder folder;
    private readonly PostgresServer server;
    private readonly NpgsqlConnectionStringBuilder connection;

    public PostGisPeer(PeerFolder folder)
    {
        this.folder = folder;

        // What any guide to the server sets first; the rest stays as it comes.
        server = PostgresServer.Start(["-c shared_buffers=1GB", "-c work_mem=64MB"]);
        connection = new NpgsqlConnectionStringBuilder(server.CreateDatabase(Database));
    }

    public string Name => PeerNames.PostGis;

    public PeerResult Run(
        PeerInput input,
        IReadOnlyCollection<string> stages,
        int runs,
        Action<string> line,
        CancellationToken cancellationToken)
    {
        var second = input.SecondVersion
            ?? throw new InvalidOperationException("The script loads two versions; make the file with a second one.");
        var environment = new Dictionary<string, string>
        {
            ["PGHOST"] = connection.Host ?? "",
            ["PGPORT"] = connection.Port.ToString(CultureInfo.InvariantCulture),
            ["PGUSER"] = connection.Username ?? "",
            ["PGDATABASE"] = Database,
        };
        var output = ChildProcess.Run(
            folder.PathOf("run_postgis.sh"),
            [input.File, second, runs.ToString(CultureInfo.InvariantCulture), .. stages],
            cancellationToken,
            environment,
            line);
        return new PeerResult(Name, Version(), PeerOutput.Figures(output));
    }

    public void Dispose() => server.Dispose();

    // The script has created the extension by now.
    private string Version()
    {
        using var open = new NpgsqlConnection(connection.ConnectionString);
        open.Open();
        using var command = new NpgsqlCommand(
            "SELECT postgis_lib_version() || ' with GEOS ' || postgis_geos_version()", open);
        return $"PostGIS {command.ExecuteScalar()} on PostgreSQL {open.PostgreSqlVersion}";
    }
}
