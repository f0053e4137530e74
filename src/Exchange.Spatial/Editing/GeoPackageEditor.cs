using System.Buffers.Binary;
using System.Globalization;
using Exchange.Domain.Problems;
using Exchange.Spatial.GeoPackages;
using Exchange.Spatial.Layers;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Exchange.Spatial.Editing;

/// <summary>Changes cells of a GeoPackage in one transaction.</summary>
/// <remarks>
/// The file is somebody else's, so nothing it brings is run: triggers are off, functions in its schema are not trusted.
/// The triggers that keep the spatial index are off too; the index is brought up to date here.
/// </remarks>
internal sealed class GeoPackageEditor : ILayerEditor
{
    private const int DefensiveMode = 1010; // SQLITE_DBCONFIG_DEFENSIVE
    private const int EnableTrigger = 1003; // SQLITE_DBCONFIG_ENABLE_TRIGGER
    private const int ReadOnlyFile = 8; // SQLITE_READONLY; this and what follows are faults of the file, not of a value
    private const int LastFileFault = 14; // SQLITE_CANTOPEN
    private const int SrsIdOffset = 4;
    private static readonly string[] Journals = ["-wal", "-journal", "-shm"];

    private readonly string name;
    private readonly SqliteConnection connection;
    private readonly Dictionary<string, LayerDefinition> layers;
    private readonly Dictionary<string, SqliteCommand> commands = new(StringComparer.Ordinal);
    private byte[] buffer = new byte[4096];

    private GeoPackageEditor(string name, SqliteConnection connection, Dictionary<string, LayerDefinition> layers) =>
        (this.name, this.connection, this.layers) = (name, connection, layers);

