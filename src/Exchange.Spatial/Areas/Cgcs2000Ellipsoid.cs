namespace Exchange.Spatial.Areas;

/// <summary>The ellipsoid of CGCS2000 and the constants of the national land survey's area method.</summary>
/// <remarks>
/// Source: annex of 国土调查办发〔2008〕32号 with the constants for CGCS2000 that two public programs agree on. The program
/// listing printed with the notice takes the second eccentricity for A to E; the formula text, and the exact
/// integral, need the first. With the second the area is wrong by about 22 ppm.
/// </remarks>
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

    /// <summary>Footpoint latitude series.</summary>
    public const double K0 = 1.57048761144159E-07;
    public const double K1 = 5.05250178820567E-03;
    public const double K2 = 2.98472900956587E-05;
    public const double K3 = 2.41626669230084E-07;
    public const double K4 = 2.22241238938534E-09;

    /// <summary>Seconds of arc in a radian, with the digits of the notice.</summary>
    public const double SecondsPerRadian = 206264.8062471;
}
