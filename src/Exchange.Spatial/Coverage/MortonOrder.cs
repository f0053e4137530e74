namespace Exchange.Spatial.Coverage;

/// <summary>
/// The order of points along a curve that stays in one neighbourhood before it goes on to the next: what is near in the
/// plane is near in memory (G. M. Morton, 1966).
/// </summary>
internal readonly struct MortonOrder
{
    private readonly long west;
    private readonly long south;
    private readonly int shift;

    /// <param name="bounds">Around all points that will be asked for.</param>
    public MortonOrder(GridBox bounds)
    {
        (west, south) = (bounds.MinX, bounds.MinY);
        while (!bounds.IsEmpty && Math.Max(bounds.MaxX - west, bounds.MaxY - south) >> shift > uint.MaxValue)
            shift++;
    }

    /// <summary>Different for different points within some 400 km of the resolution grid; farther apart, nearly so.</summary>
    public ulong KeyOf(GridPoint point) =>
        Spread((ulong)((point.X - west) >> shift)) | (Spread((ulong)((point.Y - south) >> shift)) << 1);

    // Puts a zero before each of the lower 32 bits.
    private static ulong Spread(ulong value)
    {
        value = (value | (value << 16)) & 0x0000_FFFF_0000_FFFF;
        value = (value | (value << 8)) & 0x00FF_00FF_00FF_00FF;
        value = (value | (value << 4)) & 0x0F0F_0F0F_0F0F_0F0F;
        value = (value | (value << 2)) & 0x3333_3333_3333_3333;
        return (value | (value << 1)) & 0x5555_5555_5555_5555;
    }
}
