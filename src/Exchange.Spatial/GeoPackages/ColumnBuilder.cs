using System.Collections;
using Exchange.Spatial.Layers;
using SQLitePCL;

namespace Exchange.Spatial.GeoPackages;

/// <summary>Collects one column of a partition from statement rows. SQLite lets any row hold any type: those that do
/// not fit the declared type are kept as misfits.</summary>
internal sealed class ColumnBuilder(AttributeDefinition attribute)
{
    private readonly List<int> nullRows = [];
    private readonly List<int> misfits = [];
    private readonly List<long> integers = [];
    private readonly List<double> reals = [];
    private readonly List<int> ends = [];
    private byte[] utf8 = [];
    private int utf8Length;
    private int count;

    /// <summary>Takes the cell of the current row; returns the bytes of text kept.</summary>
    public int Add(RowCursor row, int at)
    {
        var type = row.Type(at);
        var bytes = 0;
        switch (attribute.Type)
        {
            case AttributeType.Text or AttributeType.Date:
                bytes = AddText(row, at, type);
                break;
            case AttributeType.Integer or AttributeType.Boolean:
                AddInteger(row, at, type);
                break;
            case AttributeType.Real:
                AddReal(row, at, type);
                break;
            case AttributeType.Bytes:
                if (type == raw.SQLITE_NULL)
                    nullRows.Add(count);
                integers.Add(type == raw.SQLITE_NULL ? 0 : row.Blob(at).Length);
                break;
            default:
                throw new InvalidOperationException($"Unknown attribute type {attribute.Type}");
        }

        count++;
        return bytes;
    }

    public AttributeValues Build()
    {
        BitArray? nulls = null;
        if (nullRows.Count > 0)
        {
            nulls = new BitArray(count);
            foreach (var row in nullRows)
                nulls[row] = true;
        }

        int[] unfit = [.. misfits];
        AttributeValues values = attribute.Type switch
        {
            AttributeType.Text or AttributeType.Date
                => new TextValues(attribute, utf8.AsSpan(0, utf8Length).ToArray(), [.. ends], nulls, unfit),
            AttributeType.Real => new RealValues(attribute, [.. reals], nulls, unfit),
            _ => new IntegerValues(attribute, [.. integers], nulls, unfit),
        };
        nullRows.Clear();
        misfits.Clear();
        integers.Clear();
        reals.Clear();
        ends.Clear();
        utf8Length = 0;
        count = 0;
        return values;
    }

    private int AddText(RowCursor row, int at, int type)
    {
        var text = type is raw.SQLITE_NULL or raw.SQLITE_BLOB ? [] : row.Text(at);
        if (type is raw.SQLITE_NULL or raw.SQLITE_BLOB)
            nullRows.Add(count);

        // A number in a text column: its digits are what the author sees.
        if (type is not (raw.SQLITE_NULL or raw.SQLITE_TEXT))
            misfits.Add(count);
        if (utf8.Length - utf8Length < text.Length)
            Array.Resize(ref utf8, Math.Max(checked(utf8Length + text.Length), 2 * utf8.Length));
        text.CopyTo(utf8.AsSpan(utf8Length));
        utf8Length += text.Length;
        ends.Add(utf8Length);
        return text.Length;
    }

    private void AddInteger(RowCursor row, int at, int type)
    {
        long value = 0;
        var isFit = type == raw.SQLITE_INTEGER;
        if (isFit)
        {
            value = row.Integer(at);
        }
        else if (type == raw.SQLITE_FLOAT)
        {
            var real = row.Real(at);
            isFit = Math.Abs(real) < long.MaxValue && Math.Truncate(real) == real;
            value = isFit ? (long)real : 0;
        }

        integers.Add(value);
        NoteIfNone(type, isFit);
    }

    private void AddReal(RowCursor row, int at, int type)
    {
        var isFit = type is raw.SQLITE_INTEGER or raw.SQLITE_FLOAT;
        reals.Add(isFit ? row.Real(at) : 0);
        NoteIfNone(type, isFit);
    }

    private void NoteIfNone(int type, bool isFit)
    {
        if (isFit)
            return;
        nullRows.Add(count);
        if (type != raw.SQLITE_NULL)
            misfits.Add(count);
    }
}
