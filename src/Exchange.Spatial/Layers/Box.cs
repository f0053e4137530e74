namespace Exchange.Spatial.Layers;

/// <summary>An axis-parallel box in the units of its layer; x is easting or longitude.</summary>
public readonly record struct Box(double MinX, double MinY, double MaxX, double MaxY)
{
    public static readonly Box Empty = new(
        double.PositiveInfinity, double.PositiveInfinity, double.NegativeInfinity, double.NegativeInfinity);

    public bool IsEmpty => !(MinX <= MaxX && MinY <= MaxY);

    public static Box Around(ReadOnlySpan<double> points)
    {
        var (minX, minY, maxX, maxY) = Empty;
        for (var i = 0; i + 1 < points.Length; i += 2)
        {
            // Comparisons with NaN are false, so such points leave the box as it is.
            var (x, y) = (points[i], points[i + 1]);
            if (x < minX)
                minX = x;
            if (x > maxX)
                maxX = x;
            if (y < minY)
                minY = y;
            if (y > maxY)
                maxY = y;
        }

        return new Box(minX, minY, maxX, maxY);
    }

    public bool Touches(in Box other) =>
        MinX <= other.MaxX && other.MinX <= MaxX && MinY <= other.MaxY && other.MinY <= MaxY;

    public Box Union(in Box other) => new(
        Math.Min(MinX, other.MinX), Math.Min(MinY, other.MinY), Math.Max(MaxX, other.MaxX), Math.Max(MaxY, other.MaxY));

    public Box Intersection(in Box other) => new(
        Math.Max(MinX, other.MinX), Math.Max(MinY, other.MinY), Math.Min(MaxX, other.MaxX), Math.Min(MaxY, other.MaxY));
}
