namespace Exchange.Spatial.References;

/// <summary>Takes <see cref="ReferenceParameters"/> from a well-known text of any of the dialects.</summary>
internal static class ReferenceParametersReader
{
    private const double RadiansPerDegree = Math.PI / 180;

    /// <summary>Null when the text names no ellipsoid or no projection where one is due.</summary>
    public static ReferenceParameters? Read(WellKnownText root)
    {
        if (Horizontal(root) is not { } system)
            return null;
        var isProjected = system.Is("PROJCS", "PROJCRS", "PROJECTEDCRS");
        var geographic = isProjected
            ? system.Child("GEOGCS", "BASEGEODCRS", "BASEGEOGCRS", "BASEGEODETICCRS", "BASEGEOGRAPHICCRS") : system;
        var datum = geographic?.Child("DATUM", "GEODETICDATUM", "TRF", "ENSEMBLE");
        if (geographic is null || datum?.Child("SPHEROID", "ELLIPSOID") is not { Numbers.Count: >= 2 } ellipsoid)
            return null;
        var projection = isProjected ? Projection(system, geographic) : null;
        if (isProjected && projection is null)
            return null;
        return new ReferenceParameters
        {
            Name = system.Name,
            DatumNames = [datum.Name, geographic.Name, ellipsoid.Name],
            SemiMajorMetres = ellipsoid.Numbers[0] * Unit(ellipsoid, 1, "LENGTHUNIT", "UNIT"),
            InverseFlattening = ellipsoid.Numbers[1],
            PrimeMeridianDegrees = (geographic.Child("PRIMEM", "PRIMEMERIDIAN") ?? datum.Child("PRIMEM"))
                is { Numbers.Count: > 0 } meridian ? meridian.Numbers[0] : 0,
            Epsg = Code(system),
            Projection = projection,
            HasUsualUnit = isProjected
                ? IsNear(LinearUnit(system), 1) : IsNear(AngularUnit(geographic), RadiansPerDegree),
        };
    }

    // The horizontal part of a compound system, the source of a bound one.
    private static WellKnownText? Horizontal(WellKnownText root)
    {
        var system = root;
        while (system is not null)
        {
            if (system.Is("COMPD_CS", "COMPOUNDCRS"))
                system = system.Children.FirstOrDefault();
            else if (system.Is("BOUNDCRS"))
                system = system.Child("SOURCECRS")?.Children.FirstOrDefault();
            else
                break;
        }

        return system is not null && system.Is(
            "PROJCS", "PROJCRS", "PROJECTEDCRS",
            "GEOGCS", "GEOGCRS", "GEOGRAPHICCRS", "GEODCRS", "GEODETICCRS") ? system : null;
    }

    private static ProjectionParameters? Projection(WellKnownText system, WellKnownText geographic)
    {
        var conversion = system.Child("CONVERSION") ?? system;
        if (conversion.Child("METHOD", "PROJECTION") is not { } method)
            return null;
        var (degrees, metres) = (AngularUnit(geographic) / RadiansPerDegree, LinearUnit(system));
        double meridian = 0, latitude = 0, scale = 1, easting = 0, northing = 0;
        foreach (var parameter in conversion.Children.Where(child => child.Is("PARAMETER") && child.Numbers.Count > 0))
        {
            var value = parameter.Numbers[0];
            var angle = value * (Unit(parameter, degrees * RadiansPerDegree, "ANGLEUNIT", "UNIT") / RadiansPerDegree);
            var length = value * Unit(parameter, metres, "LENGTHUNIT", "UNIT");
            switch (ReferenceNames.Key(parameter.Name))
            {
                case "centralmeridian" or "longitudeofnaturalorigin" or "longitudeoforigin" or "longitudeofcenter":
                    meridian = angle;
                    break;
                case "latitudeoforigin" or "latitudeofnaturalorigin":
                    latitude = angle;
                    break;
                case "scalefactor" or "scalefactoratnaturalorigin":
                    scale = value;
                    break;
                case "falseeasting":
                    easting = length;
                    break;
                case "falsenorthing":
                    northing = length;
                    break;
            }
        }

        return new ProjectionParameters
        {
            Method = method.Name,
            CentralMeridianDegrees = meridian,
            LatitudeOfOriginDegrees = latitude,
            Scale = scale,
            FalseEastingMetres = easting,
            FalseNorthingMetres = northing,
        };
    }

    private static int? Code(WellKnownText system) =>
        system.Child("ID", "AUTHORITY") is { } id && id.Name.Equals("EPSG", StringComparison.OrdinalIgnoreCase)
            ? id.Numbers.Count > 0 ? (int)id.Numbers[0]
                : id.Words.Count > 1 && int.TryParse(id.Words[1], out var code) ? code : null
            : null;

    // In WKT 2 the unit may stand at the end of the system or with each axis.
    private static double LinearUnit(WellKnownText system) =>
        Unit(system, Unit(system.Child("AXIS"), 1, "LENGTHUNIT", "UNIT"), "LENGTHUNIT", "UNIT");

    private static double AngularUnit(WellKnownText geographic) => Unit(
        geographic, Unit(geographic.Child("AXIS"), RadiansPerDegree, "ANGLEUNIT", "UNIT"), "ANGLEUNIT", "UNIT");

    private static double Unit(WellKnownText? element, double otherwise, params ReadOnlySpan<string> keywords) =>
        element?.Child(keywords) is { Numbers.Count: > 0 } unit ? unit.Numbers[0] : otherwise;

    // Factors are written with ten to seventeen digits.
    private static bool IsNear(double factor, double usual) => Math.Abs(factor - usual) <= 1e-9 * usual;
}
