using System.Buffers.Text;
using System.Globalization;

namespace Exchange.Spatial.Vct.Writing;

/// <summary>
/// Writes numbers with a fixed number of decimals, or with more where those would not give the number back.
/// </summary>
internal static class DecimalFormat
{
    public const int LongestText = 400;

    private const double LargestExact = 1L << 53;

    private static readonly double[] Powers = [1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12];

    /// <summary>
    /// The nearest number of that many decimals, when it differs by less than a thousandth of the last one, which is
    /// the noise of formats that keep coordinates as multiples of a resolution; otherwise the number itself.
    /// </summary>
    public static double Quantise(double value, int decimals)
    {
        const double noise = 1e-3;
        var scaled = value * Powers[decimals];
        var whole = Math.Round(scaled);
        if (Math.Abs(whole) > LargestExact)
            return value;

        // The sum turns negative zero, which would be another vertex, into zero.
        return Math.Abs(scaled - whole) <= noise ? whole / Powers[decimals] + 0.0 : value;
    }

    /// <summary>Writes the number, returns the bytes written.</summary>
    public static int Write(Span<byte> into, double value, int decimals)
    {
        var scaled = Math.Round(value * Powers[decimals]);
        return Math.Abs(scaled) <= LargestExact && scaled / Powers[decimals] == value
            ? WriteScaled(into, (long)scaled, decimals) : WriteExactly(into, value);
    }

    public static double Round(double value, int decimals)
    {
        var scaled = Math.Round(value * Powers[decimals]);
        return Math.Abs(scaled) <= LargestExact ? scaled / Powers[decimals] : value;
    }

    /// <summary>Decimals the number needs to be given back.</summary>
    public static int DecimalsOf(double value)
    {
        for (var decimals = 0; decimals < Powers.Length; decimals++)
        {
            if (Math.Round(value * Powers[decimals]) / Powers[decimals] == value)
                return decimals;
        }

        return Powers.Length;
    }

    private static int WriteScaled(Span<byte> into, long scaled, int decimals)
    {
        var at = 0;
        if (scaled < 0)
        {
            into[at++] = (byte)'-';
            scaled = -scaled;
        }

        var power = (long)Powers[decimals];
        Utf8Formatter.TryFormat(scaled / power, into[at..], out var written);
        at += written;
        if (decimals == 0)
            return at;
        into[at] = (byte)'.';
        var fraction = scaled % power;
        for (var i = decimals; i > 0; i--, fraction /= 10)
            into[at + i] = (byte)('0' + fraction % 10);
        return at + 1 + decimals;
    }

    // The shortest text that gives the number back, without an exponent, which receivers may not understand.
    private static int WriteExactly(Span<byte> into, double value)
    {
        value.TryFormat(into, out var written, "R", CultureInfo.InvariantCulture);
        if (into[..written].IndexOf((byte)'E') < 0)
            return written;
        var digits = (int)Math.Clamp(18 - Math.Floor(Math.Log10(Math.Abs(value))), 0, 340);
        value.TryFormat(into, out written, $"F{digits}", CultureInfo.InvariantCulture);
        while (into[..written].IndexOf((byte)'.') >= 0 && into[written - 1] is (byte)'0' or (byte)'.')
            written--;
        return written;
    }
}
