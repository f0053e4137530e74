using Exchange.Spatial.Layers;

namespace Exchange.Spatial.Diff;

/// <summary>How the values of an attribute are held against each other.</summary>
internal enum FieldRule : byte
{
    Text,

    /// <summary>Either version keeps numbers; texts that are numbers count as such.</summary>
    Number,

    /// <summary>Either version keeps dates.</summary>
    Date,
}

/// <summary>An attribute both versions have.</summary>
/// <param name="Decimals">The fewer of the decimals the versions declare; null when neither does.</param>
internal sealed record ComparedField(string Name, FieldRule Rule, int? Decimals)
{
    // Beyond this a double has no decimals to round.
    private const int MostDecimals = 15;

    public static ComparedField Of(AttributeDefinition old, AttributeDefinition @new)
    {
        var rule = IsNumber(old.Type) || IsNumber(@new.Type) ? FieldRule.Number
            : old.Type == AttributeType.Date || @new.Type == AttributeType.Date ? FieldRule.Date
            : FieldRule.Text;
        int? decimals = (old.Decimals, @new.Decimals) switch
        {
            ({ } a, { } b) => Math.Min(a, b),
            var (a, b) => a ?? b,
        };
        return new ComparedField(old.Name, rule, decimals is { } count ? Math.Clamp(count, 0, MostDecimals) : null);
    }

    private static bool IsNumber(AttributeType type) => type is
        AttributeType.Integer or AttributeType.Real or AttributeType.Boolean or AttributeType.Bytes;
}
