using System.Globalization;
using System.Text;
using Exchange.Spatial.Layers;
using Exchange.Spatial.References;

namespace Exchange.Spatial.Vct.Reading;

/// <summary>The spatial reference a head declares.</summary>
/// <remarks>
/// Version 3 tells all: type (P projected, D geographic, C local), ellipsoid, and the parameters central meridian,
/// scale, false easting, false northing, zone width, zone. Version 2 has the central meridian only; whether eastings
/// carry the zone number is then seen from a coordinate. What is not of CGCS2000 gets a description without a code.
/// </remarks>
internal sealed class HeadReference
{
    // An easting of eight digits begins with the number of its zone (GB/T 17798 and common practice).
    private const double LowestPrefixedEasting = 10_000_000;

    private readonly VctHead head;
    private readonly Encoding encoding;
    private readonly string ellipsoidName;
    private readonly double? semiMajorAxisMetres;
    private readonly double? inverseFlattening;
    private readonly double? sampleEasting;

    private HeadReference(VctHead head, Encoding encoding, double? sampleEasting)
    {
        this.head = head;
        this.encoding = encoding;
        this.sampleEasting = sampleEasting;
        var words = head.Text("Spheroid", encoding).Split((char)head.Separator);
        ellipsoidName = words[0].Trim();
        var numbers = head.Numbers(head.Version == VctVersion.Version3 ? "Spheroid" : "Parameters");
        var axis = head.Version == VctVersion.Version3 ? 1 : 0;
        semiMajorAxisMetres = numbers.ElementAtOrDefault(axis);
        inverseFlattening = numbers.ElementAtOrDefault(axis + 1);
        if (head.Version == VctVersion.Version2 && semiMajorAxisMetres > inverseFlattening)
            inverseFlattening = semiMajorAxisMetres / (semiMajorAxisMetres - inverseFlattening);
    }

    /// <param name="sampleEasting">The first coordinate of the file that runs east; null when there is none.</param>
    public static SpatialReference Of(VctHead head, Encoding encoding, double? sampleEasting) =>
        new HeadReference(head, encoding, sampleEasting).Decide();

    private SpatialReference Decide()
    {
        if (IsGeographic)
        {
            if (!HasUnit("D", "度", ""))
                return Local();
            return IsCgcs2000
                ? Cgcs2000.Reference(Cgcs2000.Geographic) : new SpatialReference("", 0, Name, Geographic());
        }

        if (head.Text("CoordinateSystemType").StartsWith("C", StringComparison.OrdinalIgnoreCase)
            || !HasUnit("M", "米", "")
            || ellipsoidName.Length == 0 && semiMajorAxisMetres is null)
            return Local();
        return IsCgcs2000 && GaussKruger() is { } system ? Cgcs2000.Reference(system.Epsg) : Projected();
    }

    private bool IsGeographic => head.Version == VctVersion.Version3 && head.Text("CoordinateSystemType").Length > 0
        ? head.Text("CoordinateSystemType").StartsWith("D", StringComparison.OrdinalIgnoreCase) : HasUnit("D", "度");

    private bool IsCgcs2000 => ellipsoidName.Contains("2000", StringComparison.Ordinal)
        || semiMajorAxisMetres == Cgcs2000.SemiMajorAxisMetres
            && Math.Abs((inverseFlattening ?? 0) - Cgcs2000.InverseFlattening) < 1e-7;

    private string Name => $"VCT {ellipsoidName}".TrimEnd();

