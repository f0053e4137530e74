using System.Collections;
using System.Globalization;

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

    /// <summary>Null, or nothing but blanks.</summary>
    public bool IsBlank(int row) => string.IsNullOrWhiteSpace(Text(row));
}

/// <summary>Text and dates.</summary>
public sealed class TextValues : AttributeValues
{
    private readonly string?[] values;

    public TextValues(AttributeDefinition definition, string?[] values)
        : this(definition, values, []) { }

    internal TextValues(AttributeDefinition definition, string?[] values, IReadOnlyList<int> misfits)
        : base(definition, null, misfits) => this.values = values;

    public ReadOnlySpan<string?> Values => values;

    public override string? Text(int row) => values[row];
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
