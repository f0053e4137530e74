namespace Exchange.Spatial.Areas;

/// <summary>
/// The bands of all Gauss–Krüger systems of one ellipsoid: the inverse projection does not depend on the meridian.
/// A band is made when first needed; safe for concurrent use.
/// </summary>
internal sealed class ProjectedBands(SurveyEllipsoid ellipsoid)
{
    public static readonly ProjectedBands Cgcs2000 = new(SurveyEllipsoid.Cgcs2000);

    /// <summary>From the equator to beyond the north of China, 53.6° (5 945 km).</summary>
    public const double TopMetres = Count * ProjectedBand.HeightMetres;

    /// <summary>Farther from the central meridian than any place in a zone of six degrees (334 km).</summary>
    public const double HalfWidthMetres = 400_000;

    private const int Count = 380;

    private readonly ProjectedBand?[] bands = new ProjectedBand?[Count + 1];

    public NoticeFormula Notice { get; } = new(ellipsoid);

    public TrapezoidSeries Formula { get; } = new(ellipsoid);

    public ProjectedBand this[int index]
    {
        get
        {
            // Two threads may make the same band; both make equal ones, so either may stay.
            if (Volatile.Read(ref bands[index]) is { } band)
                return band;
            band = new ProjectedBand(index, Notice, Formula);
            Volatile.Write(ref bands[index], band);
            return band;
        }
    }
}
