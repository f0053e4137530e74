using Exchange.Spatial.Topology;

namespace Exchange.Spatial.Validity;

/// <summary>
/// Stretches that edges have in common, joined where they share an end: a spike of many points, or a whole border
/// drawn twice, is one fault.
/// </summary>
internal sealed class StretchGroups
{
    private readonly Dictionary<(double X, double Y), int> numbers = [];
    private readonly List<int> parents = [];
    private readonly HashSet<(double X, double Y)> tips = [];

    public void Add(in SegmentContact stretch) =>
        parents[Root(Number(stretch.X, stretch.Y))] = Root(Number(stretch.EndX, stretch.EndY));

    /// <summary>Adds the stretch of an edge that turns back over the one before, and where it turns.</summary>
    public void AddFold(in SegmentContact stretch, double tipX, double tipY)
    {
        Add(stretch);
        tips.Add((tipX, tipY));
    }

    public bool IsEmpty => parents.Count == 0;

    public bool Contains(double x, double y) => numbers.ContainsKey((x, y));

    /// <summary>
    /// One place per group: a point where edges turn back, when there is one, otherwise an end; of several the one
    /// farthest to the west, then south. And whether the group holds one of the points given.
    /// </summary>
    public IEnumerable<(double X, double Y, bool IsMarked)> Places(IReadOnlySet<(double X, double Y)> marks)
    {
        var best = new Dictionary<int, ((bool IsNoTip, double X, double Y) Place, bool IsMarked)>();
        foreach (var (point, number) in numbers)
        {
            var root = Root(number);
            var place = (!tips.Contains(point), point.X, point.Y);
            var isMarked = marks.Contains(point);
            if (best.TryGetValue(root, out var known))
            {
                place = place.CompareTo(known.Place) < 0 ? place : known.Place;
                isMarked |= known.IsMarked;
            }

            best[root] = (place, isMarked);
        }

        return best.Values.Select(found => (found.Place.X, found.Place.Y, found.IsMarked));
    }

    private int Number(double x, double y)
    {
        if (!numbers.TryGetValue((x, y), out var number))
        {
            number = parents.Count;
            numbers.Add((x, y), number);
            parents.Add(number);
        }

        return number;
    }

    private int Root(int number)
    {
        while (parents[number] != number)
            number = parents[number] = parents[parents[number]];
        return number;
    }
}
