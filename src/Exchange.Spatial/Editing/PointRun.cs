using System.Globalization;

namespace Exchange.Spatial.Editing;

/// <summary>
/// Consecutive points of a ring or line; as text <c>x y, x y</c>, which keeps every bit of the numbers.
/// </summary>
public sealed class PointRun
{
    private readonly double[] coordinates;

    /// <param name="coordinates">x and y in turn.</param>
    public PointRun(params ReadOnlySpan<double> coordinates)
    {
        if (coordinates.Length % 2 != 0)
            throw new ArgumentException("x and y come in pairs", nameof(coordinates));
        this.coordinates = coordinates.ToArray();
    }

    public ReadOnlySpan<double> Coordinates => coordinates;

    public int Count => coordinates.Length / 2;

    /// <summary>The run, or null when the text is none.</summary>
    public static PointRun? Parse(string text)
    {
        var numbers = new List<double>();
        foreach (var point in text.Split(',', StringSplitOptions.TrimEntries))
        {
            var pair = point.Split(' ');
            if (pair.Length != 2)
                return null;
            foreach (var word in pair)
            {
                if (!double.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
                    || !double.IsFinite(number))
                    return null;
                numbers.Add(number);
            }
        }

        return new PointRun([.. numbers]);
    }

    public override string ToString() => string.Join(
        ", ", Enumerable.Range(0, Count).Select(
            at => string.Create(CultureInfo.InvariantCulture, $"{coordinates[2 * at]:R} {coordinates[2 * at + 1]:R}")));
}
