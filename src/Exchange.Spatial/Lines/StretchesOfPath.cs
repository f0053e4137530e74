namespace Exchange.Spatial.Lines;

/// <summary>Collects stretches along one path and tells where they are.</summary>
/// <param name="sharedMeasure">The measure of that path, made when the first stretch comes.</param>
internal sealed class StretchesOfPath(PathSet paths, int path, Lazy<PathMeasure> sharedMeasure)
{
    private readonly List<Stretch> stretches = [];

    /// <summary>Adds what is left of a segment between the stretches given, which are in order and apart.</summary>
    public void AddGaps(int segment, double length, IReadOnlyList<Stretch> covered)
    {
        var from = 0d;
        foreach (var stretch in covered)
        {
            Add(segment, new Stretch(from, stretch.From));
            from = stretch.To;
        }

        Add(segment, new Stretch(from, length));
    }

    /// <summary>Adds a stretch in metres from the start of a segment.</summary>
    public void Add(int segment, Stretch stretch)
    {
        if (stretch.Length <= 0)
            return;
        var before = sharedMeasure.Value.Before(segment);
        stretches.Add(new Stretch(before + stretch.From, before + stretch.To));
    }

    /// <summary>
    /// The middle and the length of each stretch that is long enough, once those closer than the gap are joined; also
    /// across the point where a ring starts.
    /// </summary>
    public IEnumerable<(double X, double Y, double Metres)> Places(double leastMetres, double gap)
    {
        if (stretches.Count == 0)
            yield break;
        var measure = sharedMeasure.Value;
        Stretch.Join(stretches, gap);
        if (paths.IsClosed(path) && stretches[0].From <= gap && stretches[^1].To >= measure.Length - gap)
        {
            if (stretches.Count == 1)
            {
                var (x, y) = LowestPoint();
                if (measure.Length >= leastMetres)
                    yield return (x, y, measure.Length);
                yield break;
            }

            stretches[0] = new Stretch(stretches[^1].From - measure.Length, stretches[0].To);
            stretches.RemoveAt(stretches.Count - 1);
        }

        foreach (var stretch in stretches)
        {
            if (stretch.Length < leastMetres)
                continue;
            var (x, y) = measure.At(stretch.Middle < 0 ? stretch.Middle + measure.Length : stretch.Middle);
            yield return (x, y, stretch.Length);
        }
    }

    private (double X, double Y) LowestPoint()
    {
        var points = paths.Points(path);
        var lowest = (X: paths.X(points.Start), Y: paths.Y(points.Start));
        for (var point = points.Start + 1; point < points.End; point++)
        {
            if ((paths.X(point), paths.Y(point)).CompareTo(lowest) < 0)
                lowest = (paths.X(point), paths.Y(point));
        }

        return lowest;
    }
}
