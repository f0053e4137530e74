using static System.Math;
using static Exchange.Spatial.Areas.Cgcs2000Ellipsoid;

namespace Exchange.Spatial.References;

/// <summary>Gauss–Krüger projection of CGCS2000 for one central meridian: forward and inverse.</summary>
/// <remarks>
/// The inverse is that of the land survey notice (domain rule of the ellipsoidal area), good to about a millimetre
/// inside a six-degree zone. The forward uses the same order of terms. Here easting is x and northing is y, as in
/// files; Chinese surveying texts write them the other way round.
/// </remarks>
public sealed class GaussKruger(double centralMeridianDegrees, double falseEastingMetres)
{
    public static GaussKruger Of(Cgcs2000System system) => system.IsGeographic
        ? throw new ArgumentException("A geographic system has no projection", nameof(system))
        : new GaussKruger(system.CentralMeridianDegrees, system.FalseEastingMetres);

    /// <summary>Longitude and latitude in degrees of a point given by easting and northing in metres.</summary>
    public (double LongitudeDegrees, double LatitudeDegrees) Inverse(double easting, double northing)
    {
        var (longitude, latitude) = InverseRadians(easting, northing);
        return (centralMeridianDegrees + longitude * 180 / PI, latitude * 180 / PI);
    }

    /// <summary>Easting and northing in metres of a point given in degrees.</summary>
    public (double EastingMetres, double NorthingMetres) Forward(double longitudeDegrees, double latitudeDegrees)
    {
        var b = latitudeDegrees * PI / 180;
        var l = (longitudeDegrees - centralMeridianDegrees) * PI / 180;
        var (sin, cos) = SinCos(b);
        var t2 = sin / cos * (sin / cos);
        var eta2 = SecondE2 * cos * cos;
        var n = PolarRadiusMetres / Sqrt(1 + eta2);
        var m2 = l * cos * (l * cos);
        var northing = MeridianArc(b) + n * (sin / cos) * m2 * (0.5
            + m2 * ((5 - t2 + 9 * eta2 + 4 * eta2 * eta2) / 24
            + m2 * ((61 - 58 * t2 + t2 * t2 + 270 * eta2 - 330 * eta2 * t2) / 720
            + m2 * (1385 - 3111 * t2 + 543 * t2 * t2 - t2 * t2 * t2) / 40320)));
        var easting = n * l * cos * (1
            + m2 * ((1 - t2 + eta2) / 6
            + m2 * ((5 - 18 * t2 + t2 * t2 + 14 * eta2 - 58 * eta2 * t2) / 120
            + m2 * (61 - 479 * t2 + 179 * t2 * t2 - t2 * t2 * t2) / 5040)));
        return (easting + falseEastingMetres, northing);
    }

    private (double Longitude, double Latitude) InverseRadians(double easting, double northing)
    {
        var series = new Exchange.Spatial.Areas.NoticeFormula(Exchange.Spatial.Areas.SurveyEllipsoid.Cgcs2000).InverseAt(northing);
        return (series.Longitude(easting - falseEastingMetres), series.Latitude(easting - falseEastingMetres));
    }

    // Length of the meridian from the equator, metres: series in the third flattening to n⁴ (Helmert 1880).
    private static double MeridianArc(double latitude)
    {
        const double a = SemiMajorMetres;
        const double b = SemiMinorMetres;
        const double n = (a - b) / (a + b);
        const double n2 = n * n;
        return (a + b) / 2 * ((1 + n2 / 4 + n2 * n2 / 64) * latitude
            - 1.5 * n * (1 - n2 / 8) * Sin(2 * latitude)
            + 15d / 16 * n2 * (1 - n2 / 4) * Sin(4 * latitude)
            - 35d / 48 * n2 * n * Sin(6 * latitude)
            + 315d / 512 * n2 * n2 * Sin(8 * latitude));
    }
}
