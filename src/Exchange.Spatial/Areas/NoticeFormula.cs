using System.Runtime.CompilerServices;
using static System.Math;

namespace Exchange.Spatial.Areas;

/// <summary>
/// The area method of 国土调查办发〔2008〕32号, written down as the notice has it and with nothing done for speed.
/// </summary>
/// <remarks>
/// Projected rings: edges are divided in the plane into pieces of at most 70 m, plane coordinates rounded to 0.1 mm,
/// latitude and longitude to a millionth of a second. Geographic rings: the trapezoids of their edges as they are. The
/// fast way (<see cref="EllipsoidalArea"/>) is tested against this one, and leaves to it what lies outside its domain.
/// </remarks>
internal sealed class NoticeFormula(SurveyEllipsoid ellipsoid)
{
    /// <summary>Seconds of arc in a radian, with the digits of the notice.</summary>
    public const double SecondsPerRadian = 206264.8062471;

    private readonly TrapezoidSeries series = new(ellipsoid);

    /// <summary>Signed square metres of a closed ring in the plane; positive when counter-clockwise.</summary>
    public double Projected(ReadOnlySpan<double> ring, double falseEastingMetres)
    {
        if (ring.Length < 4)
            return 0;
        var sum = 0d;
        var division = new EdgeDivision();
        var (l1, b1) = Place(ring[0], ring[1], falseEastingMetres);
        for (var i = 2; i + 1 < ring.Length; i += 2)
        {
            var (x0, y0, x1, y1) = (ring[i - 2], ring[i - 1], ring[i], ring[i + 1]);
            var pieces = division.Pieces(x0, y0, x1, y1);
            for (var piece = 1; piece <= pieces; piece++)
            {
                var share = (double)piece / pieces;
                var (x, y) = piece == pieces ? (x1, y1) : (x0 + (x1 - x0) * share, y0 + (y1 - y0) * share);
                var (l2, b2) = Place(x, y, falseEastingMetres);
                sum += series.Trapezoid(l1, b1, l2, b2);
                (l1, b1) = (l2, b2);
            }
        }

        return sum;
    }

    /// <summary>Signed square metres of a closed ring of degrees; positive when counter-clockwise.</summary>
    public double Geographic(ReadOnlySpan<double> ring)
    {
        var sum = 0d;
        for (var i = 0; i + 3 < ring.Length; i += 2)
        {
            sum += series.Trapezoid(
                ring[i] * PI / 180, ring[i + 1] * PI / 180, ring[i + 2] * PI / 180, ring[i + 3] * PI / 180);
        }

        return sum;
    }

    /// <summary>The series of the inverse Gauss projection at one northing.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public InverseSeries InverseAt(double northing)
    {
        var e = ellipsoid.K0 * northing;
        var (sinE, cosE) = SinCos(e);
        var sin2 = sinE * sinE;
        var bf = e + cosE * sinE * (ellipsoid.K1 - sin2 * (ellipsoid.K2 - sin2 * (ellipsoid.K3 - sin2 * ellipsoid.K4)));
        var (sinB, cosB) = SinCos(bf);
        var t = sinB / cosB;
        var t2 = t * t;
        var eta2 = ellipsoid.SecondE2 * cosB * cosB;
        var v2 = 1 + eta2;
        var q = Sqrt(v2) / ellipsoid.PolarRadiusMetres;
        var q2 = q * q;
        return new InverseSeries
        {
            Footpoint = bf,
            B2 = v2 * t * q2 / 2,
            B4 = v2 * t * q2 * q2 * (5 + 3 * t2 + eta2 - 9 * eta2 * t2) / 24,
            B6 = v2 * t * q2 * q2 * q2 * (61 + 90 * t2 + 45 * t2 * t2) / 720,
            L1 = q / cosB,
            L3 = q * q2 / cosB * (1 + 2 * t2 + eta2) / 6,
            L5 = q * q2 * q2 / cosB * (5 + 28 * t2 + 24 * t2 * t2 + 6 * eta2 + 8 * eta2 * t2) / 120,
        };
    }

    private (double Longitude, double Latitude) Place(
        double easting, double northing, double falseEastingMetres)
    {
        var series = InverseAt(Math.Round(northing, 4, MidpointRounding.AwayFromZero));
        var y = Math.Round(easting, 4, MidpointRounding.AwayFromZero) - falseEastingMetres;
        return (RoundSeconds(series.Longitude(y)), RoundSeconds(series.Latitude(y)));
    }

    private static double RoundSeconds(double radians) =>
        Math.Round(radians * SecondsPerRadian, 6, MidpointRounding.AwayFromZero) / SecondsPerRadian;
}
