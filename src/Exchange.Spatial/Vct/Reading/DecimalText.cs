using System.Globalization;

namespace Exchange.Spatial.Vct.Reading;

/// <summary>Reads decimal numbers as the nearest double.</summary>
/// <remarks>
/// A number of at most 15 or so digits is a whole number below 2⁵³ divided by a power of ten that is itself exact, so
/// one division rounds correctly (W. D. Clinger, How to Read Floating Point Numbers Accurately, 1990). Anything longer
/// goes to the framework.
/// </remarks>
internal static class DecimalText
{
    private const ulong LargestExact = 1UL << 53;

    private static readonly double[] Powers =
        [1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19];

    /// <summary>Whether the whole text is a number. Words for not-a-number and infinity are, and give NaN.</summary>
    public static bool TryRead(ReadOnlySpan<byte> text, out double value)
    {
        var at = 0;
        while (at < text.Length && text[at] <= ' ')
            at++;
        var start = at;
        var isNegative = at < text.Length && text[at] == '-';
        if (isNegative)
            at++;
        ulong digits = 0;
        var first = at;
        var decimals = 0;
        var isFraction = false;
        for (; at < text.Length; at++)
        {
            var digit = (uint)(text[at] - '0');
            if (digit <= 9)
            {
                digits = 10 * digits + digit;
                decimals += isFraction ? 1 : 0;
            }
            else if (text[at] == '.' && !isFraction)
            {
                isFraction = true;
            }
            else
            {
                break;
            }
        }

        var count = at - first - (isFraction ? 1 : 0);
        while (at < text.Length && text[at] <= ' ')
            at++;
        if (at < text.Length || count is 0 or > 19 || digits > LargestExact)
            return TryReadLong(VctText.Trim(text[start..]), out value);
        value = decimals == 0 ? digits : digits / Powers[decimals];
        if (isNegative)
            value = -value;
        return true;
    }

    private static bool TryReadLong(ReadOnlySpan<byte> text, out double value)
    {
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value))
            return true;

        // The ways old C libraries print what is no number: 1.#IND, -1.#QNAN, 1.#INF.
        value = double.NaN;
        return text.IndexOf(".#"u8) >= 0;
    }
}
