namespace Exchange.Spatial.Coverage;

/// <summary>A point of the resolution grid, or of the finer grid on which boundaries are cut.</summary>
internal readonly record struct GridPoint(long X, long Y) : IComparable<GridPoint>
{
    public int CompareTo(GridPoint other) => X != other.X ? X.CompareTo(other.X) : Y.CompareTo(other.Y);
}

/// <summary>An axis-parallel box of grid points, borders included.</summary>
internal readonly record struct GridBox(long MinX, long MinY, long MaxX, long MaxY);
