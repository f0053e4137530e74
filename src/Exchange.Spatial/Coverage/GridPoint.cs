namespace Exchange.Spatial.Coverage;

/// <summary>A point of the resolution grid, or of the finer grid on which boundaries are cut.</summary>
internal readonly record struct GridPoint(long X, long Y) : IComparable<GridPoint>
{
    /// <summary>A point of the resolution grid as one of the finer grid.</summary>
    public GridPoint ToFine() => new(X << GridScale.FineShift, Y << GridScale.FineShift);

    public int CompareTo(GridPoint other) => X != other.X ? X.CompareTo(other.X) : Y.CompareTo(other.Y);
}

/// <summary>An axis-parallel box of grid points, borders included.</summary>
internal readonly record struct GridBox(long MinX, long MinY, long MaxX, long MaxY)
{
    public static readonly GridBox Empty = new(long.MaxValue, long.MaxValue, long.MinValue, long.MinValue);

    public bool IsEmpty => MinX > MaxX;

    public bool Touches(in GridBox other) =>
        MinX <= other.MaxX && other.MinX <= MaxX && MinY <= other.MaxY && other.MinY <= MaxY;

    public GridBox With(GridPoint point) => new(
        Math.Min(MinX, point.X), Math.Min(MinY, point.Y), Math.Max(MaxX, point.X), Math.Max(MaxY, point.Y));

    public GridBox Union(in GridBox other) => new(
        Math.Min(MinX, other.MinX), Math.Min(MinY, other.MinY),
        Math.Max(MaxX, other.MaxX), Math.Max(MaxY, other.MaxY));
}
