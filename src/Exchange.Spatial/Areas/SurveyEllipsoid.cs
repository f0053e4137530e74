namespace Exchange.Spatial.Areas;

/// <summary>An ellipsoid with the constants that the national land survey's area method lists for it.</summary>
/// <remarks>
/// Source: annex of 国土调查办发〔2008〕32号 for Xian 1980; two public programs agree on the constants of CGCS2000. The
/// program listing printed with the notice takes the second eccentricity for the coefficients A to E; the formula text,
/// and the exact integral, need the first. With the second the area is wrong by about 22 ppm.
/// </remarks>
internal sealed record SurveyEllipsoid
{
    public static readonly SurveyEllipsoid Cgcs2000 = new()
    {
        SemiMinorMetres = Cgcs2000Ellipsoid.SemiMinorMetres,
        E2 = Cgcs2000Ellipsoid.E2,
        SecondE2 = Cgcs2000Ellipsoid.SecondE2,
        PolarRadiusMetres = Cgcs2000Ellipsoid.PolarRadiusMetres,
        K0 = 1.57048761144159E-07,
        K1 = 5.05250178820567E-03,
        K2 = 2.98472900956587E-05,
        K3 = 2.41626669230084E-07,
        K4 = 2.22241238938534E-09,
    };

    /// <summary>IAG 1975, as the notice prints it: shows that the method is the one printed there.</summary>
    public static readonly SurveyEllipsoid Xian1980 = new()
    {
        SemiMinorMetres = 6356755.29,
        E2 = 6.69438499958795E-03,
        SecondE2 = 6.73950181947292E-03,
        PolarRadiusMetres = 6399596.65198801,
        K0 = 1.57048687472752E-07,
        K1 = 5.05250559291393E-03,
        K2 = 2.98473350966158E-05,
        K3 = 2.41627215981336E-07,
        K4 = 2.22241909461273E-09,
    };

    public required double SemiMinorMetres { get; init; }

    /// <summary>First eccentricity squared.</summary>
    public required double E2 { get; init; }

    /// <summary>Second eccentricity squared.</summary>
    public required double SecondE2 { get; init; }

    /// <summary>Polar radius of curvature a²/b.</summary>
    public required double PolarRadiusMetres { get; init; }

    /// <summary>K0 to K4: the series of the footpoint latitude.</summary>
    public required double K0 { get; init; }

    public required double K1 { get; init; }

    public required double K2 { get; init; }

    public required double K3 { get; init; }

    public required double K4 { get; init; }
}
