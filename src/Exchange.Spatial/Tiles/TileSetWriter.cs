using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using Exchange.Domain.Problems;
using Exchange.Spatial.Areas;
using Exchange.Spatial.Layers;
using Exchange.Spatial.References;
using Microsoft.Data.Sqlite;

namespace Exchange.Spatial.Tiles;

/// <summary>
/// Cuts a layer: reads it once, keeps its features packed along a curve, and cuts the tiles of the overview.
/// </summary>
/// <remarks>
/// One pass over the layer, one sort, one pass over the packed features for each level of the overview. Memory holds
/// one partition, one tile and 24 bytes a feature.
/// </remarks>
public sealed class TileSetWriter : IDisposable
{
    private const int FeaturesPerBlock = 128;
    private const int BytesPerBlock = 64 * 1024;
    private const int LongestValueBytes = 2000;

    // Values of one feature; what comes after so many is not kept. Two thousand columns of full length are less.
    private const int MostValuesBytes = 4 * 1024 * 1024;
    private const int DeepestOverview = 14;

    // A feature as large as the world would have half a milliard tiles at the deepest level of an overview.
    private const long MaxOverviewTiles = 50_000;

    private readonly LayerDefinition layer;
    private readonly TileSetOptions options;
    private readonly SqliteConnection connection;
    private readonly FeatureSpool spool;
    private readonly ClassTable classes;
    private readonly List<int> blocks = [];
    private UnitBox extent = UnitBox.Empty;
    private long withoutPlace;
    private long simplified;

