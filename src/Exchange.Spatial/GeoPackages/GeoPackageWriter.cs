using System.Globalization;
using Exchange.Spatial.Layers;
using Exchange.Spatial.References;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Exchange.Spatial.GeoPackages;

/// <summary>
/// Writes a new GeoPackage 1.3 (OGC 12-128r17): layers as given, no extension, no spatial index. The same layers in the
/// same order with the same <c>lastChange</c> give the same bytes, as long as the SQLite library is the same.
/// </summary>
/// <remarks>
/// One transaction from <see cref="Create"/> to <see cref="Complete"/>, without a journal: a file that was not
/// completed is worthless and is deleted on disposal.
/// </remarks>
public sealed class GeoPackageWriter : ILayerWriter
{
    private const int FirstCustomSrsId = 100_000;

    private readonly string file;
    private readonly string lastChange;
    private readonly SqliteConnection connection;
    private readonly Dictionary<SpatialReference, int> references = [];
    private bool isComplete;

    private GeoPackageWriter(string file, SqliteConnection connection, DateTimeOffset lastChange)
    {
        this.file = file;
        this.connection = connection;
        this.lastChange = lastChange.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
    }

    /// <exception cref="IOException">The file exists already or cannot be created.</exception>
    public static GeoPackageWriter Create(string file, DateTimeOffset lastChange)
    {
        // Created first, so that an existing file is refused and never appended to.
        using (new FileStream(file, FileMode.CreateNew, FileAccess.Write))
        {
        }

        var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = Path.GetFullPath(file),
            Mode = SqliteOpenMode.ReadWrite,
            Pooling = false,
        }.ConnectionString);
        connection.Open();
        var writer = new GeoPackageWriter(file, connection, lastChange);
        writer.Execute(GeoPackageSchema.Settings);
        writer.Execute("BEGIN");
        writer.Execute(GeoPackageSchema.Tables);
        writer.AddReference(new SpatialReference("NONE", -1, "Undefined cartesian SRS", "undefined"), -1);
        writer.AddReference(new SpatialReference("NONE", 0, "Undefined geographic SRS", "undefined"), 0);
        writer.AddReference(GeoPackageSchema.Wgs84, GeoPackageSchema.Wgs84.Code);
        writer.AddReference(Cgcs2000.Reference(Cgcs2000.Geographic), Cgcs2000.Geographic);
        for (var epsg = 4513; epsg <= 4533; epsg++)
            writer.AddReference(Cgcs2000.Reference(epsg), epsg);
        return writer;
    }

    /// <summary>Writes a layer with its features; ids must be unique. May be called once per layer name.</summary>
    public void AddLayer(LayerDefinition layer, IEnumerable<LayerPartition> partitions)
    {
        var srsId = SrsIdOf(layer);
        Execute(GeoPackageSchema.CreateTable(layer));
        var extent = Box.Empty;
        using (var insert = Prepare(GeoPackageSchema.Insert(layer)))
        {
            var blob = new byte[4096];
            foreach (var partition in partitions)
            {
                for (var row = 0; row < partition.Count; row++)
                {
                    Insert(insert, partition, row, layer.GeometryKind is not null, srsId, ref blob);
                    if (partition.Geometry.HasPoints(row))
                        extent = extent.Union(partition.Geometry.Bounds(row));
                }
            }
        }

        Describe(layer, srsId, extent);
    }

    /// <summary>Ends the transaction; the file is a GeoPackage only from now on.</summary>
    public void Complete()
    {
        Execute("COMMIT");
        isComplete = true;
    }

    public void Dispose()
    {
        connection.Dispose();
        if (!isComplete)
            File.Delete(file);
    }

    private void Describe(LayerDefinition layer, int srsId, Box extent)
    {
        var isFeatures = layer.GeometryKind is not null;
        object Bound(double value) => extent.IsEmpty ? DBNull.Value : value;
        Execute(
            "INSERT INTO gpkg_contents VALUES ($p0,$p1,$p0,'',$p2,$p3,$p4,$p5,$p6,$p7)",
            layer.Name, isFeatures ? "features" : "attributes", lastChange,
            Bound(extent.MinX), Bound(extent.MinY), Bound(extent.MaxX), Bound(extent.MaxY),
            isFeatures ? srsId : DBNull.Value);
        if (layer.GeometryKind is { } kind)
        {
            Execute(
                "INSERT INTO gpkg_geometry_columns VALUES ($p0,$p1,$p2,$p3,0,0)",
                layer.Name, GeoPackageSchema.GeometryColumn(layer), ColumnTypes.GeometryName(kind), srsId);
        }
    }

    private void Insert(
        sqlite3_stmt insert, LayerPartition partition, int row, bool hasGeometry, int srsId, ref byte[] blob)
    {
        var at = 1;
        Check(raw.sqlite3_bind_int64(insert, at++, partition.FeatureIds[row]));
        if (hasGeometry)
        {
            if ((partition.Geometry.Flags(row) & (GeometryFlags.Null | GeometryFlags.Malformed)) != 0)
            {
                Check(raw.sqlite3_bind_null(insert, at++));
            }
            else
            {
                var length = GeometryBlob.Write(partition.Geometry, row, srsId, ref blob);
                Check(raw.sqlite3_bind_blob(insert, at++, blob.AsSpan(0, length)));
            }
        }

        foreach (var column in partition.Columns)
        {
            Check(column switch
            {
                TextValues texts when !texts.IsNull(row) => raw.sqlite3_bind_text(insert, at, texts.Utf8(row)),
                IntegerValues integers when !integers.IsNull(row)
                    => raw.sqlite3_bind_int64(insert, at, integers.Values[row]),
                RealValues reals when !reals.IsNull(row) => raw.sqlite3_bind_double(insert, at, reals.Values[row]),
                _ => raw.sqlite3_bind_null(insert, at),
            });
            at++;
        }

        var code = raw.sqlite3_step(insert);
        if (code != raw.SQLITE_DONE)
            Check(code);
        Check(raw.sqlite3_reset(insert));
    }

    private int SrsIdOf(LayerDefinition layer)
    {
        if (layer.GeometryKind is null || layer.Reference == SpatialReference.Undefined)
            return 0;
        if (references.TryGetValue(layer.Reference, out var known))
            return known;
        if (layer.Reference.Epsg is { } epsg && references.ContainsValue(epsg))
            return epsg;
        return AddReference(layer.Reference, layer.Reference.Epsg ?? FirstCustomSrsId + references.Count);
    }

    private int AddReference(SpatialReference reference, int srsId)
    {
        Execute(
            "INSERT INTO gpkg_spatial_ref_sys VALUES ($p0,$p1,$p2,$p3,$p4,NULL)",
            reference.Name, srsId, reference.Organization, reference.Code, reference.Definition);
        references[reference] = srsId;
        return srsId;
    }

    private void Execute(string sql, params ReadOnlySpan<object> values)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        for (var i = 0; i < values.Length; i++)
            command.Parameters.AddWithValue($"$p{i}", values[i]);
        command.ExecuteNonQuery();
    }

    private sqlite3_stmt Prepare(string sql)
    {
        Check(raw.sqlite3_prepare_v2(connection.Handle, sql, out var statement));
        return statement;
    }

    private void Check(int code)
    {
        if (code != raw.SQLITE_OK)
            throw new IOException($"{file}: {raw.sqlite3_errmsg(connection.Handle).utf8_to_string()} (SQLite {code})");
    }
}
