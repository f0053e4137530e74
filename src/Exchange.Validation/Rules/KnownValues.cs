namespace Exchange.Validation.Rules;

/// <summary>What a layer says in one field for one key; several things where the key occurs several times.</summary>
internal sealed class KnownValues
{
    // A key that goes with more than so many values tells nothing; then any value will do.
    private const int Most = 8;
    private readonly string[] values;

    private KnownValues(string[] values) => this.values = values;

    /// <summary>A key without a value.</summary>
    public static KnownValues None { get; } = new([]);

    /// <summary>All values, as findings say them; empty when there are none.</summary>
    public string All => string.Join(" / ", values);

    public static KnownValues Of(string value) => new([value]);

    public bool Has(string value) => values.Length > Most || Array.IndexOf(values, value) >= 0;

    public KnownValues With(string value) => Has(value) ? this : new KnownValues([.. values, value]);
}
