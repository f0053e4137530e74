using Exchange.Spatial.Layers;

namespace Exchange.Spatial.CrossLayer;

/// <summary>
/// Level bands that cut the ground into pieces of about equal work: as narrow as a feature or two where edges are
/// dense.
/// </summary>
/// <remarks>
/// n edges make about √n ÷ 4 bands; with features of some 30 edges a band is then about one feature high, so a vertical
/// line meets a handful of edges in it. Borders follow the distribution of the vertices, which does not depend on the
/// order of the features. They lie half-way between grid lines: no vertex is ever on one.
/// </remarks>
internal sealed class Bands
{
    private const int MostBands = 1 << 15;

    private readonly double[] borders;

    private Bands(double[] borders) => this.borders = borders;

    public int Count => borders.Length - 1;

    public double Bottom(int band) => borders[band];

    public double Top(int band) => borders[band + 1];

    /// <param name="tallest">No band is higher, in grid units.</param>
    public static Bands Over(GridLayer first, GridLayer second, double tallest)
    {
        var extent = first.Extent.Union(second.Extent);
        if (extent.IsEmpty)
            return new Bands([-0.5, 0.5]);
        var points = first.PointCount + second.PointCount;
        var perBand = points / Math.Clamp(Math.Sqrt(points) / 4, 1, MostBands);
        var heights = HeightHistogram.Of([first, second], extent.MinY, extent.MaxY, perBand);
        var borders = new List<double> { extent.MinY - 0.5 };
        var sum = 0d;
        foreach (var (upperEnd, weight) in heights.Steps())
        {
            sum += weight;
            if (sum < perBand)
                continue;
            sum = 0;
            Extend(borders, Math.Floor(Math.Min(upperEnd, extent.MaxY)) + 0.5, tallest);
        }

        Extend(borders, extent.MaxY + 0.5, tallest);
        return new Bands([.. borders]);
    }

    /// <summary>The band in which a level line lies.</summary>
    public int IndexOf(double y)
    {
        var at = Array.BinarySearch(borders, y);
        return Math.Clamp(at >= 0 ? at : ~at - 1, 0, Count - 1);
    }

    private static void Extend(List<double> borders, double border, double tallest)
    {
        var from = borders[^1];
        if (border - from < 1)
            return;
        var pieces = Math.Ceiling((border - from) / tallest);
        for (var piece = 1; piece < pieces; piece++)
            borders.Add(Math.Floor(from + (border - from) * piece / pieces) + 0.5);
        borders.Add(border);
    }
}
