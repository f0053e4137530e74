using Exchange.Spatial.Layers;
using Exchange.Spatial.References;
using static System.Math;
using static Exchange.Spatial.Areas.Cgcs2000Ellipsoid;

namespace Exchange.Spatial.Areas;

/// <summary>
/// Ellipsoidal area (椭球面积) of the national land survey, for layers of one CGCS2000 system.
/// </summary>
/// <remarks>
/// Method: 国土调查办发〔2008〕32号. Projected layers: edges are divided in the plane into pieces of at most 70 m, plane
/// coordinates rounded to 0.1 mm, latitude and longitude to a millionth of a second. Geographic layers: the
/// trapezoids of their edges as they are. Areas leave rounded half away from zero to 0.01 m², except from <c>Exact</c>.
/// </remarks>
public sealed class EllipsoidalArea
{
    // Longest piece of an edge in the plane; from a public implementation of the notice.
    private const double MaxPieceMetres = 70;

    // Coefficients of the trapezoid formula, in the first eccentricity.
    private const double E4 = E2 * E2;
    private const double E6 = E4 * E2;
    private const double E8 = E4 * E4;
    private const double A = 1 + 3d / 6 * E2 + 30d / 80 * E4 + 35d / 112 * E6 + 630d / 2304 * E8;
    private const double B = 1d / 6 * E2 + 15d / 80 * E4 + 21d / 112 * E6 + 420d / 2304 * E8;
    private const double C = 3d / 80 * E4 + 7d / 112 * E6 + 180d / 2304 * E8;
    private const double D = 1d / 112 * E6 + 45d / 2304 * E8;
    private const double E = 5d / 2304 * E8;

    private readonly GaussKruger? projection;

    private EllipsoidalArea(GaussKruger? projection) => this.projection = projection;

    /// <summary>The calculation for that code, or null when it is no CGCS2000 system.</summary>
    public static EllipsoidalArea? For(int? epsg) => epsg is { } code && Cgcs2000.Find(code) is { } system
        ? new EllipsoidalArea(system.IsGeographic ? null : GaussKruger.Of(system)) : null;

    /// <summary>
    /// Square metres of the polygons of one feature, rounded to 0.01; 0 for anything without polygons.
    /// </summary>
    public double SquareMetres(GeometryBlock block, int feature)
    {
        var sum = 0d;
        var parts = block.Parts(feature);
        for (var part = parts.Start; part < parts.End; part++)
        {
            if (block.PartKind(part) != GeometryKind.Polygon)
                continue;
            var rings = block.Rings(part);
            for (var ring = rings.Start; ring < rings.End; ring++)
            {
                // By place and not by direction: the shell counts, holes are taken away, however they are turned.
                var area = Abs(Exact(block.Ring(ring)));
                sum += ring == rings.Start ? area : -area;
            }
        }

        return Round(sum);
    }

    /// <summary>Signed square metres of a closed ring, not rounded; positive when counter-clockwise.</summary>
    public double Exact(ReadOnlySpan<double> ring) => projection is null ? Geographic(ring) : Projected(ring);

    /// <summary>Rounds half away from zero to 0.01 m², as stored areas are.</summary>
    public static double Round(double squareMetres) => Math.Round(squareMetres, 2, MidpointRounding.AwayFromZero);

    private static double Geographic(ReadOnlySpan<double> ring)
    {
        var sum = 0d;
        for (var i = 0; i + 3 < ring.Length; i += 2)
        {
            sum += Trapezoid(
                ring[i] * PI / 180, ring[i + 1] * PI / 180, ring[i + 2] * PI / 180, ring[i + 3] * PI / 180);
        }

        return sum;
    }

    private double Projected(ReadOnlySpan<double> ring)
    {
        if (ring.Length < 4)
            return 0;
        var sum = 0d;
        var (l1, b1) = Place(ring[0], ring[1]);
        for (var i = 2; i + 1 < ring.Length; i += 2)
        {
            var (x0, y0, x1, y1) = (ring[i - 2], ring[i - 1], ring[i], ring[i + 1]);
            var length = Sqrt((x1 - x0) * (x1 - x0) + (y1 - y0) * (y1 - y0));

            // Not-a-number and absurd coordinates must not become an endless loop; such features have their own
            // finding.
            var pieces = length < 1e7 ? (int)(length / MaxPieceMetres) + 1 : 1;
            for (var piece = 1; piece <= pieces; piece++)
            {
                var share = (double)piece / pieces;
                var (l2, b2) = piece == pieces
                    ? Place(x1, y1) : Place(x0 + (x1 - x0) * share, y0 + (y1 - y0) * share);
                sum += Trapezoid(l1, b1, l2, b2);
                (l1, b1) = (l2, b2);
            }
        }

        return sum;
    }

    private (double Longitude, double Latitude) Place(double easting, double northing)
    {
        var (longitude, latitude) = projection!.InverseRadians( // Only called for projected systems.
            Math.Round(easting, 4, MidpointRounding.AwayFromZero),
            Math.Round(northing, 4, MidpointRounding.AwayFromZero));
        return (RoundSeconds(longitude), RoundSeconds(latitude));
    }

    private static double RoundSeconds(double radians) =>
        Math.Round(radians * SecondsPerRadian, 6, MidpointRounding.AwayFromZero) / SecondsPerRadian;

    // Area between an edge and a reference meridian. Any meridian does for a closed ring, so that of longitude 0 (or
    // the central one) serves. The sign makes counter-clockwise rings positive.
    private static double Trapezoid(double l1, double b1, double l2, double b2)
    {
        const double twiceB2 = 2 * SemiMinorMetres * SemiMinorMetres;
        var half = (b2 - b1) / 2;
        var middle = (b1 + b2) / 2;
        return twiceB2 * (l1 + l2) / 2 * (A * Sin(half) * Cos(middle)
            - B * Sin(3 * half) * Cos(3 * middle)
            + C * Sin(5 * half) * Cos(5 * middle)
            - D * Sin(7 * half) * Cos(7 * middle)
            + E * Sin(9 * half) * Cos(9 * middle));
    }
}
