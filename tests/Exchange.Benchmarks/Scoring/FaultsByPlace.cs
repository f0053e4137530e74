namespace Exchange.Benchmarks.Scoring;

/// <summary>Finds the planted gap on whose ground a reported point lies.</summary>
/// <remarks>
/// Grounds are kept in the squares of a coarse grid that their boxes touch. A point on the rim of the ground belongs to
/// it: where a gap is narrower than the coordinates are exact, no point is surely inside.
/// </remarks>
internal sealed class FaultsByPlace
{
    private const double SquareMetres = 64;

    // The XY tolerance of the national data checks: a place cannot be told more exactly.
    private const double SlackMetres = 0.001;

    private readonly IReadOnlyList<PlantedFault> faults;
    private readonly Dictionary<(long, long), List<int>> squares = [];

    public FaultsByPlace(IReadOnlyList<PlantedFault> faults)
    {
        this.faults = faults;
        for (var fault = 0; fault < faults.Count; fault++)
        {
            if (faults[fault].Kind == FindingKind.Gap)
                Add(fault);
        }
    }

    /// <summary>Index of the fault, or −1.</summary>
    public int Find(ReportedFinding finding)
    {
        if (!double.IsFinite(finding.X) || !double.IsFinite(finding.Y))
            return -1;
        var (best, bestDistance) = (-1, double.PositiveInfinity);
        foreach (var fault in squares.GetValueOrDefault(SquareOf(finding.X, finding.Y)) ?? [])
        {
            var distance = Distance(faults[fault], finding);
            if (distance < bestDistance)
                (best, bestDistance) = (fault, distance);
        }

        return best;
    }

    // Grounds come before radii: the nearest ground decides, then the place whose stated area fits, then the nearest.
    private static double Distance(PlantedFault fault, ReportedFinding finding)
    {
        if (fault.Grounds.Count > 0)
        {
            var distance = fault.Grounds.Min(ground => RingDistance.Of(ground, finding.X, finding.Y));
            return distance <= SlackMetres ? distance : double.PositiveInfinity;
        }

        var away = Math.Sqrt(Square(fault.X - finding.X) + Square(fault.Y - finding.Y));
        return away <= fault.RadiusMetres && Fits(fault, finding) ? away : double.PositiveInfinity;
    }

    private static bool Fits(PlantedFault fault, ReportedFinding finding) =>
        finding.AreaSquareMetres >= fault.LeastSquareMetres - Scorer.AreaToleranceSquareMetres
        && finding.AreaSquareMetres <= fault.MostSquareMetres + Scorer.AreaToleranceSquareMetres;

    private void Add(int index)
    {
        var fault = faults[index];
        if (fault.Grounds.Count == 0)
            Add(index, fault.X, fault.Y, fault.X, fault.Y, fault.RadiusMetres);
        foreach (var ground in fault.Grounds)
        {
            var box = Spatial.Layers.Box.Around(ground);
            Add(index, box.MinX, box.MinY, box.MaxX, box.MaxY, SlackMetres);
        }
    }

    private void Add(int index, double minX, double minY, double maxX, double maxY, double margin)
    {
        var (left, bottom) = SquareOf(minX - margin, minY - margin);
        var (right, top) = SquareOf(maxX + margin, maxY + margin);
        for (var x = left; x <= right; x++)
        {
            for (var y = bottom; y <= top; y++)
            {
                if (!squares.TryGetValue((x, y), out var square))
                    squares.Add((x, y), square = new List<int>(2));
                if (square.Count == 0 || square[^1] != index)
                    square.Add(index);
            }
        }
    }

    private static (long, long) SquareOf(double x, double y) =>
        ((long)Math.Floor(x / SquareMetres), (long)Math.Floor(y / SquareMetres));

    private static double Square(double value) => value * value;
}
