namespace Exchange.Validation.Tables;

/// <summary>
/// An amount that can be compared with another one of the same kind, whatever unit it was written in.
/// </summary>
/// <param name="Kind">Square metres for every unit of area; otherwise the unit as written.</param>
internal sealed record Measure(decimal Amount, string Kind)
{
    private const string Area = "m²";

    public static Measure Of(decimal value, string unit) => AreaUnits.Of(unit) is { } squareMetres
        ? new Measure(value * squareMetres, Area) : new Measure(value, unit.Trim());

    /// <summary>How much one of the unit is, to scale a rounding with.</summary>
    public static decimal Scale(string unit) => AreaUnits.Of(unit) ?? 1;

    /// <summary>The amount as messages write it.</summary>
    public string Text => $"{StoredPrecision.Text(Amount)} {Kind}";
}
