using System.Collections.Frozen;

namespace Exchange.Validation.Tables;

/// <summary>Square metres of the units tables are written in.</summary>
internal static class AreaUnits
{
    // 15 mu are a hectare.
    private const decimal SquareMetresPerMu = 10_000m / 15m;

    private static readonly FrozenDictionary<string, decimal> SquareMetres = new Dictionary<string, decimal>
    {
        ["平方米"] = 1,
        ["m²"] = 1,
        ["m2"] = 1,
        ["公顷"] = 10_000,
        ["hm²"] = 10_000,
        ["hm2"] = 10_000,
        ["ha"] = 10_000,
        ["平方千米"] = 1_000_000,
        ["平方公里"] = 1_000_000,
        ["km²"] = 1_000_000,
        ["km2"] = 1_000_000,
        ["亩"] = SquareMetresPerMu,
        ["万亩"] = 10_000 * SquareMetresPerMu,
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>Null when it is no unit of area.</summary>
    public static decimal? Of(string unit) => SquareMetres.TryGetValue(unit.Trim(), out var metres) ? metres : null;
}
