using System.Diagnostics;
using Exchange.Spatial.Layers;
using SQLitePCL;

namespace Exchange.Spatial.GeoPackages;

/// <summary>One pass over a table, straight from the database's memory into columns.</summary>
internal sealed class FeatureReader(
    string file, UntrustedDatabase database, GeoPackageOptions options, LayerDefinition layer, int srsId)
{
    private const int Interrupted = 9; // SQLITE_INTERRUPT
    private const int TooBig = 18; // SQLITE_TOOBIG

    // Partitions of one layer are alike: room for as many points as the last had saves growing and copying.
    private int pointsExpected = 1024;

    // Ids still to be found, when not all features are read.
    private Queue<long>? wanted;

    /// <summary>The features with these ids, in that order; ends where one is not found.</summary>
    public IEnumerable<LayerPartition> Find(IEnumerable<long> ids, CancellationToken cancellationToken)
    {
        wanted = new Queue<long>(ids);
        return Read(cancellationToken);
    }

    public IEnumerable<LayerPartition> Read(CancellationToken cancellationToken)
    {
        using var statement = Prepare(out var hasId);
        var columns = layer.Attributes.Select(attribute => new ColumnBuilder(attribute)).ToArray();
        var used = TimeSpan.Zero;
        long row = 0;
        var isEnd = false;
        while (!isEnd)
        {
            // The clock runs only while a partition is filled: a slow consumer does not use up the reader's time.
            var started = Stopwatch.GetTimestamp();
            database.Allow(options.MaxLayerTime - used, cancellationToken);
            var partition = Fill(statement, columns, hasId, row, out isEnd, cancellationToken);
            used += Stopwatch.GetElapsedTime(started);
            row += partition.Count;
            if (partition.Count > 0)
                yield return partition;
        }
    }

    private LayerPartition Fill(
        sqlite3_stmt statement,
        ColumnBuilder[] columns,
        bool hasId,
        long firstRow,
        out bool isEnd,
        CancellationToken cancellationToken)
    {
        isEnd = false;
        var cursor = new RowCursor(statement);
        var ids = new List<long>(Math.Min(options.PartitionFeatures, 1024));
        var geometry = new GeometryBlockBuilder(pointsExpected);
        var hasGeometry = layer.GeometryColumn is not null;
        long textBytes = 0;
        while (ids.Count < options.PartitionFeatures
            && geometry.PointCount < options.PartitionPoints
            && textBytes < options.PartitionTextBytes)
        {
            // Asked once: a statement that is stepped after its end would start again.
            isEnd = !Seek(statement) || !Step(cursor, firstRow + ids.Count, cancellationToken);
            if (isEnd)
                break;
            if (firstRow + ids.Count >= options.MaxFeaturesPerLayer)
                throw OverLimit("the number of features", options.MaxFeaturesPerLayer);
            var at = 0;
            ids.Add(hasId ? cursor.Integer(at++) : firstRow + ids.Count + 1);
            if (hasGeometry)
                ReadGeometry(cursor, at++, geometry);
            else
                geometry.AddWithoutPoints(GeometryKind.Geometry, GeometryFlags.Null);
            foreach (var column in columns)
                textBytes += column.Add(cursor, at++);
        }

        pointsExpected = geometry.PointCount + geometry.PointCount / 8;
        return new LayerPartition(
            layer, firstRow, [.. ids], geometry.Build(), Array.ConvertAll(columns, column => column.Build()));
    }

    private void ReadGeometry(RowCursor cursor, int at, GeometryBlockBuilder geometry)
    {
        var type = cursor.Type(at);
        if (type == raw.SQLITE_NULL)
            geometry.AddWithoutPoints(GeometryKind.Geometry, GeometryFlags.Null);
        else if (type == raw.SQLITE_BLOB)
            GeometryBlob.Read(cursor.Blob(at), srsId, geometry);
        else
            geometry.AddWithoutPoints(GeometryKind.Geometry, GeometryFlags.Malformed);
    }

    private sqlite3_stmt Prepare(out bool hasId)
    {
        var names = layer.Attributes.Select(attribute => attribute.Name);
        if (layer.GeometryColumn is { } geometryColumn)
            names = names.Prepend(geometryColumn);
        var list = string.Join(", ", names.Select(SqlName.Quote));

        // Views and tables without row ids have no id of their own: such rows are numbered.
        var id = layer.IdColumn is { } column ? SqlName.Quote(column) : "rowid";
        var from = $"FROM {SqlName.Quote(layer.Name)}{(wanted is null ? "" : $" WHERE {id} = ?1")}";
        hasId = true;
        var code = raw.sqlite3_prepare_v2(
            database.Handle, $"SELECT {id}{(list.Length == 0 ? "" : ", ")}{list} {from}", out var statement);
        if (code != raw.SQLITE_OK && list.Length > 0)
        {
            hasId = false;
            code = raw.sqlite3_prepare_v2(database.Handle, $"SELECT {list} {from}", out statement);
        }

        return code == raw.SQLITE_OK ? statement : throw Damaged(code, 0);
    }

    // An id column is the table's only primary key, so each is found by its index.
    private bool Seek(sqlite3_stmt statement)
    {
        if (wanted is null)
            return true;
        if (!wanted.TryDequeue(out var id))
            return false;
        raw.sqlite3_reset(statement);
        raw.sqlite3_bind_int64(statement, 1, id);
        return true;
    }

    private bool Step(RowCursor cursor, long row, CancellationToken cancellationToken)
    {
        var code = cursor.Step();
        switch (code)
        {
            case raw.SQLITE_ROW:
                return true;
            case raw.SQLITE_DONE:
                return false;
            case Interrupted:
                cancellationToken.ThrowIfCancellationRequested();
                throw OverLimit("the reading time", options.MaxLayerTime);
            case TooBig:
                throw OverLimit("the size of a value", options.MaxValueBytes);
            default:
                throw Damaged(code, row);
        }
    }

    private LayerUnreadableException Damaged(int code, long row) => new(GeoPackageProblems.Damaged.With(
        ("file", file),
        ("place", $"{layer.Name} #{row}"),
        ("found", raw.sqlite3_errmsg(database.Handle).utf8_to_string()),
        ("code", code)));

    private LayerUnreadableException OverLimit(string what, object allowed) => new(
        GeoPackageProblems.OverLimit.With(("file", file), ("place", layer.Name), ("what", what), ("allowed", allowed)));
}
