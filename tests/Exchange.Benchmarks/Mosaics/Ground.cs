namespace Exchange.Benchmarks.Mosaics;

/// <summary>One connected piece of ground that is covered twice, not at all, or outside.</summary>
/// <remarks>
/// Its mean width decides whether it counts: twice the area by the perimeter. Half the XY tolerance or less is no
/// fault unless it is as wide as the tolerance somewhere, twice the tolerance or more is one, and between the two both
/// verdicts are right.
/// </remarks>
/// <param name="Ring">Its outer ring, closed.</param>
/// <param name="WidestMetres">No disc that fits in is larger; 0 where that is not known.</param>
internal readonly record struct Ground(
    double AreaSquareMetres, double PerimeterMetres, double[] Ring, double WidestMetres = 0)
{
    private const double ToleranceMetres = 0.001;

    private double WidthMetres => PerimeterMetres > 0 ? 2 * AreaSquareMetres / PerimeterMetres : 0;

    public bool MayCount => WidthMetres > ToleranceMetres / 2 || WidestMetres > ToleranceMetres;

    public bool MustCount => WidthMetres >= ToleranceMetres * 2;
}
