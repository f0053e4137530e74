using System.Buffers.Binary;
using System.Globalization;
using Exchange.Benchmarks.Counties;
using Microsoft.Data.Sqlite;

namespace Exchange.Benchmarks.Transfers;

/// <summary>Makes the GeoPackage of an office before and after a correction.</summary>
/// <remarks>
/// The county is the shared generator's, with the spatial index every GeoPackage of an office has. A corrected parcel gets
/// another class and area, its first two vertices move by a decimetre, and its entry in the index is written anew.
/// </remarks>
internal static class CorrectedLayer
{
    private const string Village = "XZQDM";
    private const string Index = "rtree_DLTB_geom";
    private const int EnvelopeAt = 8;

    /// <summary>The county's layers with a spatial index on the parcels.</summary>
    public static string Before(County county, string folder, CancellationToken cancellationToken)
    {
        var file = Path.Combine(folder, $"{county.Request.Name}.indexed.gpkg");
        File.Copy(county.File, file, overwrite: true);
        using var database = Open(file);
        Execute(database, $"CREATE VIRTUAL TABLE {Index} USING rtree(id, minx, maxx, miny, maxy)");
        Each(database, $"SELECT fid, geom FROM {County.Parcels}", (row, insert) =>
            AddToIndex(insert, row.GetInt64(0), (byte[])row[1]), cancellationToken);
        return file;
    }

    /// <summary>A corrected copy; answers it and how many parcels were changed.</summary>
    public static (string File, int Changed) After(
        string before, Correction correction, int seed, CancellationToken cancellationToken)
    {
        var file = Path.ChangeExtension(before, $"{correction}.gpkg").ToLowerInvariant();
        File.Copy(before, file, overwrite: true);
        using var database = Open(file);
        var chosen = Choose(database, correction, seed);
        Execute(database, "CREATE TEMP TABLE chosen(fid INTEGER PRIMARY KEY)");
        using (var transaction = database.BeginTransaction())
        {
            foreach (var fid in chosen)
                Execute(database, $"INSERT INTO chosen VALUES ({fid.ToString(CultureInfo.InvariantCulture)})");
            transaction.Commit();
        }

        Each(
            database,
            $"SELECT fid, geom, MJ FROM {County.Parcels} WHERE fid IN (SELECT fid FROM chosen)",
            (row, command) => Correct(command, row.GetInt64(0), (byte[])row[1], row.GetDouble(2)),
            cancellationToken);
        if (correction == Correction.Rewritten)
        {
            Execute(database, $"CREATE TEMP TABLE ordered AS SELECT * FROM {County.Parcels} ORDER BY {Village}, BSM");
            Execute(database, $"DELETE FROM {County.Parcels}");
            Execute(
                database,
                $"INSERT INTO {County.Parcels} SELECT row_number() OVER (), geom, BSM, YSDM, XZQDM, DLBM, DLMC, MJ FROM ordered");
            Execute(database, "DROP TABLE ordered");
            Execute(database, "VACUUM");
        }

        return (file, chosen.Count);
    }

    private static List<long> Choose(SqliteConnection database, Correction correction, int seed)
    {
        var parcels = new List<(long Fid, string Village)>();
        using var command = Command(database, $"SELECT fid, {Village} FROM {County.Parcels} ORDER BY fid");
        using var rows = command.ExecuteReader();
        while (rows.Read())
            parcels.Add((rows.GetInt64(0), rows.GetString(1)));

        var wanted = parcels.Count / 100;
        var random = new Random(seed);
        if (correction == Correction.Scattered)
        {
            var all = parcels.Select(parcel => parcel.Fid).ToArray();
            random.Shuffle(all);
            return [.. all.Take(wanted)];
        }

        var villages = parcels.GroupBy(parcel => parcel.Village).ToArray();
        random.Shuffle(villages);
        // The last village is cut, so that it is 1 % whatever the size of a village.
        return [.. villages.SelectMany(village => village.Select(parcel => parcel.Fid)).Take(wanted)];
    }

