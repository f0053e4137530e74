namespace Exchange.Spatial.Lines;

/// <summary>A path as a measure: metres from its start to each of its points.</summary>
internal sealed class PathMeasure
{
    private readonly PathSet paths;
    private readonly int start;
    private readonly double[] metres;

    public PathMeasure(PathSet paths, int path, ScaleByLatitude scales)
    {
        this.paths = paths;
        var points = paths.Points(path);
        start = points.Start;
        metres = new double[points.Count];
        for (var i = 1; i < metres.Length; i++)
            metres[i] = metres[i - 1] + Frame(start + i - 1, paths, scales).Length;
    }

    /// <summary>The measure of a path, made when it is first asked for.</summary>
    public static Lazy<PathMeasure> Later(PathSet paths, int path, ScaleByLatitude scales) =>
        new(() => new PathMeasure(paths, path, scales), isThreadSafe: false);

    public double Length => metres[^1];

    public double Before(int segment) => metres[segment - start];

    /// <summary>The point so many metres from the start.</summary>
    public (double X, double Y) At(double along)
    {
        var found = Array.BinarySearch(metres, along);
        var segment = Math.Clamp(found >= 0 ? found : ~found - 1, 0, metres.Length - 2);
        var length = metres[segment + 1] - metres[segment];
        var part = length > 0 ? Math.Clamp((along - metres[segment]) / length, 0, 1) : 0;
        var (a, b) = (start + segment, start + segment + 1);
        return (paths.X(a) + part * (paths.X(b) - paths.X(a)), paths.Y(a) + part * (paths.Y(b) - paths.Y(a)));
    }

    public static SegmentFrame Frame(int segment, PathSet paths, ScaleByLatitude scales)
    {
        var (ay, by) = (paths.Y(segment), paths.Y(segment + 1));
        return new SegmentFrame(
            paths.X(segment), ay, paths.X(segment + 1), by, scales.At((ay + by) / 2));
    }
}
