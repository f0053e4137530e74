namespace Exchange.Spatial.CrossLayer;

/// <summary>A stretch along x; infinite where nothing bounds it.</summary>
internal readonly record struct Interval(double From, double To)
{
    public static readonly Interval Everything = new(double.NegativeInfinity, double.PositiveInfinity);
}
