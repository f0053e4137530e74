namespace Exchange.Spatial.Tiles;

/// <summary>A box in units of the grid's deepest level; y grows southward.</summary>
internal readonly record struct UnitBox(long MinX, long MinY, long MaxX, long MaxY)
{
    public static readonly UnitBox Empty = new(long.MaxValue, long.MaxValue, long.MinValue, long.MinValue);

    public bool Touches(in UnitBox other) =>
        MinX <= other.MaxX && other.MinX <= MaxX && MinY <= other.MaxY && other.MinY <= MaxY;

    public bool IsWithin(in UnitBox other) =>
        MinX >= other.MinX && MaxX <= other.MaxX && MinY >= other.MinY && MaxY <= other.MaxY;

    public UnitBox Union(in UnitBox other) => new(
        Math.Min(MinX, other.MinX), Math.Min(MinY, other.MinY), Math.Max(MaxX, other.MaxX), Math.Max(MaxY, other.MaxY));
}