    private static void Correct(SqliteCommand command, long fid, byte[] geometry, double area)
    {
        var body = geometry.AsSpan(HeaderBytes(geometry));
        // Byte order, type, rings, points of the first ring; then the first vertex, which a ring repeats at its end.
        var points = BinaryPrimitives.ReadInt32LittleEndian(body[9..]);
        Move(body[13..]);
        Move(body[(13 + 16)..]);
        Move(body[(13 + ((points - 1) * 16))..]);

        command.CommandText =
            $"UPDATE {County.Parcels} SET geom = $geom, MJ = $area, DLBM = '0103' WHERE fid = $fid";
        command.Parameters.Clear();
        command.Parameters.AddWithValue("$geom", geometry);
        command.Parameters.AddWithValue("$area", area + 0.5);
        command.Parameters.AddWithValue("$fid", fid);
        command.ExecuteNonQuery();
        command.CommandText = $"DELETE FROM {Index} WHERE id = $fid";
        command.ExecuteNonQuery();
        AddToIndex(command, fid, geometry);

        static void Move(Span<byte> vertex) => BinaryPrimitives.WriteDoubleLittleEndian(
            vertex, BinaryPrimitives.ReadDoubleLittleEndian(vertex) + 0.1);
    }

    private static void AddToIndex(SqliteCommand command, long fid, byte[] geometry)
    {
        command.CommandText = $"INSERT INTO {Index} VALUES ($fid, $minx, $maxx, $miny, $maxy)";
        command.Parameters.Clear();
        command.Parameters.AddWithValue("$fid", fid);
        var (minX, maxX, minY, maxY) = Extent(geometry);
        command.Parameters.AddWithValue("$minx", minX);
        command.Parameters.AddWithValue("$maxx", maxX);
        command.Parameters.AddWithValue("$miny", minY);
        command.Parameters.AddWithValue("$maxy", maxY);
        command.ExecuteNonQuery();
    }

    private static (double MinX, double MaxX, double MinY, double MaxY) Extent(byte[] geometry)
    {
        var body = geometry.AsSpan(HeaderBytes(geometry));
        var points = BinaryPrimitives.ReadInt32LittleEndian(body[9..]);
        var (minX, maxX) = (double.MaxValue, double.MinValue);
        var (minY, maxY) = (double.MaxValue, double.MinValue);
        for (var point = 0; point < points; point++)
        {
            var x = BinaryPrimitives.ReadDoubleLittleEndian(body[(13 + (point * 16))..]);
            var y = BinaryPrimitives.ReadDoubleLittleEndian(body[(21 + (point * 16))..]);
            (minX, maxX) = (Math.Min(minX, x), Math.Max(maxX, x));
            (minY, maxY) = (Math.Min(minY, y), Math.Max(maxY, y));
        }

        return (minX, maxX, minY, maxY);
    }

    // The envelope's length is in bits 1 to 3 of the flags (GeoPackage 1.3, clause 2.1.3).
    private static int HeaderBytes(ReadOnlySpan<byte> geometry) => EnvelopeAt + (((geometry[3] >> 1) & 7) switch
    {
        0 => 0,
        1 => 32,
        2 or 3 => 48,
        _ => 64,
    });

    private static void Each(
        SqliteConnection database, string select, Action<SqliteDataReader, SqliteCommand> change,
        CancellationToken cancellationToken)
    {
        using var transaction = database.BeginTransaction();
        using var query = Command(database, select);
        using var command = Command(database, "");
        using var rows = query.ExecuteReader();
        while (rows.Read())
        {
            cancellationToken.ThrowIfCancellationRequested();
            change(rows, command);
        }

        rows.Close();
        transaction.Commit();
    }

    private static SqliteConnection Open(string file)
    {
        var database = new SqliteConnection(
            new SqliteConnectionStringBuilder { DataSource = file, Pooling = false }.ToString());
        database.Open();
        return database;
    }

    private static SqliteCommand Command(SqliteConnection database, string sql)
    {
        var command = database.CreateCommand();
        command.CommandText = sql;
        return command;
    }

    private static void Execute(SqliteConnection database, string sql)
    {
        using var command = Command(database, sql);
        command.ExecuteNonQuery();
    }
}
