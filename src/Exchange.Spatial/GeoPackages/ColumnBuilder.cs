using System.Collections;
using Exchange.Spatial.Layers;
using SQLitePCL;

namespace Exchange.Spatial.GeoPackages;

/// <summary>Collects one column of a partition from statement rows. SQLite lets any row hold any type: those that do
/// not fit the declared type are kept as misfits.</summary>
internal sealed class ColumnBuilder(AttributeDefinition attribute)
{
    // Codes and names repeat from row to row: a small table of recent texts saves most of the strings.
    private const int RecentTexts = 256;
    private const int LongestRecentText = 64;

    private readonly List<int> nullRows = [];
    private readonly List<int> misfits = [];
    private readonly List<string?> texts = [];
    private readonly List<long> integers = [];
    private readonly List<double> reals = [];
    private readonly (byte[] Bytes, string Text)[] recent = new (byte[], string)[RecentTexts];
    private int count;

    /// <summary>Takes the cell of the current row; returns the bytes of text kept.</summary>
    public int Add(sqlite3_stmt statement, int at)
    {
        var type = raw.sqlite3_column_type(statement, at);
        var bytes = 0;
        switch (attribute.Type)
        {
            case AttributeType.Text or AttributeType.Date:
                bytes = AddText(statement, at, type);
                break;
            case AttributeType.Integer or AttributeType.Boolean:
                AddInteger(statement, at, type);
                break;
            case AttributeType.Real:
                AddReal(statement, at, type);
                break;
            case AttributeType.Bytes:
                if (type == raw.SQLITE_NULL)
                    nullRows.Add(count);
                integers.Add(type == raw.SQLITE_NULL ? 0 : raw.sqlite3_column_bytes(statement, at));
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
            AttributeType.Text or AttributeType.Date => new TextValues(attribute, [.. texts], unfit),
            AttributeType.Real => new RealValues(attribute, [.. reals], nulls, unfit),
            _ => new IntegerValues(attribute, [.. integers], nulls, unfit),
        };
        nullRows.Clear();
        misfits.Clear();
        texts.Clear();
        integers.Clear();
        reals.Clear();
        count = 0;
        return values;
    }

    private int AddText(sqlite3_stmt statement, int at, int type)
    {
        switch (type)
        {
            case raw.SQLITE_NULL:
                texts.Add(null);
                return 0;
            case raw.SQLITE_TEXT:
                var text = Intern(raw.sqlite3_column_blob(statement, at), statement, at);
                texts.Add(text);
                return text.Length;
            case raw.SQLITE_BLOB:
                misfits.Add(count);
                texts.Add(null);
                return 0;
            default:
                // A number in a text column: its digits are what the author sees.
                misfits.Add(count);
                texts.Add(raw.sqlite3_column_text(statement, at).utf8_to_string());
                return 8;
        }
    }

    private string Intern(ReadOnlySpan<byte> bytes, sqlite3_stmt statement, int at)
    {
        if (bytes.Length > LongestRecentText)
            return raw.sqlite3_column_text(statement, at).utf8_to_string();
        var hash = new HashCode();
        hash.AddBytes(bytes);
        ref var slot = ref recent[(hash.ToHashCode() & int.MaxValue) % RecentTexts];
        if (slot.Bytes is not null && bytes.SequenceEqual(slot.Bytes))
            return slot.Text;
        slot = (bytes.ToArray(), raw.sqlite3_column_text(statement, at).utf8_to_string());
        return slot.Text;
    }

    private void AddInteger(sqlite3_stmt statement, int at, int type)
    {
        long value = 0;
        var isFit = type == raw.SQLITE_INTEGER;
        if (isFit)
        {
            value = raw.sqlite3_column_int64(statement, at);
        }
        else if (type == raw.SQLITE_FLOAT)
        {
            var real = raw.sqlite3_column_double(statement, at);
            isFit = Math.Abs(real) < long.MaxValue && Math.Truncate(real) == real;
            value = isFit ? (long)real : 0;
        }

        integers.Add(value);
        NoteIfNone(type, isFit);
    }

    private void AddReal(sqlite3_stmt statement, int at, int type)
    {
        var isFit = type is raw.SQLITE_INTEGER or raw.SQLITE_FLOAT;
        reals.Add(isFit ? raw.sqlite3_column_double(statement, at) : 0);
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
