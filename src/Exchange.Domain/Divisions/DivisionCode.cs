using System.Diagnostics.CodeAnalysis;

namespace Exchange.Domain.Divisions;

/// <summary>
/// Administrative division code (行政区划代码, GB/T 2260 and GB/T 10114): 6, 9 or 12 digits. The ministry is 100000.
/// </summary>
/// <remarks>Layers store the code padded with zeros to 12 characters; <see cref="Parse"/> takes that form too.</remarks>
public readonly record struct DivisionCode : IComparable<DivisionCode>
{
    public static readonly DivisionCode Ministry = new("100000");

    private readonly string? value;

    private DivisionCode(string value) => this.value = value;

    /// <summary>Six digits for province to county, nine for a township, twelve for a village.</summary>
    public string Value => value ?? "000000";

    public static bool TryParse([NotNullWhen(true)] string? text, out DivisionCode code)
    {
        code = default;
        if (text is not { Length: 6 or 9 or 12 } || text.AsSpan().ContainsAnyExceptInRange('0', '9'))
            return false;
        var length = text.Length;
        if (length == 12 && text.EndsWith("000", StringComparison.Ordinal))
            length = 9;
        if (length == 9 && text.AsSpan(6, 3).SequenceEqual("000"))
            length = 6;
        code = new DivisionCode(text[..length]);
        return true;
    }

    public static DivisionCode Parse(string text) =>
        TryParse(text, out var code) ? code : throw new FormatException($"Not a division code: '{text}'");

    /// <summary>The form layers store: padded with zeros on the right to twelve characters.</summary>
    public string Padded() => Value.PadRight(12, '0');

    public int CompareTo(DivisionCode other) => string.CompareOrdinal(Value, other.Value);

    public override string ToString() => Value;
}