    // Scale other than 1 or a false northing is none of the registered systems.
    private Cgcs2000System? GaussKruger()
    {
        var parameters = head.Version == VctVersion.Version3 ? head.Numbers("Parameters") : [];
        if ((parameters.ElementAtOrDefault(1) ?? 1) != 1 || (parameters.ElementAtOrDefault(3) ?? 0) != 0)
            return null;
        var meridian = parameters.ElementAtOrDefault(0)
            ?? head.Number("Meridinan") ?? head.Number("Meridian") ?? head.Number("CentralMeridian");
        var width = parameters.ElementAtOrDefault(4);
        var zone = parameters.ElementAtOrDefault(5);
        var easting = parameters.ElementAtOrDefault(2);
        var isPrefixed = (easting ?? sampleEasting) >= LowestPrefixedEasting;
        zone ??= isPrefixed && meridian is null ? Math.Floor((easting ?? sampleEasting ?? 0) / 1e6) : null;
        return Cgcs2000.All.Where(system => !system.IsGeographic && system.HasZonePrefix == isPrefixed)
            .Where(system => (meridian ?? system.CentralMeridianDegrees) == system.CentralMeridianDegrees)
            .Where(system => (width ?? system.ZoneWidthDegrees) == system.ZoneWidthDegrees)
            .Where(system => (easting ?? system.FalseEastingMetres) == system.FalseEastingMetres)
            .Where(system => meridian is not null || (zone ?? 0) == system.Zone)
            .OrderBy(system => isPrefixed && sampleEasting is { } x && Math.Floor(x / 1e6) == system.Zone ? 0 : 1)
            .ThenBy(system => system.ZoneWidthDegrees)
            .FirstOrDefault();
    }

    private bool HasUnit(params ReadOnlySpan<string> allowed)
    {
        var key = head.Version == VctVersion.Version3 ? "XYUnit" : "Unit";
        var found = head.Text(key, encoding);
        foreach (var unit in allowed)
        {
            if (unit.Length == 0 ? found.Length == 0 : found.StartsWith(unit, StringComparison.OrdinalIgnoreCase))
                return true;
        }

        return false;
    }

    private SpatialReference Local()
    {
        var unit = head.Text(head.Version == VctVersion.Version3 ? "XYUnit" : "Unit", encoding);
        return ellipsoidName.Length == 0 && unit is "" or "M" or "m"
            ? SpatialReference.Undefined : new SpatialReference("", 0, $"{Name} {unit}", "");
    }

    private SpatialReference Projected()
    {
        var parameters = head.Version == VctVersion.Version3 ? head.Numbers("Parameters") : [];
        var meridian = parameters.ElementAtOrDefault(0) ?? head.Number("Meridinan") ?? head.Number("Meridian");
        if (meridian is null)
            return Local();
        var easting = parameters.ElementAtOrDefault(2)
            ?? 500_000 + (sampleEasting >= LowestPrefixedEasting ? 1e6 * Math.Floor(sampleEasting.Value / 1e6) : 0);
        var text = $"PROJCS[\"{Quoted(Name)}\",{Geographic()},PROJECTION[\"Transverse_Mercator\"],"
            + $"PARAMETER[\"latitude_of_origin\",0],PARAMETER[\"central_meridian\",{Text(meridian.Value)}],"
            + $"PARAMETER[\"scale_factor\",{Text(parameters.ElementAtOrDefault(1) ?? 1)}],"
            + $"PARAMETER[\"false_easting\",{Text(easting)}],"
            + $"PARAMETER[\"false_northing\",{Text(parameters.ElementAtOrDefault(3) ?? 0)}],UNIT[\"metre\",1]]";
        return new SpatialReference("", 0, $"{Name} CM {Text(meridian.Value)}E", text);
    }

    private string Geographic() =>
        $"GEOGCS[\"{Quoted(Name)}\",DATUM[\"unknown\",SPHEROID[\"{Quoted(ellipsoidName)}\","
        + $"{Text(semiMajorAxisMetres ?? 0)},{Text(inverseFlattening ?? 0)}]],PRIMEM[\"Greenwich\",0],"
        + "UNIT[\"degree\",0.0174532925199433]]";

    private static string Quoted(string name) => name.Replace("\"", "\"\"", StringComparison.Ordinal);

    private static string Text(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
