using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Exchange.Domain.Problems;
using Exchange.Spatial.GeoPackages;
using Exchange.Spatial.Layers;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Exchange.Spatial.Tiles;

/// <summary>
/// A tile set opened for reading. The process that cut it has read somebody else's file, so this one is not trusted
/// either: lengths, counts and places are held against what is there. One thread at a time.
/// </summary>
public sealed class TileSet : IDisposable
{
    private const int MaxValueBytes = 64 * 1024 * 1024;
    private static readonly TimeSpan Allowed = TimeSpan.FromSeconds(30);

    private readonly UntrustedDatabase database;
    private readonly BlockIndex index;
    private readonly string[] codes;

    private TileSet(UntrustedDatabase database, TileSetSummary summary, string[] codes, BlockIndex index)
    {
        (this.database, this.codes, this.index) = (database, codes, index);
        Summary = summary;
    }

    public TileSetSummary Summary { get; }

    /// <summary>Opens a tile set, or says that it is damaged or gone: then it is to be cut anew.</summary>
    /// <exception cref="SqliteException">The machine cannot read it now; that says nothing about the set.</exception>
    public static Outcome<TileSet> Open(string file)
    {
        UntrustedDatabase? database = null;
        try
        {
            if (!File.Exists(file))
                throw new InvalidDataException("The file is missing.");
            database = UntrustedDatabase.Open(file, MaxValueBytes, Allowed);
            var summary = JsonSerializer.Deserialize<TileSetSummary>(
                Part(database, TileSetFile.Summary), TileSetFile.Json);
            var codes = JsonSerializer.Deserialize<string[]>(Part(database, TileSetFile.Codes), TileSetFile.Json);
            if (summary is not { Algorithm: TileSetSummary.CurrentAlgorithm } || codes is null)
                throw new InvalidDataException("It was cut by another program.");
            var bytes = Part(database, TileSetFile.Blocks);
            var numbers = new int[bytes.Length / sizeof(int)];
            for (var i = 0; i < numbers.Length; i++)
                numbers[i] = BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(sizeof(int) * i));
            return new TileSet(database, summary, codes, new BlockIndex(numbers));
        }
        catch (Exception damage) when (IsDamage(damage))
        {
            database?.Dispose();
            return TileSetProblems.Damaged.With(("layer", Path.GetFileName(file)), ("reason", damage.Message));
        }
        catch
        {
            database?.Dispose();
            throw;
        }
    }

    /// <summary>
    /// A tile, compressed by gzip; empty bytes when nothing lies in it, or when there is no such tile. Stops with
    /// <see cref="OperationCanceledException"/> when cancelled or when the database took too long.
    /// </summary>
    /// <exception cref="SqliteException">The machine cannot read the set now.</exception>
    public Outcome<byte[]> Tile(TileAddress address, CancellationToken cancellationToken)
    {
        if (!address.IsInGrid)
            return Array.Empty<byte>();
        try
        {
            database.Allow(Allowed, cancellationToken);
            if (address.Level <= Summary.OverviewLevel)
            {
                var stored = Blob("SELECT content FROM tile WHERE address = $p0", TileSetFile.Key(address)) ?? [];
                return stored.Length <= TileCutter.MaxTileBytes
                    ? stored : throw new InvalidDataException($"A tile has {stored.Length} bytes.");
            }

            var cut = new TileCutter(Summary.Layer, codes).Cut(
                address, isOverview: false, () => index.In(address).Select(Load), cancellationToken);
            return cut.Length == 0
                ? cut : TileSetWriter.Compressed(cut, stream => new GZipStream(stream, CompressionLevel.Fastest));
        }
        catch (SqliteException slow) when (slow.SqliteErrorCode == raw.SQLITE_INTERRUPT)
        {
            throw new OperationCanceledException(slow.Message, slow, cancellationToken);
        }
        catch (Exception damage) when (IsDamage(damage))
        {
            return Damaged(damage);
        }
    }

    /// <summary>A feature by its number in the set; null when there is none of that number.</summary>
    public Outcome<TileFeature?> Feature(long number, CancellationToken cancellationToken)
    {
        try
        {
            database.Allow(Allowed, cancellationToken);
            return Find(number);
        }
        catch (SqliteException slow) when (slow.SqliteErrorCode == raw.SQLITE_INTERRUPT)
        {
            throw new OperationCanceledException(slow.Message, slow, cancellationToken);
        }
        catch (Exception damage) when (IsDamage(damage))
        {
            return Damaged(damage);
        }
    }

    /// <summary>
    /// The names of features by a field, each with a place, in the order of the set; those without a name are left out, and
    /// what is beyond <paramref name="most"/>. Empty when the layer has none of the fields.
    /// </summary>
    public Outcome<IReadOnlyList<TileLabel>> Labels(
        IReadOnlyList<string> fields, int most, CancellationToken cancellationToken)
    {
        var field = fields.Select(PlaceOf).FirstOrDefault(place => place >= 0, -1);
        if (field < 0)
            return Outcome<IReadOnlyList<TileLabel>>.Of([]);
        try
        {
            database.Allow(Allowed, cancellationToken);
            var (found, place) = (new List<TileLabel>(), new LabelPlace());
            for (var block = 0; block < index.Count && found.Count < most; block++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                AddLabels(block, field, place, found, most, cancellationToken);
            }

            return Outcome<IReadOnlyList<TileLabel>>.Of(found);
        }
        catch (SqliteException slow) when (slow.SqliteErrorCode == raw.SQLITE_INTERRUPT)
        {
            throw new OperationCanceledException(slow.Message, slow, cancellationToken);
        }
        catch (Exception damage) when (IsDamage(damage))
        {
            return Damaged(damage);
        }
    }

    public void Dispose() => database.Dispose();

    private int PlaceOf(string field)
    {
        for (var place = 0; place < Summary.Fields.Count; place++)
        {
            if (string.Equals(Summary.Fields[place], field, StringComparison.OrdinalIgnoreCase))
                return place;
        }

        return -1;
    }

    private void AddLabels(
        int block, int field, LabelPlace place, List<TileLabel> found, int most, CancellationToken cancellationToken)
    {
        var features = new PackedFeatures(Load(block).Features);
        var values = new WireReader(InflatedValues(block));
        while (found.Count < most && features.Next())
        {
            var name = Row(ref values)[field]?.Trim();
            if (string.IsNullOrEmpty(name))
                continue;
            var (x, y) = place.In(features, cancellationToken);
            found.Add(new TileLabel(
                name, TileGrid.Longitude((int)x), TileGrid.Latitude((int)y), Degrees(features.Box)));
        }
    }

    private static Box Degrees(in UnitBox box) => new(
        TileGrid.Longitude((int)box.MinX), TileGrid.Latitude((int)box.MaxY),
        TileGrid.Longitude((int)box.MaxX), TileGrid.Latitude((int)box.MinY));

    private TileFeature? Find(long number)
    {
        var block = number < 0 ? -1 : index.Holding(number);
        if (block < 0)
            return null;
        var at = index.FirstNumber(block);
        var packed = new PackedFeatures(Load(block).Features);
        do
        {
            if (!packed.Next())
                return null;
        }
        while (at++ < number);

        return new TileFeature(
            number,
            packed.FeatureId,
            packed.Class < 0 ? null : packed.Class < codes.Length ? codes[packed.Class] : null,
            Degrees(packed.Box),
            Values(block, (int)(number - index.FirstNumber(block))));
    }

    private string?[] Values(int block, int place)
    {
        var reader = new WireReader(InflatedValues(block));
        for (var feature = 0; feature < place; feature++)
            Row(ref reader);
        return Row(ref reader);
    }

    private byte[] InflatedValues(int block) => Inflated(
        Blob("SELECT \"values\" FROM block WHERE id = $p0", block)
        ?? throw new InvalidDataException($"Block {block} is missing."));

    /// <summary>The values of the next feature of a block.</summary>
    private string?[] Row(ref WireReader reader)
    {
        var values = new string?[Summary.Fields.Count];
        for (var field = 0; field < values.Length; field++)
        {
            var length = reader.Varint();
            values[field] = length == 0
                ? null : Encoding.UTF8.GetString(reader.Bytes((int)Math.Min(length - 1, int.MaxValue)));
        }

        return values;
    }

    private static byte[] Inflated(byte[] bytes)
    {
        using var inflating = new DeflateStream(new MemoryStream(bytes), CompressionMode.Decompress);
        using var target = new MemoryStream();
        var buffer = new byte[16 * 1024];
        for (int count; (count = inflating.Read(buffer)) > 0;)
        {
            if (target.Length + count > TileSetFile.MaxValuesBytes)
                throw new InvalidDataException($"Values of a block have more than {TileSetFile.MaxValuesBytes} bytes.");
            target.Write(buffer, 0, count);
        }

        return target.ToArray();
    }

    private PackedBlock Load(int block)
    {
        var features = Blob("SELECT features FROM block WHERE id = $p0", block)
            ?? throw new InvalidDataException($"Block {block} is missing.");
        return features.Length <= TileSetFile.MaxShapesBytes
            ? new PackedBlock(index.FirstNumber(block), features)
            : throw new InvalidDataException($"Block {block} has {features.Length} bytes.");
    }

    private static byte[] Part(UntrustedDatabase database, string name)
    {
        SqliteException.ThrowExceptionForRC(
            raw.sqlite3_prepare_v2(
                database.Handle, "SELECT content FROM part WHERE name = $p0", out var statement), database.Handle);
        using (statement)
        {
            raw.sqlite3_bind_text(statement, 1, name);
            return Read(database, statement) ?? throw new InvalidDataException($"There is no {name}.");
        }
    }

    private byte[]? Blob(string sql, long key)
    {
        SqliteException.ThrowExceptionForRC(
            raw.sqlite3_prepare_v2(database.Handle, sql, out var statement), database.Handle);
        using (statement)
        {
            raw.sqlite3_bind_int64(statement, 1, key);
            return Read(database, statement);
        }
    }

    private static byte[]? Read(UntrustedDatabase database, sqlite3_stmt statement)
    {
        var code = raw.sqlite3_step(statement);
        if (code == raw.SQLITE_DONE)
            return null;
        SqliteException.ThrowExceptionForRC(code == raw.SQLITE_ROW ? raw.SQLITE_OK : code, database.Handle);
        return raw.sqlite3_column_blob(statement, 0).ToArray();
    }

    private Problem Damaged(Exception damage) =>
        TileSetProblems.Damaged.With(("layer", Summary.Layer), ("reason", damage.Message));

    /// <summary>
    /// Whether a fault lies in the bytes of the set. A machine short of files, memory or time, or an interrupted query
    /// says nothing about them; a statement of ours that does not fit the tables or a length over the limit does.
    /// </summary>
    internal static bool IsDamage(Exception fault) => fault is SqliteException sqlite
        ? sqlite.SqliteErrorCode is raw.SQLITE_CORRUPT or raw.SQLITE_NOTADB or raw.SQLITE_ERROR or raw.SQLITE_TOOBIG
        : fault is InvalidDataException or JsonException;
}
