namespace Exchange.Spatial.Coverage;

/// <summary>
/// Sums of signed hashes of directed edges, one for each of many small tiles. Where every point is covered once, each
/// edge is walked as often one way as the other and the sum of its tile is zero.
/// </summary>
/// <remarks>
/// A sum that is not zero is proof of an edge without partner. A sum of zero is proof of none up to the chance that
/// hashes of 64 bits cancel; the key is drawn anew in each process, so that no file can be made to that end. Tiles are
/// many to one sum, which costs some edges looked at in vain and never a verdict.
/// </remarks>
internal sealed class EdgeBalance
{
    private const int SlotBits = 20;

    // About a hundred metres: parcels have some dozen edges in a tile, and one after the other the same few tiles.
    private const int TileShift = 20;

    // Eight by eight tiles.
    private const int BlockShift = 3;

    private const int MaxTilesAcross = 16;

    private readonly ulong[] sums = new ulong[1 << SlotBits];

    /// <summary>Whether every edge has a partner.</summary>
    public bool IsAllBalanced => !sums.AsSpan().ContainsAnyExcept(0UL);

    /// <summary>Whether all edges in the tile of that edge have partners.</summary>
    public bool IsBalanced(GridPoint a, GridPoint b) => sums[SlotOf(a, b)] == 0;

    /// <summary>Whether all edges within the box have partners; false also when it is too large to tell quickly.</summary>
    public bool IsBalanced(in GridBox box)
    {
        var (west, east) = (box.MinX >> TileShift, box.MaxX >> TileShift);
        var (south, north) = (box.MinY >> TileShift, box.MaxY >> TileShift);
        if (east - west > MaxTilesAcross || north - south > MaxTilesAcross)
            return false;
        for (var x = west; x <= east; x++)
        {
            for (var y = south; y <= north; y++)
            {
                if (sums[SlotOf(x, y)] != 0)
                    return false;
            }
        }

        return true;
    }

    /// <summary>Enters all edges of another balance as walked the other way.</summary>
    public void Subtract(EdgeBalance other)
    {
        for (var slot = 0; slot < sums.Length; slot++)
            sums[slot] -= other.sums[slot];
    }

    /// <summary>Enters the edges of an open ring; returns the sum of their hashes whatever their direction.</summary>
    /// <param name="isReversed">Whether the ring counts as walked from its end.</param>
    public ulong Add(ReadOnlySpan<GridPoint> ring, bool isReversed)
    {
        ulong undirected = 0;
        var reversal = isReversed ? ulong.MaxValue : 0;
        var a = ring[^1];
        var hashOfA = KeyedHash.OfPoint(a);
        foreach (var b in ring)
        {
            var hashOfB = KeyedHash.OfPoint(b);
            var hash = KeyedHash.OfEdge(hashOfA, hashOfB);
            undirected += hash;

            // Any order of the two ends tells one direction from the other; that of their hashes has no branch.
            var sign = (hashOfA < hashOfB ? 0 : ulong.MaxValue) ^ reversal;
            sums[SlotOf(a, b)] += (hash ^ sign) - sign;
            (a, hashOfA) = (b, hashOfB);
        }

        return undirected;
    }

    // The tile of the middle, which is the same from both ends.
    private static int SlotOf(GridPoint a, GridPoint b) =>
        SlotOf((a.X + b.X) >> (TileShift + 1), (a.Y + b.Y) >> (TileShift + 1));

    // Tiles of one block lie side by side in memory, as features do in a file that goes village by village.
    private static int SlotOf(long tileX, long tileY)
    {
        var block = (ulong)(tileX >> BlockShift) * 0x9E37_79B9_7F4A_7C15
            + (ulong)(tileY >> BlockShift) * 0xC2B2_AE3D_27D4_EB4F;
        const int inBlock = (1 << BlockShift) - 1;
        return (int)(block >> (64 - SlotBits + 2 * BlockShift)) << (2 * BlockShift)
            | ((int)tileX & inBlock) << BlockShift | ((int)tileY & inBlock);
    }
}
