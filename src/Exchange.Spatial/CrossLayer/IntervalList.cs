namespace Exchange.Spatial.CrossLayer;

/// <summary>Stretches along x in ascending order, none touching the next.</summary>
internal sealed class IntervalList
{
    private readonly List<Interval> intervals = [];

    public int Count => intervals.Count;

    public Interval this[int index] => intervals[index];

    public void Clear() => intervals.Clear();

    /// <summary>Adds a stretch that does not begin before the last one; stretches that touch become one.</summary>
    public void Append(double from, double to)
    {
        if (intervals.Count > 0 && intervals[^1].To >= from)
            intervals[^1] = new Interval(intervals[^1].From, Math.Max(intervals[^1].To, to));
        else
            intervals.Add(new Interval(from, to));
    }

    /// <summary>Whether any stretch touches the one from here to there.</summary>
    public bool Touches(double from, double to)
    {
        var (low, high) = (0, intervals.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (intervals[middle].To < from)
                low = middle + 1;
            else
                high = middle;
        }

        return low < intervals.Count && intervals[low].From <= to;
    }

    /// <summary>Keeps what is also in the other list.</summary>
    public void IntersectWith(IntervalList other)
    {
        var own = intervals.ToArray();
        intervals.Clear();
        for (int i = 0, j = 0; i < own.Length && j < other.Count;)
        {
            var from = Math.Max(own[i].From, other[j].From);
            var to = Math.Min(own[i].To, other[j].To);
            if (from <= to)
                Append(from, to);
            if (own[i].To < other[j].To)
                i++;
            else
                j++;
        }
    }
}
