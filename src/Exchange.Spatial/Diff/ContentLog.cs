using System.Runtime.InteropServices;
using System.Text;
using Exchange.Spatial.Layers;

namespace Exchange.Spatial.Diff;

/// <summary>Contents of changed features, kept as bytes until their partners come by.</summary>
internal sealed class ContentLog(DiffOptions options) : IDisposable
{
    private readonly ByteLog log = new(options.MaxBytesInMemory, options.TemporaryFolder);
    private readonly List<long> positions = [];
    private readonly MemoryStream record = new();

    public void Add(FeatureContent content)
    {
        record.SetLength(0);
        using (var writer = new BinaryWriter(record, Encoding.UTF8, leaveOpen: true))
        {
            writer.Write(content.Id);
            RecordText.Write(writer, content.Key);
            writer.Write(content.Class);
            writer.Write(content.Values.Length);
            foreach (var value in content.Values)
                RecordText.Write(writer, value);
            writer.Write(MemoryMarshal.AsBytes(content.ValueHashes.AsSpan()));
            Write(writer, content.Block, content.Feature);
        }

        positions.Add(log.Append(record.GetBuffer().AsSpan(0, (int)record.Length)));
    }

    /// <summary>The content added as that one, counted from 0.</summary>
    public FeatureContent this[int index]
    {
        get
        {
            record.SetLength(0);
            record.Write(log.Read(positions[index]));
            record.Position = 0;
            using var reader = new BinaryReader(record, Encoding.UTF8, leaveOpen: true);
            var id = reader.ReadInt64();
            var key = RecordText.Read(reader);
            var @class = reader.ReadString();
            var values = new string?[reader.ReadInt32()];
            for (var i = 0; i < values.Length; i++)
                values[i] = RecordText.Read(reader);
            var hashes = new ulong[values.Length];
            reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(hashes.AsSpan()));
            return new FeatureContent
            {
                Id = id,
                Key = key,
                Class = @class,
                Values = values,
                ValueHashes = hashes,
                Block = ReadGeometry(reader),
                Feature = 0,
            };
        }
    }

    public void Dispose()
    {
        log.Dispose();
        record.Dispose();
    }

    private static void Write(BinaryWriter writer, GeometryBlock block, int feature)
    {
        writer.Write((byte)block.Kind(feature));
        writer.Write((ushort)block.Flags(feature));
        var parts = block.Parts(feature);
        var ringCount = 0;
        writer.Write(parts.Count);
        for (var part = parts.Start; part < parts.End; part++)
        {
            ringCount += block.Rings(part).Count;
            writer.Write((byte)block.PartKind(part));
            writer.Write(ringCount);
        }

        var pointCount = 0;
        for (var part = parts.Start; part < parts.End; part++)
        {
            var rings = block.Rings(part);
            for (var ring = rings.Start; ring < rings.End; ring++)
                writer.Write(pointCount += block.Ring(ring).Length / 2);
        }

        writer.Write(MemoryMarshal.AsBytes(block.Points(feature)));
    }

    // Straight into arrays of the right size: a builder makes room for a whole partition.
    private static GeometryBlock ReadGeometry(BinaryReader reader)
    {
        var kind = (GeometryKind)reader.ReadByte();
        var flags = (GeometryFlags)reader.ReadUInt16();
        var partKinds = new GeometryKind[reader.ReadInt32()];
        var partOffsets = new int[partKinds.Length + 1];
        for (var part = 0; part < partKinds.Length; part++)
            (partKinds[part], partOffsets[part + 1]) = ((GeometryKind)reader.ReadByte(), reader.ReadInt32());
        var ringOffsets = new int[partOffsets[^1] + 1];
        reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(ringOffsets.AsSpan(1)));
        var coordinates = new double[2 * ringOffsets[^1]];
        reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(coordinates.AsSpan()));
        return new GeometryBlock(
            coordinates, ringOffsets, partOffsets, [0, partKinds.Length], partKinds, [kind], [flags]);
    }
}
