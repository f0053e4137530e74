namespace Exchange.Spatial.Areas;

/// <summary>
/// Adds up the areas of features for area control (面积控制). Sums are exact, so they do not depend on the order of the
/// features or on how they were cut into partitions.
/// </summary>
/// <remarks>Keeps areas as whole millionths of a square metre, far below what any area is known to.</remarks>
public sealed class AreaSum
{
    private const double UnitsPerSquareMetre = 1e6;

    private Int128 units;
    private Int128 hundredths;
    private Int128 largest = -1;

    public long Count { get; private set; }

    /// <summary>The sum of the areas as computed; what a table total should be.</summary>
    public decimal SquareMetres => (decimal)units / 1_000_000;

    /// <summary>The sum of the areas as stored, each rounded to 0.01 m².</summary>
    public decimal RoundedSquareMetres => (decimal)hundredths / 100;

    /// <summary>What rounding every feature has added; goes to the largest polygon.</summary>
    public decimal RoundingSquareMetres => RoundedSquareMetres - SquareMetres;

    /// <summary>The largest feature, of equal ones that with the smallest id; null without features.</summary>
    public long? LargestFeatureId { get; private set; }

    /// <param name="squareMetres">Not rounded; a number.</param>
    public void Add(long featureId, double squareMetres)
    {
        if (!double.IsFinite(squareMetres))
            throw new ArgumentOutOfRangeException(nameof(squareMetres), squareMetres, "an area is a number");
        Count++;
        var area = (Int128)Math.Round(squareMetres * UnitsPerSquareMetre);
        units += area;
        hundredths += (Int128)Math.Round(EllipsoidalArea.Round(squareMetres) * 100);
        Consider(featureId, area);
    }

    /// <summary>Adds the sum of other features, for example of another partition.</summary>
    public void Add(AreaSum other)
    {
        Count += other.Count;
        units += other.units;
        hundredths += other.hundredths;
        if (other.LargestFeatureId is { } id)
            Consider(id, other.largest);
    }

    private void Consider(long featureId, Int128 area)
    {
        if (area < largest || (area == largest && featureId >= LargestFeatureId))
            return;
        (largest, LargestFeatureId) = (area, featureId);
    }
}
