using System.Runtime.InteropServices;

namespace Exchange.Spatial.Coverage;

/// <summary>Finds who overlaps whom, and who lies outside the boundaries, in ground that is covered too often.</summary>
/// <remarks>
/// Grounds are taken together with those nearby, as many as the features around them can be looked at at once. Two
/// features that are looked at once are done: all they share is seen, in whatever ground.
/// </remarks>
internal sealed class ShareSearch(
    FaceCover cover, FaultyGrounds grounds, PatchShape shape, GridScale scale, CoverageOptions options,
    RingStore features, RingStore boundaries, WorkBudget budget)
{
    private const int MaxGroundsAtOnce = 50_000;

    // Some 250 bytes each while they are looked at.
    private const int MaxPointsAtOnce = 1_500_000;

    private readonly HashSet<(int First, int Second)> done = [];

    /// <param name="wide">The grounds to look at.</param>
    /// <param name="report">Told first and second feature, the second −1 for ground outside, area and place.</param>
    public void Find(
        IReadOnlyList<int> wide, Action<int, int, double, (double X, double Y)> report,
        CancellationToken cancellationToken)
    {
        var nearby = Nearby(wide);
        for (var start = 0; start < nearby.Length; start += MaxGroundsAtOnce)
        {
            var count = Math.Min(MaxGroundsAtOnce, nearby.Length - start);
            Look(nearby.AsMemory(start, count), report, cancellationToken);
        }
    }

    private void Look(
        ReadOnlyMemory<int> some, Action<int, int, double, (double X, double Y)> report,
        CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var (sharing, points) = FeaturesAround(some.Span);
        if (points <= MaxPointsAtOnce)
        {
            var shared = SharedGround.Of(sharing, features, boundaries, budget, cancellationToken);
            Report(shared, report, cancellationToken);
        }
        else if (some.Length > 1)
        {
            Look(some[..(some.Length / 2)], report, cancellationToken);
            Look(some[(some.Length / 2)..], report, cancellationToken);
        }
        else
        {
            ReportWhole(some.Span[0], report, cancellationToken);
        }
    }

    private (SharingFeatures Sharing, long Points) FeaturesAround(ReadOnlySpan<int> some)
    {
        var faces = new List<int>();
        foreach (var ground in some)
            faces.AddRange(grounds.Faces(ground));
        var rows = new GroundRows(
            cover.Graph, CollectionsMarshal.AsSpan(faces), features.MeanExtentUnits * (1 << GridScale.FineShift));
        var (around, points, box) = (new List<int>(), 0L, GridBox.Empty);
        for (var feature = 0; feature < features.Count; feature++)
        {
            if (!rows.Touch(features[feature].Bounds))
                continue;
            around.Add(feature);
            points += features[feature].Points;
            box = box.Union(features[feature].Bounds);
        }

        // All boundaries that any of the features may lie in, or parts of them would seem to be outside.
        var bounding = new List<int>();
        for (var boundary = 0; boundary < boundaries.Count; boundary++)
        {
            if (boundaries[boundary].Bounds.Touches(box))
                bounding.Add(boundary);
        }

        return (new SharingFeatures(around, bounding), points);
    }

    private void Report(
        SharedGround shared, Action<int, int, double, (double X, double Y)> report,
        CancellationToken cancellationToken)
    {
        var patches = new Patches(shared.Graph);
        var common = new PatchShape(shared.Graph, scale, options.ToleranceMetres);
        foreach (var (first, second, faces) in shared.Shares())
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (!done.Add((first, second)))
                continue;
            var (area, largestArea, largest) = (0d, 0d, Array.Empty<int>());
            foreach (var patch in patches.Of(faces))
            {
                common.Take(patch);
                if (!common.IsWide)
                    continue;
                area += common.AreaSquareMetres;
                if (common.AreaSquareMetres > largestArea)
                    (largestArea, largest) = (common.AreaSquareMetres, patch);
            }

            if (largest.Length == 0)
                continue;
            common.Take(largest);
            report(first, first == second ? -1 : second, area, common.InnerPoint());
        }
    }

    // Ground that too many features touch to look at each with each: two of those at one place stand for all.
    private void ReportWhole(
        int ground, Action<int, int, double, (double X, double Y)> report, CancellationToken cancellationToken)
    {
        shape.Take(grounds.Faces(ground));
        var (area, place) = (shape.AreaSquareMetres, shape.InnerPoint());
        var hit = ProbeLocator.Locate([place], features, cancellationToken)[0];
        if (hit.First >= 0 && done.Add((hit.First, hit.Second)))
            report(hit.First, hit.Second, area, place);
    }

    // Along a curve that stays in one neighbourhood before it goes on to the next (G. M. Morton, 1966).
    private int[] Nearby(IReadOnlyList<int> wide)
    {
        var bounds = GridBox.Empty;
        foreach (var ground in wide)
            bounds = bounds.With(cover.Graph.AnyPointOf(grounds.Faces(ground)[0]));
        var shift = 0;
        while (wide.Count > 0 && Math.Max(bounds.MaxX - bounds.MinX, bounds.MaxY - bounds.MinY) >> shift > int.MaxValue)
            shift++;
        var (order, keys) = (wide.ToArray(), new ulong[wide.Count]);
        for (var i = 0; i < order.Length; i++)
        {
            var point = cover.Graph.AnyPointOf(grounds.Faces(order[i])[0]);
            keys[i] = Spread((ulong)((point.X - bounds.MinX) >> shift))
                | (Spread((ulong)((point.Y - bounds.MinY) >> shift)) << 1);
        }

        Array.Sort(keys, order);
        return order;
    }

    // Puts a zero before each of the lower 32 bits.
    private static ulong Spread(ulong value)
    {
        value = (value | (value << 16)) & 0x0000_FFFF_0000_FFFF;
        value = (value | (value << 8)) & 0x00FF_00FF_00FF_00FF;
        value = (value | (value << 4)) & 0x0F0F_0F0F_0F0F_0F0F;
        value = (value | (value << 2)) & 0x3333_3333_3333_3333;
        return (value | (value << 1)) & 0x5555_5555_5555_5555;
    }
}
