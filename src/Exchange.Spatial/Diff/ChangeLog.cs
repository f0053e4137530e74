using System.Collections;
using System.Text;

namespace Exchange.Spatial.Diff;

/// <summary>The changes found, in order; read as often as wanted, one reader at a time.</summary>
internal sealed class ChangeLog(DiffOptions options) : IEnumerable<FeatureChange>, IDisposable
{
    private readonly ByteLog log = new(options.MaxBytesInMemory, options.TemporaryFolder);
    private readonly List<long> positions = [];
    private readonly MemoryStream record = new();

    public void Add(FeatureChange change)
    {
        record.SetLength(0);
        using (var writer = new BinaryWriter(record, Encoding.UTF8, leaveOpen: true))
            Write(writer, change);
        positions.Add(log.Append(record.GetBuffer().AsSpan(0, (int)record.Length)));
    }

    public IEnumerator<FeatureChange> GetEnumerator()
    {
        foreach (var position in positions)
        {
            record.SetLength(0);
            record.Write(log.Read(position));
            record.Position = 0;
            using var reader = new BinaryReader(record, Encoding.UTF8, leaveOpen: true);
            yield return Read(reader);
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public void Dispose()
    {
        log.Dispose();
        record.Dispose();
    }

    private static void Write(BinaryWriter writer, FeatureChange change)
    {
        writer.Write((byte)change.Kind);
        RecordText.Write(writer, change.Key);
        RecordText.Write(writer, change.NewKey);
        Write(writer, change.OldId);
        Write(writer, change.NewId);
        writer.Write(change.Fields.Count);
        foreach (var field in change.Fields)
        {
            writer.Write(field.Name);
            RecordText.Write(writer, field.Before);
            RecordText.Write(writer, field.After);
        }

        Write(writer, change.AreaBeforeSquareMetres);
        Write(writer, change.AreaAfterSquareMetres);
        Write(writer, change.AreaAddedSquareMetres);
        Write(writer, change.AreaRemovedSquareMetres);
        Write(writer, change.DisplacementMetres);
        writer.Write(change.X);
        writer.Write(change.Y);
    }

    private static FeatureChange Read(BinaryReader reader)
    {
        var kind = (ChangeKind)reader.ReadByte();
        var (key, newKey) = (RecordText.Read(reader), RecordText.Read(reader));
        var (oldId, newId) = (ReadId(reader), ReadId(reader));
        var fields = new FieldChange[reader.ReadInt32()];
        for (var i = 0; i < fields.Length; i++)
            fields[i] = new FieldChange(reader.ReadString(), RecordText.Read(reader), RecordText.Read(reader));
        return new FeatureChange
        {
            Kind = kind,
            Key = key,
            NewKey = newKey,
            OldId = oldId,
            NewId = newId,
            Fields = fields,
            AreaBeforeSquareMetres = ReadNumber(reader),
            AreaAfterSquareMetres = ReadNumber(reader),
            AreaAddedSquareMetres = ReadNumber(reader),
            AreaRemovedSquareMetres = ReadNumber(reader),
            DisplacementMetres = ReadNumber(reader),
            X = reader.ReadDouble(),
            Y = reader.ReadDouble(),
        };
    }

    private static void Write(BinaryWriter writer, long? id)
    {
        writer.Write(id.HasValue);
        if (id is { } value)
            writer.Write(value);
    }

    private static void Write(BinaryWriter writer, double? number)
    {
        writer.Write(number.HasValue);
        if (number is { } value)
            writer.Write(value);
    }

    private static long? ReadId(BinaryReader reader) => reader.ReadBoolean() ? reader.ReadInt64() : null;

    private static double? ReadNumber(BinaryReader reader) => reader.ReadBoolean() ? reader.ReadDouble() : null;
}
