namespace Exchange.Spatial.References;

/// <summary>
/// Which datum an EPSG code stands for, for the datums that plan data of China have come in.
/// </summary>
/// <remarks>Registry ranges read with <c>projinfo</c> of PROJ 9.1.</remarks>
internal static class KnownCodes
{
    public static ReferenceKind? Datum(int epsg) => epsg switch
    {
        >= 4490 and <= 4554 => ReferenceKind.Cgcs2000,
        4479 or 4480 => ReferenceKind.Cgcs2000,
        4610 or (>= 2327 and <= 2390) => ReferenceKind.Xian1980,
        4214 or (>= 2401 and <= 2442) or (>= 21413 and <= 21423) or (>= 21453 and <= 21463)
            => ReferenceKind.Beijing1954,
        4326 or 4979 or 3857 or (>= 32601 and <= 32660) or (>= 32701 and <= 32760) => ReferenceKind.Wgs84,
        _ => null,
    };

    public static bool IsGeographic(int epsg) => epsg is Cgcs2000.Geographic or 4480 or 4610 or 4214 or 4326 or 4979;
}
