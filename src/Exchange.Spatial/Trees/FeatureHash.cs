using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Exchange.Spatial.Layers;

namespace Exchange.Spatial.Trees;

/// <summary>
/// The leaf of one feature: SHA-256 over the layer's schema, the feature's key, the bits of its geometry and its
/// attributes. See <c>src/Exchange.Hub/Sync/DESIGN.md</c> for the bytes, in order.
/// </summary>
internal sealed class FeatureHash
{
    private const byte Leaf = 0;

    // What says something of the geometry itself; the others say how well it could be read.
    private const GeometryFlags Told =
        GeometryFlags.Null | GeometryFlags.Empty | GeometryFlags.HasZ | GeometryFlags.HasM | GeometryFlags.Curved
        | GeometryFlags.Malformed;

    private readonly byte[] schema;
    private readonly string[] names;
    private readonly ArrayBufferWriter<byte> bytes = new(4096);

    public FeatureHash(LayerDefinition layer)
    {
        // By name, because the order of columns in a file is no content.
        var attributes = layer.Attributes
            .OrderBy(attribute => attribute.Name, StringComparer.OrdinalIgnoreCase).ToList();
        names = [.. attributes.Select(attribute => attribute.Name)];
        foreach (var attribute in attributes)
        {
            WriteText(Encoding.UTF8.GetBytes(attribute.Name));
            WriteByte((byte)attribute.Type);
        }

        schema = SHA256.HashData(bytes.WrittenSpan);
    }

    public void Write(LayerPartition partition, int row, ReadOnlySpan<byte> key, Span<byte> hash)
    {
        bytes.ResetWrittenCount();
        WriteByte(Leaf);
        bytes.Write(schema);
        WriteText(key);
        WriteGeometry(partition.Geometry, row);
        foreach (var name in names)
            WriteValue(partition.Column(name), row);
        SHA256.HashData(bytes.WrittenSpan, hash);
    }

    private void WriteGeometry(GeometryBlock block, int feature)
    {
        WriteByte((byte)block.Kind(feature));
        WriteInt((int)(block.Flags(feature) & Told));
        var parts = block.Parts(feature);
        WriteInt(parts.Count);
        for (var part = parts.Start; part < parts.End; part++)
        {
            var rings = block.Rings(part);
            WriteByte((byte)block.PartKind(part));
            WriteInt(rings.Count);
            for (var ring = rings.Start; ring < rings.End; ring++)
            {
                var points = block.Ring(ring);
                WriteInt(points.Length);
                foreach (var coordinate in points)
                    WriteNumber(coordinate);
            }
        }
    }

    private void WriteValue(AttributeValues? column, int row)
    {
        if (column is null || column.IsNull(row))
        {
            WriteByte(0);
            return;
        }

        switch (column)
        {
            case TextValues texts:
                WriteByte(1);
                WriteText(texts.Utf8(row));
                break;
            case IntegerValues integers:
                WriteByte(2);
                BinaryPrimitives.WriteInt64LittleEndian(bytes.GetSpan(sizeof(long)), integers.Values[row]);
                bytes.Advance(sizeof(long));
                break;
            case RealValues reals:
                WriteByte(3);
                WriteNumber(reals.Values[row]);
                break;
            default:
                throw new InvalidOperationException($"Unknown kind of values {column.GetType().Name}.");
        }
    }

    // Minus zero is zero, and there is one not-a-number: the bits of equal numbers are equal.
    private void WriteNumber(double value)
    {
        var canonical = value == 0 ? 0d : double.IsNaN(value) ? double.NaN : value;
        BinaryPrimitives.WriteInt64LittleEndian(bytes.GetSpan(sizeof(long)), BitConverter.DoubleToInt64Bits(canonical));
        bytes.Advance(sizeof(long));
    }

    private void WriteText(ReadOnlySpan<byte> text)
    {
        WriteInt(text.Length);
        bytes.Write(text);
    }

    private void WriteInt(int value)
    {
        BinaryPrimitives.WriteInt32LittleEndian(bytes.GetSpan(sizeof(int)), value);
        bytes.Advance(sizeof(int));
    }

    private void WriteByte(byte value)
    {
        bytes.GetSpan(1)[0] = value;
        bytes.Advance(1);
    }
}
