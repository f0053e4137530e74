namespace Exchange.Spatial.Areas;

/// <summary>Converts areas. Convert the unrounded value, sum in square metres, and round last.</summary>
public static class AreaUnits
{
    /// <summary>Converts without rounding beyond the 28 digits of the type.</summary>
    public static decimal Convert(decimal area, AreaUnit from, AreaUnit to)
    {
        // As fractions, because a mu is 2000/3 m² and no decimal number.
        var (times, by) = SquareMetresPer(from);
        var (byTimes, byBy) = SquareMetresPer(to);
        return area * (times * byBy) / (by * byTimes);
    }

    /// <summary>The size of a unit for floating-point work.</summary>
    public static double SquareMetres(AreaUnit unit)
    {
        var (times, by) = SquareMetresPer(unit);
        return (double)times / (double)by;
    }

    /// <summary>Rounds half away from zero, as printed tables do.</summary>
    public static decimal Round(decimal area, int decimals) =>
        Math.Round(area, decimals, MidpointRounding.AwayFromZero);

    private static (decimal Times, decimal By) SquareMetresPer(AreaUnit unit) => unit switch
    {
        AreaUnit.SquareMetre => (1, 1),
        AreaUnit.Mu => (2_000, 3),
        AreaUnit.Hectare => (10_000, 1),
        AreaUnit.SquareKilometre => (1_000_000, 1),
        AreaUnit.TenThousandMu => (20_000_000, 3),
        _ => throw new ArgumentOutOfRangeException(nameof(unit), unit, "no unit of area"),
    };
}
