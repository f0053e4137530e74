namespace Exchange.Spatial.Tiles;

/// <summary>One tile of the grid: level, column from the west, row from the north.</summary>
public readonly record struct TileAddress(int Level, int Column, int Row)
{
    public bool IsInGrid => Level is >= 0 and <= TileGrid.MaxLevel
        && Column >= 0 && Column < TileGrid.Columns(Level) && Row >= 0 && Row < TileGrid.Rows(Level);

    /// <summary>Bits by which units of the deepest level are more than units of this tile.</summary>
    internal int Shift => TileGrid.MaxLevel - Level;

    /// <summary>The tile with so many of its own units around it, in units of the deepest level.</summary>
    internal UnitBox Box(int buffer)
    {
        var (left, top) = ((long)Column * TileGrid.Extent, (long)Row * TileGrid.Extent);
        return new UnitBox(
            (left - buffer) << Shift, (top - buffer) << Shift,
            (left + TileGrid.Extent + buffer) << Shift, (top + TileGrid.Extent + buffer) << Shift);
    }
}
