namespace Exchange.Spatial.Areas;

/// <summary>Size and shape of the ellipsoid of CGCS2000.</summary>
internal static class Cgcs2000Ellipsoid
{
    public const double SemiMajorMetres = 6378137;
    public const double SemiMinorMetres = 6356752.31414036;

    /// <summary>First eccentricity squared.</summary>
    public const double E2 = 0.0066943800229;

    /// <summary>Second eccentricity squared.</summary>
    public const double SecondE2 = 0.00673949677548;

    /// <summary>Polar radius of curvature a²/b, metres.</summary>
    public const double PolarRadiusMetres = 6399593.62586;
}
