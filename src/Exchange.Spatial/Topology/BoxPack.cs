using System.Numerics;

namespace Exchange.Spatial.Topology;

/// <summary>
/// A static tree over boxes: sorted along the Z-order curve of their centres (Morton, 1966), then eight to a node.
/// Keeps its buffers when packed anew.
/// </summary>
/// <remarks>
/// All levels lie one after the other in the same arrays, the boxes themselves first. Child c of node n has index
/// 8 n + c in the level below. Unused places hold "not a number" and so touch nothing.
/// </remarks>
internal sealed class BoxPack
{
    private const int Width = BoxVectors.Width;
    private const float None = float.NaN;

    private readonly List<int> levels = [];
    private uint[] keys = [];
    private int[] items = [];
    private float[] minX = [];
    private float[] minY = [];
    private float[] maxX = [];
    private float[] maxY = [];
    private int[] blocks = new int[64];
    private int blockCount;
    private int itemCount;

    public void Pack(
        ReadOnlySpan<float> fromX, ReadOnlySpan<float> fromY, ReadOnlySpan<float> toX, ReadOnlySpan<float> toY)
    {
        Sort(fromX, fromY, toX, toY);
        LayOut();
        for (var rank = 0; rank < itemCount; rank++)
        {
            var item = items[rank];
            (minX[rank], minY[rank]) = (fromX[item], fromY[item]);
            (maxX[rank], maxY[rank]) = (toX[item], toY[item]);
        }

        for (var level = 1; level < levels.Count - 1; level++)
        {
            for (var node = levels[level]; node < levels[level + 1]; node++)
                Cover(node, levels[level - 1] + Width * (node - levels[level]), levels[level]);
        }
    }

    /// <summary>Tells all pairs of items that may touch, but for consecutive ones.</summary>
    public bool Pairs<TVisitor>(ref TVisitor visitor)
        where TVisitor : struct, IBoxPairVisitor, allows ref struct
    {
        var blocksOfItems = (itemCount + Width - 1) / Width;
        for (var block = 0; block < blocksOfItems; block++)
        {
            var (from, to) = (Width * block, Math.Min(Width * block + Width, itemCount));
            blockCount = 0;
            FindBlocks(levels.Count - 2, 0, BoxAt(levels[1] + block), block);
            for (var rank = from; rank < to; rank++)
            {
                var box = BoxAt(rank);
                for (var i = 0; i < blockCount; i++)
                {
                    var other = Width * blocks[i];
                    var hits = box.Touching(minX, minY, maxX, maxY, other);
                    if (other == from)
                        hits &= (uint)(byte.MaxValue << (rank - from + 1));
                    for (; hits != 0; hits &= hits - 1)
                    {
                        if (!Meet(ref visitor, items[rank], items[other + BitOperations.TrailingZeroCount(hits)]))
                            return false;
                    }
                }
            }
        }

        return true;
    }

    public void Touching(in BoxVectors box, List<int> found)
    {
        if (itemCount == 0)
            return;
        blockCount = 0;
        FindBlocks(levels.Count - 2, 0, box, 0);
        for (var i = 0; i < blockCount; i++)
        {
            var hits = box.Touching(minX, minY, maxX, maxY, Width * blocks[i]);
            for (; hits != 0; hits &= hits - 1)
                found.Add(items[Width * blocks[i] + BitOperations.TrailingZeroCount(hits)]);
        }
    }

    private static bool Meet<TVisitor>(ref TVisitor visitor, int a, int b)
        where TVisitor : struct, IBoxPairVisitor, allows ref struct =>
        a < b ? b - a == 1 || visitor.Meet(a, b) : a - b == 1 || visitor.Meet(b, a);

