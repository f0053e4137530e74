namespace Exchange.Spatial.Tiles;

/// <summary>
/// Places along Hilbert's curve over the grid: what is near on the ground is near in the file, and the features of one
/// tile of any level follow each other.
/// </summary>
internal static class HilbertOrder
{
    /// <summary>Bits of a key per axis: a cell of the curve is a quarter of a tile of the deepest level.</summary>
    public const int Bits = 20;

    // Both halves of the world lie in one square of 2^30 units.
    private const int Dropped = 30 - Bits;

    public static ulong Key(long x, long y)
    {
        const long side = 1L << Bits;
        var (column, row) = (Math.Clamp(x >> Dropped, 0, side - 1), Math.Clamp(y >> Dropped, 0, side - 1));
        var key = 0ul;
        for (var step = side / 2; step > 0; step /= 2)
        {
            var (right, low) = ((column & step) > 0 ? 1L : 0, (row & step) > 0 ? 1L : 0);
            key += (ulong)(step * step * ((3 * right) ^ low));
            if (low == 0)
            {
                if (right == 1)
                    (column, row) = (side - 1 - column, side - 1 - row);
                (column, row) = (row, column);
            }
        }

        return key;
    }

    /// <summary>The bits by which keys of one tile of that level differ.</summary>
    public static int BitsWithin(int level) => Math.Max(0, 2 * (Bits - 1 - level));
}
