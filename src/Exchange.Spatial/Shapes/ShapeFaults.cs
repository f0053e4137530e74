namespace Exchange.Spatial.Shapes;

/// <summary>Collects the faults of one feature.</summary>
internal sealed class ShapeFaults
{
    private readonly List<(int Part, ShapeFaultKind Kind, double X, double Y, double? Value)> faults = [];
    private int part;

    public int Count => faults.Count;

    public void BeginPart() => part++;

    public void Add(ShapeFaultKind kind, double x, double y, double? value) =>
        faults.Add((part, kind, x, y, value));

    /// <summary>A fault of the whole of the points: its place is the westernmost, then southernmost of them.</summary>
    public void Add(ShapeFaultKind kind, ReadOnlySpan<double> points, double? value)
    {
        var (x, y) = (double.PositiveInfinity, double.PositiveInfinity);
        for (var i = 0; i + 1 < points.Length; i += 2)
        {
            if ((points[i], points[i + 1]).CompareTo((x, y)) < 0)
                (x, y) = (points[i], points[i + 1]);
        }

        Add(kind, x, y, value);
    }

    /// <summary>Takes the first faults out, sorted by part, kind and place; forgets the rest.</summary>
    public IReadOnlyList<(ShapeFaultKind Kind, double X, double Y, double? Value)> Take(int most)
    {
        faults.Sort();
        var taken = faults.Take(most).Select(fault => (fault.Kind, fault.X, fault.Y, fault.Value)).ToArray();
        faults.Clear();
        part = 0;
        return taken;
    }
}
