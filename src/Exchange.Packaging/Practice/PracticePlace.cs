using System.Globalization;
using Exchange.Domain.Divisions;

namespace Exchange.Packaging.Practice;

/// <summary>Where a practice county lies: near the capital of its province, at a place that is not its own.</summary>
/// <remarks>Boundaries are not shipped with the product; a practice county must not be taken for the real
/// one.</remarks>
internal static class PracticePlace
{
    // Two digits of the province, then longitude and latitude of its capital in degrees, to the nearest tenth.
    private static readonly Dictionary<int, (double Longitude, double Latitude)> Capitals = new()
    {
        [11] = (116.4, 39.9),
        [12] = (117.2, 39.1),
        [13] = (114.5, 38.0),
        [14] = (112.5, 37.9),
        [15] = (111.7, 40.8),
        [21] = (123.4, 41.8),
        [22] = (125.3, 43.9),
        [23] = (126.6, 45.8),
        [31] = (121.5, 31.2),
        [32] = (118.8, 32.1),
        [33] = (120.2, 30.3),
        [34] = (117.3, 31.8),
        [35] = (119.3, 26.1),
        [36] = (115.9, 28.7),
        [37] = (117.0, 36.7),
        [41] = (113.6, 34.7),
        [42] = (114.3, 30.6),
        [43] = (113.0, 28.2),
        [44] = (113.3, 23.1),
        [45] = (108.3, 22.8),
        [46] = (110.3, 20.0),
        [50] = (106.5, 29.6),
        [51] = (104.1, 30.7),
        [52] = (106.7, 26.6),
        [53] = (102.7, 25.0),
        [54] = (91.1, 29.7),
        [61] = (108.9, 34.3),
        [62] = (103.8, 36.1),
        [63] = (101.8, 36.6),
        [64] = (106.3, 38.5),
        [65] = (87.6, 43.8),
    };

    public static (double Longitude, double Latitude) Of(DivisionCode code, PracticeRandom random)
    {
        var province = int.Parse(code.Value.AsSpan(0, 2), NumberStyles.None, CultureInfo.InvariantCulture);
        var (longitude, latitude) = Capitals.GetValueOrDefault(province, (105.0, 35.0));
        var number = long.Parse(code.Value, NumberStyles.None, CultureInfo.InvariantCulture);
        return (longitude + 0.4 * random.Swing(number, 11), latitude + 0.4 * random.Swing(number, 12));
    }
}
