using System.Globalization;

namespace Exchange.Validation.Tables;

/// <summary>How far numbers that were rounded to be stored may be from their sum.</summary>
internal static class StoredPrecision
{
    private const int MaxDecimals = 15;

    /// <summary>The most that rounding to so many digits after the point can change a number.</summary>
    public static decimal HalfOfLastDigit(int decimals)
    {
        var half = 0.5m;
        for (var digit = 0; digit < Math.Min(decimals, MaxDecimals); digit++)
            half /= 10;
        return half;
    }

    /// <summary>The number as messages write it, without zeros at its end.</summary>
    public static string Text(decimal number) => number.ToString("0.##########", CultureInfo.InvariantCulture);
}