    public static Outcome<ILayerEditor> Open(string file)
    {
        var name = Path.GetFileName(file);
        if (Journals.FirstOrDefault(ending => File.Exists(file + ending)) is { } journal)
            return EditingProblems.Unfinished.With(("file", name), ("journal", name + journal));
        // The reader is the judge of what is a layer; it opens the file read-only and is done before the first change.
        var read = GeoPackage.Open(file);
        if (!read.Succeeded)
            return read.Problem;
        var layers = new Dictionary<string, LayerDefinition>(StringComparer.Ordinal);
        using (read.Value)
        {
            foreach (var layer in read.Value.Layers)
                layers.TryAdd(layer.Name, layer);
        }

        var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = Path.GetFullPath(file),
            Mode = SqliteOpenMode.ReadWrite,
            Pooling = false,
        }.ConnectionString);
        try
        {
            connection.Open();
            raw.sqlite3_db_config(connection.Handle, DefensiveMode, 1, out _);
            raw.sqlite3_db_config(connection.Handle, EnableTrigger, 0, out _);
            var editor = new GeoPackageEditor(name, connection, layers);
            editor.Execute("PRAGMA trusted_schema=OFF; PRAGMA foreign_keys=OFF; PRAGMA synchronous=OFF; BEGIN");
            return Outcome<ILayerEditor>.Of(editor);
        }
        catch (SqliteException fault)
        {
            connection.Dispose();
            return EditingProblems.Failed.With(("file", name), ("found", fault.Message));
        }
    }

    public EditResult SetValue(string layer, long featureId, string attribute, string? before, string? after)
    {
        if (Editable(layer)?.Attribute(attribute) is not { } column)
            return EditResult.NotFound;
        object? value = DBNull.Value;
        if (after is not null && (value = CellText.ValueFor(column, after)) is null)
            return EditResult.Unfit;
        return Guard(() =>
        {
            if (Select(layers[layer], column.Name, featureId) is not { } found)
                return EditResult.NotFound;
            return TextOf(column, found) == before
                ? Update(layers[layer], column.Name, featureId, value) : EditResult.Otherwise;
        });
    }

    public EditResult ReplacePoints(string layer, long featureId, PointRun before, PointRun after)
    {
        if (Editable(layer) is not { GeometryColumn: { } column } definition)
            return EditResult.NotFound;
        return Guard(() =>
        {
            if (Select(definition, column, featureId) is not byte[] blob || blob.Length < SrsIdOffset + sizeof(int))
                return EditResult.NotFound;
            var srsId = SrsIdOf(blob);
            var builder = new GeometryBlockBuilder();
            GeometryBlob.Read(blob, srsId, builder);
            if (PointEdit.Replace(builder.Build(), 0, before, after, out var result) is not { } changed)
                return result;
            var length = GeometryBlob.Write(changed, 0, srsId, ref buffer);
            result = Update(definition, column, featureId, buffer.AsSpan(0, length).ToArray());
            if (result == EditResult.Done)
                UpdateIndex(definition, column, featureId, changed.Bounds(0));
            return result;
        });
    }

    public void Complete()
    {
        try
        {
            Execute("COMMIT");
        }
        catch (SqliteException fault)
        {
            throw Failed(fault);
        }
    }

    public void Dispose()
    {
        foreach (var command in commands.Values)
            command.Dispose();
        connection.Dispose();
    }

    // Rows of a table without an id of its own are numbered by the reader; no number tells which row is meant here.
    private LayerDefinition? Editable(string layer) =>
        layers.GetValueOrDefault(layer) is { IdColumn: not null } definition ? definition : null;

    private EditResult Guard(Func<EditResult> change)
    {
        try
        {
            return change();
        }
        catch (SqliteException fault) when (fault.SqliteErrorCode is >= ReadOnlyFile and <= LastFileFault)
        {
            throw Failed(fault);
        }
        catch (SqliteException)
        {
            return EditResult.Unfit; // A constraint, or a column that is computed.
        }
    }

    private object? Select(LayerDefinition layer, string column, long id)
    {
        var command = Command(
            $"SELECT {SqlName.Quote(column)} FROM {SqlName.Quote(layer.Name)} "
            + $"WHERE {SqlName.Quote(layer.IdColumn!)} = $id", id);
        return command.ExecuteScalar(); // Null without a row; DBNull for a row without a value.
    }

    private EditResult Update(LayerDefinition layer, string column, long id, object value)
    {
        var command = Command(
            $"UPDATE {SqlName.Quote(layer.Name)} SET {SqlName.Quote(column)} = $p0 "
            + $"WHERE {SqlName.Quote(layer.IdColumn!)} = $id", id, value);
        return command.ExecuteNonQuery() == 1 ? EditResult.Done : EditResult.NotFound;
    }

    private void UpdateIndex(LayerDefinition layer, string column, long id, Box box)
    {
        var index = $"rtree_{layer.Name}_{column}";
        const string isThere = "SELECT count(*) FROM sqlite_master WHERE name = $p0 AND type = 'table'";
        if (Command(isThere, id, index).ExecuteScalar() is 0L)
            return;
        Command(
            $"UPDATE {SqlName.Quote(index)} SET minx = $p0, miny = $p1, maxx = $p2, maxy = $p3 WHERE id = $id",
            id, box.MinX, box.MinY, box.MaxX, box.MaxY).ExecuteNonQuery();
    }

    private SqliteCommand Command(string sql, long id, params ReadOnlySpan<object> values)
    {
        if (!commands.TryGetValue(sql, out var command))
        {
            command = connection.CreateCommand();
            command.CommandText = sql;
            commands.Add(sql, command);
        }

        command.Parameters.Clear();
        if (sql.Contains("$id", StringComparison.Ordinal))
            command.Parameters.AddWithValue("$id", id);
        for (var i = 0; i < values.Length; i++)
            command.Parameters.AddWithValue($"$p{i.ToString(CultureInfo.InvariantCulture)}", values[i]);
        return command;
    }

    private void Execute(string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private LayerUnwritableException Failed(SqliteException fault) =>
        new(EditingProblems.Failed.With(("file", name), ("found", fault.Message)));

    // As the reader gives it: values of another kind than the column's read as none, numbers in a text as digits.
    private static string? TextOf(AttributeDefinition column, object cell) => (column.Type, cell) switch
    {
        (AttributeType.Text, string text) => text,
        (AttributeType.Text, long number) => CellText.Of(number),
        (AttributeType.Text, double number) => CellText.Of(number),
        (AttributeType.Real, double number) => CellText.Of(number),
        (AttributeType.Real, long number) => CellText.Of((double)number),
        (AttributeType.Integer, long number) => CellText.Of(number),
        _ => null,
    };

    private static int SrsIdOf(byte[] blob)
    {
        var isLittleEndian = (blob[3] & 1) == 1;
        var at = blob.AsSpan(SrsIdOffset);
        return isLittleEndian ? BinaryPrimitives.ReadInt32LittleEndian(at) : BinaryPrimitives.ReadInt32BigEndian(at);
    }
}
