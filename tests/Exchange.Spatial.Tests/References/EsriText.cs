using System.Globalization;
using Exchange.Spatial.Layers;
using Exchange.Spatial.References;

namespace Exchange.Spatial.Tests.References;

/// <summary>Systems of CGCS2000 as ArcGIS writes them into .prj files: a text without any code.</summary>
internal static class EsriText
{
    private const string Degrees =
        "GEOGCS[\"GCS_China_Geodetic_Coordinate_System_2000\",DATUM[\"D_China_2000\","
        + "SPHEROID[\"CGCS2000\",6378137.0,298.257222101]],PRIMEM[\"Greenwich\",0.0],"
        + "UNIT[\"Degree\",0.0174532925199433]]";

    public static SpatialReference Of(Cgcs2000System system) =>
        system.IsGeographic ? new SpatialReference("", 0, "", Degrees) : Projected(Name(system), system);

    public static string Name(Cgcs2000System system) =>
        $"CGCS2000_{(system.ZoneWidthDegrees == 3 ? "3_Degree_GK" : "GK")}_"
        + (system.HasZonePrefix ? $"Zone_{system.Zone}" : $"CM_{system.CentralMeridianDegrees}E");

    // GDAL hands such a text on without name and code.
    public static SpatialReference Projected(string name, Cgcs2000System system) => new("", 0, "", string.Create(
        CultureInfo.InvariantCulture,
        $"PROJCS[\"{name}\",{Degrees},PROJECTION[\"Gauss_Kruger\"],"
        + $"PARAMETER[\"False_Easting\",{system.FalseEastingMetres}],PARAMETER[\"False_Northing\",0.0],"
        + $"PARAMETER[\"Central_Meridian\",{system.CentralMeridianDegrees}.0],PARAMETER[\"Scale_Factor\",1.0],"
        + $"PARAMETER[\"Latitude_Of_Origin\",0.0],UNIT[\"Meter\",1.0]]"));
}
