using System.Collections;
using System.Globalization;
using System.Text;

namespace Exchange.Spatial.Layers;

/// <summary>The values of one attribute for the features of a partition.</summary>
public abstract class AttributeValues
{
    private readonly BitArray? nulls;

    private protected AttributeValues(AttributeDefinition definition, BitArray? nulls, IReadOnlyList<int> misfits) =>
        (Definition, this.nulls, Misfits) = (definition, nulls, misfits);

    public AttributeDefinition Definition { get; }

    /// <summary>
    /// Rows whose stored value was not of the declared type. They read as null, numbers in text as digits.
    /// </summary>
    public IReadOnlyList<int> Misfits { get; }

    public bool IsNull(int row) => nulls is not null && nulls[row];

    /// <summary>The value as text in invariant form; null when there is none.</summary>
    public abstract string? Text(int row);

    /// <summary>Null, or nothing but blanks; a number is never blank.</summary>
    public virtual bool IsBlank(int row) => IsNull(row);
}

/// <summary>Text and dates, kept as UTF-8 in one run of bytes; strings are made only when asked for.</summary>
public sealed class TextValues : AttributeValues
{
    // Codes and names repeat from row to row: a small table of recent texts saves most of the strings.
    private const int RecentTexts = 256;
    private const int LongestRecentText = 64;

    private readonly byte[] utf8;
    private readonly int[] ends;
    private readonly string?[] recent = new string?[RecentTexts];

    public TextValues(AttributeDefinition definition, IReadOnlyList<string?> values)
        : this(definition, new Utf8Run(values)) { }

    private TextValues(AttributeDefinition definition, Utf8Run run)
        : this(definition, run.Bytes, run.Ends, run.Nulls, []) { }

    /// <param name="ends">One past the last byte of each row's text; a row starts where the one before ends.</param>
    internal TextValues(
        AttributeDefinition definition, byte[] utf8, int[] ends, BitArray? nulls, IReadOnlyList<int> misfits)
        : base(definition, nulls, misfits) => (this.utf8, this.ends) = (utf8, ends);

    /// <summary>The bytes of the text, empty when there is none; as found, so possibly no valid UTF-8.</summary>
    public ReadOnlySpan<byte> Utf8(int row)
    {
        var start = row == 0 ? 0 : ends[row - 1];
        return utf8.AsSpan(start, ends[row] - start);
    }

    public override string? Text(int row)
    {
        if (IsNull(row))
            return null;
        var bytes = Utf8(row);
        if (bytes.Length > LongestRecentText)
            return Encoding.UTF8.GetString(bytes);
        Span<char> characters = stackalloc char[LongestRecentText];
        characters = characters[..Encoding.UTF8.GetChars(bytes, characters)];
        ref var slot = ref recent[string.GetHashCode(characters) & (RecentTexts - 1)];

        // Read once: another thread may put another text there, which only costs a string.
        var known = Volatile.Read(ref slot);
        if (known is not null && characters.SequenceEqual(known))
            return known;
        var text = new string(characters);
        Volatile.Write(ref slot, text);
        return text;
    }

    public override bool IsBlank(int row)
    {
        var bytes = Utf8(row);
        return bytes.IsEmpty || (bytes[0] is <= (byte)' ' or >= 0x80 && string.IsNullOrWhiteSpace(Text(row)));
    }

    private readonly struct Utf8Run
    {
        public Utf8Run(IReadOnlyList<string?> values)
        {
            Ends = new int[values.Count];
            var total = 0;
            for (var row = 0; row < Ends.Length; row++)
            {
                total += values[row] is { } text ? Encoding.UTF8.GetByteCount(text) : 0;
                Ends[row] = total;
                if (values[row] is null)
                    (Nulls ??= new BitArray(Ends.Length))[row] = true;
            }

            Bytes = new byte[total];
            for (var row = 0; row < Ends.Length; row++)
                Encoding.UTF8.GetBytes(values[row] ?? "", Bytes.AsSpan(row == 0 ? 0 : Ends[row - 1]));
        }

        public byte[] Bytes { get; }

        public int[] Ends { get; }

        public BitArray? Nulls { get; }
    }
}

/// <summary>Whole numbers, truth values (0 and 1), and the lengths of byte values.</summary>
public sealed class IntegerValues : AttributeValues
{
    private readonly long[] values;

    public IntegerValues(AttributeDefinition definition, long[] values, BitArray? nulls = null)
        : this(definition, values, nulls, []) { }

    internal IntegerValues(AttributeDefinition definition, long[] values, BitArray? nulls, IReadOnlyList<int> misfits)
        : base(definition, nulls, misfits) => this.values = values;

    /// <summary>Zero where null.</summary>
    public ReadOnlySpan<long> Values => values;

    public override string? Text(int row) => IsNull(row) ? null : values[row].ToString(CultureInfo.InvariantCulture);
}

/// <summary>Floating-point numbers.</summary>
public sealed class RealValues : AttributeValues
{
    private readonly double[] values;

    public RealValues(AttributeDefinition definition, double[] values, BitArray? nulls = null)
        : this(definition, values, nulls, []) { }

    internal RealValues(AttributeDefinition definition, double[] values, BitArray? nulls, IReadOnlyList<int> misfits)
        : base(definition, nulls, misfits) => this.values = values;

    /// <summary>Zero where null.</summary>
    public ReadOnlySpan<double> Values => values;

    public override string? Text(int row) =>
        IsNull(row) ? null : values[row].ToString("R", CultureInfo.InvariantCulture);
}