    private TileSetWriter(LayerDefinition layer, string file, TileSetOptions options)
    {
        (this.layer, this.options) = (layer, options);
        classes = new ClassTable(layer, options);
        spool = new FeatureSpool(file + ".spool");
        connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = Path.GetFullPath(file),
            Mode = SqliteOpenMode.ReadWriteCreate,
            Pooling = false,
        }.ConnectionString);
    }

    /// <summary>
    /// Writes the tiles of a layer to a new file and says what they hold; or why the layer cannot be drawn. A file left
    /// by a refusal, a failure or a cancellation is worthless.
    /// </summary>
    public static Outcome<TileSetSummary> Write(
        ILayerSource source, LayerDefinition layer, string file, TileSetOptions options,
        CancellationToken cancellationToken)
    {
        if (layer.GeometryKind is null)
            return TileSetProblems.NoGeometry.With(("layer", layer.Name));
        var degrees = CoordinateTransform.Between(layer.Reference, Cgcs2000.Reference(Cgcs2000.Geographic));
        // A transformation was found, so the layer is in a known system.
        var system = ReferenceRecognition.Recognise(layer.Reference).System;
        if (!degrees.Succeeded || system is null)
            return degrees.Problem ?? ReferenceProblems.NoTransformation.With(("from", layer.Name), ("to", "4490"));
        using var writer = new TileSetWriter(layer, file, options);
        try
        {
            writer.Read(source, degrees.Value, EllipsoidalArea.For(system), cancellationToken);
            return writer.Write(cancellationToken);
        }
        catch (LayerUnreadableException unreadable)
        {
            return unreadable.Problem;
        }
    }

    public void Dispose()
    {
        spool.Dispose();
        connection.Dispose();
    }

    private void Read(
        ILayerSource source, CoordinateTransform degrees, EllipsoidalArea areas, CancellationToken cancellationToken)
    {
        var packed = new PackedFeatureWriter();
        var values = new WireBuffer();
        foreach (var partition in ReadAhead.Of(source, layer, cancellationToken))
        {
            var geometry = degrees.Transform(partition.Geometry);
            for (var row = 0; row < partition.Count; row++)
            {
                if (!geometry.HasPoints(row) || geometry.Flags(row).HasFlag(GeometryFlags.NonFinite))
                {
                    withoutPlace++;
                    continue;
                }

                var id = partition.FeatureIds[row];
                var @class = classes.Add(partition, row, id, areas.UnroundedSquareMetres(partition.Geometry, row));
                values.Clear();
                foreach (var column in partition.Columns)
                    Keep(values, column.Text(row));
                for (var kind = VectorTileKind.Point; kind <= VectorTileKind.Polygon; kind++)
                {
                    if (!packed.Pack(geometry, row, kind, id, @class))
                    {
                        withoutPlace += packed.IsTooDetailed ? 1 : 0;
                        continue;
                    }

                    simplified += packed.IsSimplified ? 1 : 0;
                    extent = extent.Union(packed.Box);
                    var (x, y) = ((packed.Box.MinX + packed.Box.MaxX) / 2, (packed.Box.MinY + packed.Box.MaxY) / 2);
                    spool.Add(HilbertOrder.Key(x, y), packed.Written, values.Written);
                }
            }
        }
    }

    private static void Keep(WireBuffer values, string? text)
    {
        if (text is null || values.Length > MostValuesBytes)
        {
            values.Varint(0);
            return;
        }

        var bytes = Encoding.UTF8.GetBytes(text);
        var kept = bytes.AsSpan(0, Math.Min(bytes.Length, LongestValueBytes));
        values.Varint((ulong)kept.Length + 1);
        values.Bytes(kept);
    }

    private TileSetSummary Write(CancellationToken cancellationToken)
    {
        connection.Open();
        Execute(TileSetFile.Settings);
        Execute("BEGIN");
        Execute(TileSetFile.Tables);
        var (keys, order) = spool.Sort();
        WriteBlocks(order, cancellationToken);
        var deepest = OverviewLevel(keys);
        WriteOverview(deepest, cancellationToken);
        var summary = new TileSetSummary
        {
            Algorithm = TileSetSummary.CurrentAlgorithm,
            Layer = layer.Name,
            Kind = layer.GeometryKind,
            Count = spool.Count,
            WithoutPlace = withoutPlace,
            Simplified = simplified,
            AreaSquareMetres = classes.AreaSquareMetres,
            Extent = spool.Count == 0 ? null : new Box(
                TileGrid.Longitude((int)extent.MinX), TileGrid.Latitude((int)extent.MaxY),
                TileGrid.Longitude((int)extent.MaxX), TileGrid.Latitude((int)extent.MinY)),
            OverviewLevel = deepest,
            ClassField = classes.Field,
            Classes = classes.Totals,
            Fields = [.. layer.Attributes.Select(attribute => attribute.Name)],
        };
        WritePart(TileSetFile.Summary, JsonSerializer.SerializeToUtf8Bytes(summary, TileSetFile.Json));
        WritePart(TileSetFile.Codes, JsonSerializer.SerializeToUtf8Bytes(classes.Codes, TileSetFile.Json));
        WritePart(TileSetFile.Blocks, MemoryMarshal.AsBytes(CollectionsMarshal.AsSpan(blocks)).ToArray());
        Execute("COMMIT");
        return summary;
    }

    private void WriteBlocks(int[] order, CancellationToken cancellationToken)
    {
        using var insert = connection.CreateCommand();
        insert.CommandText = "INSERT INTO block VALUES ($id, $features, $values)";
        var (id, features, values) = (
            insert.Parameters.Add("$id", SqliteType.Integer), insert.Parameters.Add("$features", SqliteType.Blob),
            insert.Parameters.Add("$values", SqliteType.Blob));
        var (shapes, texts) = (new WireBuffer(), new WireBuffer());
        for (int first = 0, next = 0; first < order.Length; first = next)
        {
            cancellationToken.ThrowIfCancellationRequested();
            shapes.Clear();
            texts.Clear();
            while (next < order.Length && next - first < FeaturesPerBlock && shapes.Length < BytesPerBlock
                && texts.Length < MostValuesBytes)
                spool.Read(order[next++], shapes, texts);
            // One feature passes what ends a block, and none the limits beyond which a set counts as damaged.
            if (shapes.Length > TileSetFile.MaxShapesBytes || texts.Length > TileSetFile.MaxValuesBytes)
                throw new InvalidOperationException($"A block of {shapes.Length} and {texts.Length} bytes is too large.");
            var box = UnitBox.Empty;
            for (var packed = new PackedFeatures(shapes.Written); packed.Next();)
                box = box.Union(packed.Box);
            id.Value = blocks.Count / TileSetFile.NumbersPerBlock;
            features.Value = shapes.Written.ToArray();
            values.Value = Compressed(texts.Written, stream => new DeflateStream(stream, CompressionLevel.Fastest));
            insert.ExecuteNonQuery();
            blocks.AddRange([(int)box.MinX, (int)box.MinY, (int)box.MaxX, (int)box.MaxY, first]);
        }
    }

    /// <summary>
    /// The first level at which no tile has too many features; and never one at which the whole layer is smaller than a
    /// tile, or small features would vanish where nothing merges them. The number of tiles is bounded in any case.
    /// </summary>
    private int OverviewLevel(ulong[] keys)
    {
        if (keys.Length == 0)
            return 0;
        var index = new BlockIndex(CollectionsMarshal.AsSpan(blocks).ToArray());
        for (var level = 0; level < DeepestOverview; level++)
        {
            if (index.CountTiles(level + 1) > MaxOverviewTiles)
                return level;
            var side = (long)TileGrid.Extent << (TileGrid.MaxLevel - level);
            if (Math.Max(extent.MaxX - extent.MinX, extent.MaxY - extent.MinY) < side)
                continue;
            var bits = HilbertOrder.BitsWithin(level);
            int most = 0, run = 0;
            for (var i = 0; i < keys.Length; i++)
            {
                run = i > 0 && keys[i] >> bits == keys[i - 1] >> bits ? run + 1 : 1;
                most = Math.Max(most, run);
            }

            if (most <= options.FeaturesPerDetailTile)
                return level;
        }

        return DeepestOverview;
    }

    private void WriteOverview(int deepest, CancellationToken cancellationToken)
    {
        using var read = connection.CreateCommand();
        read.CommandText = "SELECT features FROM block WHERE id = $id";
        var id = read.Parameters.Add("$id", SqliteType.Integer);
        using var insert = connection.CreateCommand();
        insert.CommandText = "INSERT INTO tile VALUES ($address, $content)";
        var address = insert.Parameters.Add("$address", SqliteType.Integer);
        var content = insert.Parameters.Add("$content", SqliteType.Blob);
        var cutter = new TileCutter(layer.Name, classes.Codes);
        var index = new BlockIndex(CollectionsMarshal.AsSpan(blocks).ToArray());
        for (var level = 0; level <= deepest; level++)
        {
            foreach (var tile in index.Tiles(level))
            {
                cancellationToken.ThrowIfCancellationRequested();
                var cut = cutter.Cut(tile, isOverview: true, () => index.In(tile).Select(Load), cancellationToken);
                if (cut.Length == 0)
                    continue;
                address.Value = TileSetFile.Key(tile);
                content.Value = Compressed(cut, stream => new GZipStream(stream, CompressionLevel.Optimal));
                insert.ExecuteNonQuery();
            }
        }

        PackedBlock Load(int block)
        {
            id.Value = block;
            return new PackedBlock(index.FirstNumber(block), (byte[])read.ExecuteScalar()!); // Written just before.
        }
    }

    private void WritePart(string name, byte[] content)
    {
        using var insert = connection.CreateCommand();
        insert.CommandText = "INSERT INTO part VALUES ($name, $content)";
        insert.Parameters.AddWithValue("$name", name);
        insert.Parameters.AddWithValue("$content", content);
        insert.ExecuteNonQuery();
    }

    private void Execute(string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    internal static byte[] Compressed(ReadOnlySpan<byte> bytes, Func<Stream, Stream> by)
    {
        using var target = new MemoryStream();
        using (var compressing = by(target))
            compressing.Write(bytes);
        return target.ToArray();
    }
}
