namespace Exchange.Spatial.References;

/// <summary>What a coordinate pair can be, judged by its size alone.</summary>
public enum CoordinateKind
{
    /// <summary>Nothing that lies in China in any system.</summary>
    Implausible,

    /// <summary>Degrees.</summary>
    Geographic,

    /// <summary>Metres of a Gauss–Krüger zone.</summary>
    Projected,
}

/// <summary>The system a coordinate pair shows by its size: zone detection (带号识别).</summary>
/// <param name="IsSwapped">The pair makes sense only with its second number as the one to the east.</param>
/// <param name="Zone">
/// The zone number before an easting of eight digits; null for one of six, which does not tell its zone, and for
/// degrees.
/// </param>
public readonly record struct CoordinateForm(CoordinateKind Kind, bool IsSwapped, int? Zone)
{
    // China with its seas: 73° to 136° east, 3° to 54° north. In a zone of six degrees eastings keep within 334 km of
    // the central meridian; the rest is for places drawn in their neighbour's zone.
    private const double MaxFromMeridianMetres = 400_000;
    private const double MinNorthingMetres = 300_000;
    private const double MaxNorthingMetres = 6_000_000;

    /// <summary>The CGCS2000 system of that form; null when the pair does not tell.</summary>
    public Cgcs2000System? System => (Kind, Zone) switch
    {
        (CoordinateKind.Geographic, _) => Cgcs2000.Find(Cgcs2000.Geographic),
        (CoordinateKind.Projected, >= 13 and <= 23 and var zone) => Cgcs2000.Find(4478 + zone),
        (CoordinateKind.Projected, >= 25 and <= 45 and var zone) => Cgcs2000.Find(4488 + zone),
        _ => null,
    };

    /// <param name="x">Easting or longitude, if the pair is in our order.</param>
    public static CoordinateForm Of(double x, double y)
    {
        // Our order first: south of 8° an easting without prefix and a northing could be either.
        if (EastFirst(x, y) is { Kind: not CoordinateKind.Implausible } form)
            return form;
        var swapped = EastFirst(y, x);
        return swapped with { IsSwapped = swapped.Kind != CoordinateKind.Implausible };
    }

    private static CoordinateForm EastFirst(double east, double north)
    {
        if (east is >= 73 and <= 136 && north is >= 3 and <= 54)
            return new CoordinateForm(CoordinateKind.Geographic, false, null);
        if (north is not (>= MinNorthingMetres and <= MaxNorthingMetres) || east is not (> 0 and < 46e6))
            return default;
        var zone = (int)(east / 1e6);
        return Math.Abs(east - zone * 1e6 - 500_000) <= MaxFromMeridianMetres
            && zone is 0 or (>= 13 and <= 23) or (>= 25 and <= 45)
                ? new CoordinateForm(CoordinateKind.Projected, false, zone == 0 ? null : zone) : default;
    }
}
