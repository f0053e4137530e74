namespace Exchange.Spatial.References;

/// <summary>One coordinate system of CGCS2000 (国家2000坐标系).</summary>
/// <param name="Zone">Zone number; 0 for the geographic system.</param>
/// <param name="ZoneWidthDegrees">3 or 6; 0 for the geographic system.</param>
/// <param name="CentralMeridianDegrees">Degrees east of Greenwich.</param>
/// <param name="HasZonePrefix">Whether eastings carry the zone number in the millions.</param>
public sealed record Cgcs2000System(
    int Epsg, int Zone, int ZoneWidthDegrees, int CentralMeridianDegrees, bool HasZonePrefix)
{
    public bool IsGeographic => Zone == 0;

    /// <summary>Easting of the central meridian, metres.</summary>
    public double FalseEastingMetres => IsGeographic ? 0 : 500_000 + (HasZonePrefix ? Zone * 1_000_000d : 0);

    /// <summary>
    /// Whether the same numbers are the same place in both: some projections have a three-degree and a six-degree code.
    /// </summary>
    public bool HasCoordinatesOf(Cgcs2000System other) => IsGeographic == other.IsGeographic
        && CentralMeridianDegrees == other.CentralMeridianDegrees && FalseEastingMetres == other.FalseEastingMetres;
}
