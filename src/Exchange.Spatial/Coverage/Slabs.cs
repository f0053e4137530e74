namespace Exchange.Spatial.Coverage;

/// <summary>
/// A patch cut across at every point of its border, so that it falls apart into trapezoids. Coordinates are metres: u
/// along the patch, v across.
/// </summary>
/// <remarks>
/// Of a disc that fits in, the centre lies in a trapezoid no less wide across. So where no trapezoid is, none fits; where
/// one is, discs are tried half way between its sides. The work on one patch is bounded: a border that folds without end
/// is looked at in part.
/// </remarks>
internal sealed class Slabs
{
    private const long MaxSteps = 20_000_000;

    // Places along a patch where it is cut to find a point inside: from its middle outwards, so that the middle is taken
    // where it is as good as any.
    private static readonly double[] Looks = [7 / 14d, 5 / 14d, 9 / 14d, 3 / 14d, 11 / 14d, 1 / 14d, 13 / 14d];

    private readonly List<Edge> edges = [];
    private readonly List<double> cuts = [];
    private readonly List<(double V, int Edge)> active = [];
    private long steps;

    public void Clear() => edges.Clear();

    public void Add(double au, double av, double bu, double bv) =>
        edges.Add(au <= bu ? new Edge(au, av, bu, bv) : new Edge(bu, bv, au, av));

    /// <summary>Whether a disc with a larger diameter fits in.</summary>
    public bool HasPlaceWiderThan(double diameter) => Sweep(trapezoid => HasDisc(trapezoid, diameter));

    /// <summary>A point inside and, unless the patch is narrow almost everywhere, far from its border.</summary>
    public (double U, double V) InnerPoint(double narrowness)
    {
        var (west, east) = (double.PositiveInfinity, double.NegativeInfinity);
        foreach (var edge in edges)
            (west, east) = (Math.Min(west, edge.AU), Math.Max(east, edge.BU));
        var (bestU, bestV, widest) = (0d, 0d, narrowness);
        foreach (var look in Looks)
        {
            var u = west + look * (east - west);
            active.Clear();
            for (var edge = 0; edge < edges.Count; edge++)
            {
                if (edges[edge].AU <= u && edges[edge].BU > u)
                    active.Add((edges[edge].At(u), edge));
            }

            active.Sort();
            for (var at = 0; at + 1 < active.Count; at += 2)
            {
                var width = active[at + 1].V - active[at].V;
                if (width > widest)
                    (bestU, bestV, widest) = (u, active[at].V + width / 2, width);
            }
        }

        return widest > narrowness ? (bestU, bestV) : MiddleOfLargest();
    }

    private (double U, double V) MiddleOfLargest()
    {
        var (largest, u, v) = (-1d, edges[0].AU, edges[0].AV);
        Sweep(trapezoid =>
        {
            var (from, to) = (trapezoid.From, trapezoid.To);
            var middle = from + (to - from) / 2;
            var (low, high) = (trapezoid.Low.At(middle), trapezoid.High.At(middle));
            if ((high - low) * (to - from) > largest)
                (largest, u, v) = ((high - low) * (to - from), middle, low + (high - low) / 2);
            return false;
        });
        return (u, v);
    }

    private bool Sweep(Predicate<Trapezoid> isEnough)
    {
        edges.Sort();
        cuts.Clear();
        foreach (var edge in edges)
        {
            cuts.Add(edge.AU);
            cuts.Add(edge.BU);
        }

        cuts.Sort();
        active.Clear();
        steps = 0;
        var next = 0;
        for (var cut = 0; cut + 1 < cuts.Count && steps < MaxSteps; cut++)
        {
            var (from, to) = (cuts[cut], cuts[cut + 1]);
            if (from == to)
                continue;
            active.RemoveAll(entry => edges[entry.Edge].BU <= from);
            for (; next < edges.Count && edges[next].AU <= from; next++)
            {
                if (edges[next].BU > from)
                    active.Add((0, next));
            }

            for (var i = 0; i < active.Count; i++)
                active[i] = (edges[active[i].Edge].At(from + (to - from) / 2), active[i].Edge);
            active.Sort();
            steps += active.Count;
            for (var i = 0; i + 1 < active.Count; i += 2)
            {
                if (isEnough(new Trapezoid(from, to, edges[active[i].Edge], edges[active[i + 1].Edge])))
                    return true;
            }
        }

        return false;
    }

    private bool HasDisc(in Trapezoid trapezoid, double diameter)
    {
        if (trapezoid.WidthAt(trapezoid.From) < diameter && trapezoid.WidthAt(trapezoid.To) < diameter)
            return false;
        var inset = Math.Min(diameter, trapezoid.To - trapezoid.From) / 2;
        return Fits(trapezoid, trapezoid.From, diameter) || Fits(trapezoid, trapezoid.To, diameter)
            || Fits(trapezoid, trapezoid.From + inset, diameter) || Fits(trapezoid, trapezoid.To - inset, diameter)
            || Fits(trapezoid, trapezoid.From + (trapezoid.To - trapezoid.From) / 2, diameter);
    }

    private bool Fits(in Trapezoid trapezoid, double u, double diameter)
    {
        var width = trapezoid.WidthAt(u);
        var (v, radius) = (trapezoid.Low.At(u) + width / 2, diameter / 2);
        if (width <= diameter || trapezoid.Low.DistanceTo(u, v) <= radius || trapezoid.High.DistanceTo(u, v) <= radius)
            return false;
        foreach (var edge in edges)
        {
            steps++;
            if (edge.AU > u + radius)
                return true;
            if (edge.BU >= u - radius && edge.DistanceTo(u, v) <= radius)
                return false;
        }

        return true;
    }

    private readonly record struct Trapezoid(double From, double To, Edge Low, Edge High)
    {
        public double WidthAt(double u) => High.At(u) - Low.At(u);
    }

    private readonly record struct Edge(double AU, double AV, double BU, double BV) : IComparable<Edge>
    {
        public double At(double u) => AV + (u - AU) / (BU - AU) * (BV - AV);

        public double DistanceTo(double u, double v)
        {
            var (du, dv, pu, pv) = (BU - AU, BV - AV, u - AU, v - AV);
            var share = Math.Clamp((pu * du + pv * dv) / (du * du + dv * dv), 0, 1);
            var (restU, restV) = (pu - share * du, pv - share * dv);
            return Math.Sqrt(restU * restU + restV * restV);
        }

        // The other coordinates only make the order the same whatever it was before.
        public int CompareTo(Edge other) => AU != other.AU ? AU.CompareTo(other.AU)
            : BU != other.BU ? BU.CompareTo(other.BU)
            : AV != other.AV ? AV.CompareTo(other.AV) : BV.CompareTo(other.BV);
    }
}
