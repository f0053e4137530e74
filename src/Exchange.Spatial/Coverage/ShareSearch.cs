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
    private const int MaxAtOnce = 50_000;

    // Some 250 bytes each while they are looked at.
    private const int MaxPointsAtOnce = 1_500_000;

    private readonly HashSet<(int First, int Second)> done = [];
    private readonly Dictionary<(int First, int Second), Share> pairs = [];
    private readonly PairTest pairTest = new(cover, grounds.Expected, shape, features);

    /// <param name="wide">The grounds to look at; around features that cross themselves is looked too.</param>
    /// <param name="report">Told first and second feature, the second −1 for ground outside, area and place.</param>
    public void Find(
        IReadOnlyList<int> wide, Action<int, int, double, (double X, double Y)> report,
        CancellationToken cancellationToken)
    {
        var nearby = Nearby(
        [
            .. wide.Where(ground => !NotePair(ground))
                .Select(ground => Suspicion.Of(ground, cover.Graph.AnyPointOf(grounds.Faces(ground)[0]))),
            .. cover.Tangled.Where(walker => walker < features.Count)
                .Select(feature => Suspicion.Of(features[feature].Bounds)),
        ]);
        for (var start = 0; start < nearby.Length; start += MaxAtOnce)
        {
            var count = Math.Min(MaxAtOnce, nearby.Length - start);
            Look(nearby.AsMemory(start, count), report, cancellationToken);
        }

        foreach (var (pair, share) in pairs)
        {
            if (done.Add(pair))
                report(pair.First, pair.Second, share.Area, share.Place);
        }
    }

    // Most ground is shared by two features along their common border.
    private bool NotePair(int ground)
    {
        if (!pairTest.IsOfTwo(grounds.Faces(ground), out var first, out var second))
            return false;
        ref var share = ref CollectionsMarshal.GetValueRefOrAddDefault(pairs, (first, second), out _);
        share.Area += shape.AreaSquareMetres;
        if (shape.AreaSquareMetres > share.LargestArea)
            (share.LargestArea, share.Place) = (shape.AreaSquareMetres, shape.InnerPoint());
        return true;
    }

    private void Look(
        ReadOnlyMemory<Suspicion> some, Action<int, int, double, (double X, double Y)> report,
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
        else if (some.Span[0].Ground >= 0)
        {
            ReportWhole(some.Span[0].Ground, report, cancellationToken);
        }
    }

    private (SharingFeatures Sharing, long Points) FeaturesAround(ReadOnlySpan<Suspicion> some)
    {
        var (faces, boxes) = (new List<int>(), new List<GridBox>());
        foreach (var suspicion in some)
        {
            if (suspicion.Ground >= 0)
                faces.AddRange(grounds.Faces(suspicion.Ground));
            else
                boxes.Add(suspicion.Box);
        }

        var rows = new GroundRows(
            cover.Graph, CollectionsMarshal.AsSpan(faces), CollectionsMarshal.AsSpan(boxes),
            features.MeanExtentUnits * (1 << GridScale.FineShift));
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

    private static Suspicion[] Nearby(Suspicion[] suspicions)
    {
        var bounds = GridBox.Empty;
        foreach (var suspicion in suspicions)
            bounds = bounds.With(suspicion.Corner);
        var morton = new MortonOrder(bounds);
        Array.Sort(Array.ConvertAll(suspicions, suspicion => morton.KeyOf(suspicion.Corner)), suspicions);
        return suspicions;
    }

    private record struct Share(double Area, double LargestArea, (double X, double Y) Place);

    /// <summary>A place to look at: a ground, or with −1 the box, in fine units, of a feature that crosses itself.</summary>
    private readonly record struct Suspicion(int Ground, GridPoint Corner, GridBox Box)
    {
        public static Suspicion Of(int ground, GridPoint point) => new(ground, point, GridBox.Empty);

        public static Suspicion Of(GridBox units)
        {
            var (lower, upper) = (
                new GridPoint(units.MinX, units.MinY).ToFine(), new GridPoint(units.MaxX, units.MaxY).ToFine());
            return new Suspicion(-1, lower, new GridBox(lower.X, lower.Y, upper.X, upper.Y));
        }
    }
}
