using Exchange.Spatial.Layers;

namespace Exchange.Spatial.Coverage;

/// <summary>
/// A static tree over boxes in flat arrays, packed by sort-tile-recursive (Leutenegger et al., 1997).
/// </summary>
internal sealed class BoxTree
{
    private const int Fanout = 16;

    private readonly int[] items;
    private readonly List<Box[]> levels = [];

    public BoxTree(IReadOnlyList<Box> boxes)
    {
        items = new int[boxes.Count];
        for (var i = 0; i < items.Length; i++)
            items[i] = i;
        Array.Sort(items, (a, b) => CentreX(boxes[a]).CompareTo(CentreX(boxes[b])));
        var leaves = (boxes.Count + Fanout - 1) / Fanout;
        var slice = Fanout * (int)Math.Ceiling(Math.Sqrt(Math.Max(leaves, 1)));
        var byY = Comparer<int>.Create((a, b) => CentreY(boxes[a]).CompareTo(CentreY(boxes[b])));
        for (var start = 0; start < items.Length; start += slice)
            Array.Sort(items, start, Math.Min(slice, items.Length - start), byY);

        var level = new Box[items.Length];
        for (var i = 0; i < level.Length; i++)
            level[i] = boxes[items[i]];
        levels.Add(level);
        while (level.Length > Fanout)
        {
            var above = new Box[(level.Length + Fanout - 1) / Fanout];
            Array.Fill(above, Box.Empty);
            for (var i = 0; i < level.Length; i++)
                above[i / Fanout] = above[i / Fanout].Union(level[i]);
            levels.Add(above);
            level = above;
        }
    }

    /// <summary>Adds the items numbered above the given one whose boxes touch the box.</summary>
    public void Touching(Box box, int above, List<int> found)
    {
        var top = levels.Count - 1;
        Search(top, 0, levels[top].Length, box, above, found);
    }

    private void Search(int level, int from, int to, in Box box, int above, List<int> found)
    {
        var boxes = levels[level];
        for (var i = from; i < to; i++)
        {
            if (!boxes[i].Touches(box))
                continue;
            if (level > 0)
                Search(level - 1, i * Fanout, Math.Min((i + 1) * Fanout, levels[level - 1].Length), box, above, found);
            else if (items[i] > above)
                found.Add(items[i]);
        }
    }

    private static double CentreX(Box box) => box.MinX + box.MaxX;

    private static double CentreY(Box box) => box.MinY + box.MaxY;
}
