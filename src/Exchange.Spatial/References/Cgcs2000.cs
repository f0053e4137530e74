using System.Globalization;
using Exchange.Spatial.Layers;

namespace Exchange.Spatial.References;

/// <summary>The coordinate systems of CGCS2000 by EPSG code, and their well-known text.</summary>
/// <remarks>
/// Registry ranges: 4490 geographic; 4491–4501 six-degree zones 13–23 with prefix; 4502–4512 the same by central
/// meridian; 4513–4533 three-degree zones 25–45 with prefix; 4534–4554 the same by central meridian (epsg.io). The
/// registry's axis order of the projected systems is northing, easting; files hold easting first, and so do we.
/// </remarks>
public static class Cgcs2000
{
    public const int Geographic = 4490;
    public const double SemiMajorAxisMetres = 6378137;
    public const double InverseFlattening = 298.257222101;

    public static IEnumerable<Cgcs2000System> All =>
        Enumerable.Range(Geographic, 4554 - Geographic + 1).Select(epsg => Find(epsg)!); // The whole range is defined.

    /// <summary>The system of that code, or null when it is none of CGCS2000.</summary>
    public static Cgcs2000System? Find(int epsg) => epsg switch
    {
        Geographic => new Cgcs2000System(epsg, 0, 0, 0, false),
        >= 4491 and <= 4501 => SixDegrees(epsg, epsg - 4478, true),
        >= 4502 and <= 4512 => SixDegrees(epsg, epsg - 4489, false),
        >= 4513 and <= 4533 => ThreeDegrees(epsg, epsg - 4488, true),
        >= 4534 and <= 4554 => ThreeDegrees(epsg, epsg - 4509, false),
        _ => null,
    };

    /// <summary>The three-degree zone with prefix in which most of a place at that longitude lies.</summary>
    public static Cgcs2000System ThreeDegreeZoneAt(double longitudeDegrees)
    {
        var zone = Math.Clamp((int)Math.Round(longitudeDegrees / 3, MidpointRounding.AwayFromZero), 25, 45);
        return ThreeDegrees(4488 + zone, zone, true);
    }

    public static SpatialReference Reference(int epsg)
    {
        var system = Find(epsg) ?? throw new ArgumentOutOfRangeException(nameof(epsg), epsg, "not a CGCS2000 code");
        return new SpatialReference("EPSG", epsg, Name(system), WellKnownText(system));
    }

    private static Cgcs2000System SixDegrees(int epsg, int zone, bool prefix) =>
        new(epsg, zone, 6, 6 * zone - 3, prefix);

    private static Cgcs2000System ThreeDegrees(int epsg, int zone, bool prefix) => new(epsg, zone, 3, 3 * zone, prefix);

    private static string Name(Cgcs2000System system)
    {
        if (system.IsGeographic)
            return "China Geodetic Coordinate System 2000";
        var kind = system.ZoneWidthDegrees == 3 ? "CGCS2000 / 3-degree Gauss-Kruger" : "CGCS2000 / Gauss-Kruger";
        return system.HasZonePrefix
            ? string.Create(CultureInfo.InvariantCulture, $"{kind} zone {system.Zone}")
            : string.Create(CultureInfo.InvariantCulture, $"{kind} CM {system.CentralMeridianDegrees}E");
    }

    private static string WellKnownText(Cgcs2000System system)
    {
        const string geographic =
            "GEOGCS[\"China Geodetic Coordinate System 2000\",DATUM[\"China_2000\","
            + "SPHEROID[\"CGCS2000\",6378137,298.257222101,AUTHORITY[\"EPSG\",\"1024\"]],AUTHORITY[\"EPSG\",\"1043\"]],"
            + "PRIMEM[\"Greenwich\",0,AUTHORITY[\"EPSG\",\"8901\"]],"
            + "UNIT[\"degree\",0.0174532925199433,AUTHORITY[\"EPSG\",\"9122\"]],"
            + "AXIS[\"Latitude\",NORTH],AXIS[\"Longitude\",EAST],AUTHORITY[\"EPSG\",\"4490\"]]";
        if (system.IsGeographic)
            return geographic;
        return $"PROJCS[\"{Name(system)}\",{geographic},PROJECTION[\"Transverse_Mercator\"],"
            + "PARAMETER[\"latitude_of_origin\",0],"
            + $"PARAMETER[\"central_meridian\",{Text(system.CentralMeridianDegrees)}],PARAMETER[\"scale_factor\",1],"
            + $"PARAMETER[\"false_easting\",{Text(system.FalseEastingMetres)}],PARAMETER[\"false_northing\",0],"
            + "UNIT[\"metre\",1,AUTHORITY[\"EPSG\",\"9001\"]],AXIS[\"X\",NORTH],AXIS[\"Y\",EAST],"
            + $"AUTHORITY[\"EPSG\",\"{Text(system.Epsg)}\"]]";
    }

    private static string Text(double value) => value.ToString(CultureInfo.InvariantCulture);
}