    // Blocks of items (the nodes of level 1) that touch the box, from the given one on.
    private void FindBlocks(int level, int first, in BoxVectors box, int fromBlock)
    {
        var hits = box.Touching(minX, minY, maxX, maxY, levels[level] + first);
        for (; hits != 0; hits &= hits - 1)
        {
            var node = first + BitOperations.TrailingZeroCount(hits);
            if (((long)(node + 1) << (3 * (level - 1))) <= fromBlock)
                continue;
            if (level > 1)
            {
                FindBlocks(level - 1, Width * node, box, fromBlock);
                continue;
            }

            if (blockCount == blocks.Length)
                Array.Resize(ref blocks, 2 * blocks.Length);
            blocks[blockCount++] = node;
        }
    }

    private BoxVectors BoxAt(int index) => new(minX[index], minY[index], maxX[index], maxY[index]);

    private void Cover(int node, int child, int end)
    {
        var (left, bottom, right, top) = (None, None, None, None);
        for (var i = child; i < Math.Min(child + Width, end); i++)
        {
            // Minimum and maximum "number": one that is none is passed over.
            left = float.MinNumber(left, minX[i]);
            bottom = float.MinNumber(bottom, minY[i]);
            right = float.MaxNumber(right, maxX[i]);
            top = float.MaxNumber(top, maxY[i]);
        }

        (minX[node], minY[node], maxX[node], maxY[node]) = (left, bottom, right, top);
    }

    // Starts of the levels, each of a multiple of eight places; there are always a level of items and one of blocks.
    private void LayOut()
    {
        levels.Clear();
        var (count, total) = (itemCount, 0);
        for (var isTop = false; !isTop; count = (count + Width - 1) / Width)
        {
            isTop = levels.Count > 0 && count <= Width;
            levels.Add(total);
            total += Math.Max((count + Width - 1) & -Width, Width);
        }

        levels.Add(total);
        if (minX.Length < total)
        {
            var length = Math.Max(total, 2 * minX.Length);
            (minX, minY, maxX, maxY) = (new float[length], new float[length], new float[length], new float[length]);
        }

        minX.AsSpan(0, total).Fill(None);
        minY.AsSpan(0, total).Fill(None);
        maxX.AsSpan(0, total).Fill(None);
        maxY.AsSpan(0, total).Fill(None);
    }

    private void Sort(
        ReadOnlySpan<float> fromX, ReadOnlySpan<float> fromY, ReadOnlySpan<float> toX, ReadOnlySpan<float> toY)
    {
        if (keys.Length < fromX.Length)
        {
            keys = new uint[Math.Max(fromX.Length, 2 * keys.Length)];
            items = new int[keys.Length];
        }

        var (left, bottom, right, top) = (None, None, None, None);
        for (var i = 0; i < fromX.Length; i++)
        {
            left = float.MinNumber(left, fromX[i]);
            bottom = float.MinNumber(bottom, fromY[i]);
            right = float.MaxNumber(right, toX[i]);
            top = float.MaxNumber(top, toY[i]);
        }

        itemCount = 0;
        for (var i = 0; i < fromX.Length; i++)
        {
            if (float.IsNaN(fromX[i]))
                continue;
            keys[itemCount] = Spread(Cell(fromX[i], toX[i], left, right))
                | Spread(Cell(fromY[i], toY[i], bottom, top)) << 1;
            items[itemCount++] = i;
        }

        Array.Sort(keys, items, 0, itemCount);
    }

    // The centre in 65,536ths of the whole extent. A poor cell, as at infinity, costs time but no pair.
    private static uint Cell(float from, float to, float least, float most)
    {
        var part = ((from - least) + (to - least)) / (2 * (most - least));
        return part > 0 ? (uint)Math.Min(part * 65536f, 65535f) : 0;
    }

    private static uint Spread(uint bits)
    {
        bits = (bits | bits << 8) & 0x00FF00FF;
        bits = (bits | bits << 4) & 0x0F0F0F0F;
        bits = (bits | bits << 2) & 0x33333333;
        return (bits | bits << 1) & 0x55555555;
    }
}
