namespace Exchange.Spatial.Tiles;

/// <summary>
/// The boxes of all blocks, in the order of the curve: the lower level of an R-tree. It is small enough to be walked
/// whole for each tile: a million features have eight thousand boxes, 160 kB.
/// </summary>
internal sealed class BlockIndex
{
    private readonly int[] numbers;

    /// <exception cref="InvalidDataException">The numbers are no boxes, or features are not numbered
    /// upward.</exception>
    public BlockIndex(int[] numbers)
    {
        this.numbers = numbers;
        if (numbers.Length % TileSetFile.NumbersPerBlock != 0)
            throw new InvalidDataException("The index of blocks is cut off.");
        for (var block = 1; block < Count; block++)
        {
            if (FirstNumber(block) <= FirstNumber(block - 1))
                throw new InvalidDataException("The blocks are not in order.");
        }
    }

    public int Count => numbers.Length / TileSetFile.NumbersPerBlock;

    public long FirstNumber(int block) => numbers[TileSetFile.NumbersPerBlock * block + 4];

    public IEnumerable<int> In(TileAddress tile)
    {
        var around = tile.Box(TileCutter.Buffer);
        for (var block = 0; block < Count; block++)
        {
            if (Box(block).Touches(around))
                yield return block;
        }
    }

    /// <summary>The block a feature is in, or −1.</summary>
    public int Holding(long number)
    {
        int low = 0, high = Count - 1;
        while (low <= high)
        {
            var middle = (low + high) / 2;
            if (FirstNumber(middle) <= number)
                low = middle + 1;
            else
                high = middle - 1;
        }

        return high;
    }

    /// <summary>The tiles of a level that boxes of blocks touch, row by row.</summary>
    public IReadOnlyList<TileAddress> Tiles(int level)
    {
        var found = new HashSet<TileAddress>();
        for (var block = 0; block < Count; block++)
        {
            var tiles = TilesOf(block, level);
            for (var row = tiles.MinY; row <= tiles.MaxY; row++)
            {
                for (var column = tiles.MinX; column <= tiles.MaxX; column++)
                    found.Add(new TileAddress(level, (int)column, (int)row));
            }
        }

        return [.. found.OrderBy(tile => tile.Row).ThenBy(tile => tile.Column)];
    }

    /// <summary>Tiles of a level that blocks touch, one that several touch counted as often.</summary>
    public long CountTiles(int level)
    {
        var sum = 0L;
        for (var block = 0; block < Count; block++)
        {
            var tiles = TilesOf(block, level);
            sum += (tiles.MaxX - tiles.MinX + 1) * (tiles.MaxY - tiles.MinY + 1);
        }

        return sum;
    }

    /// <summary>The first and the last column and row of tiles a block touches.</summary>
    private UnitBox TilesOf(int block, int level)
    {
        var (box, side) = (Box(block), (long)TileGrid.Extent << (TileGrid.MaxLevel - level));
        return new UnitBox(
            box.MinX / side, box.MinY / side, Math.Min(box.MaxX / side, TileGrid.Columns(level) - 1),
            Math.Min(box.MaxY / side, TileGrid.Rows(level) - 1));
    }

    private UnitBox Box(int block)
    {
        var at = TileSetFile.NumbersPerBlock * block;
        return new UnitBox(numbers[at], numbers[at + 1], numbers[at + 2], numbers[at + 3]);
    }
}
