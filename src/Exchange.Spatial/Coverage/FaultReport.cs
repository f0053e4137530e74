namespace Exchange.Spatial.Coverage;

/// <summary>Turns faulty ground into findings: which features share it, or lie along it.</summary>
internal sealed class FaultReport(
    FaceGraph graph, GridScale scale, CoverageOptions options, RingStore features, RingStore boundaries)
{
    // So many features at one place are compared each with each; of more, only those next to each other in the layer.
    private const int MaxComparedEach = 8;
    private const int MaxNeighbours = 8;

    private readonly FaceMeasure measure = new(graph, scale);
    private readonly Dictionary<int, int[]> coveredBy = [];
    private readonly Dictionary<(int First, int Second), List<int>> overlaps = [];
    private readonly Dictionary<int, List<int>> outside = [];
    private readonly List<CoverageFinding> findings = [];

    public IReadOnlyList<CoverageFinding> Findings(CancellationToken cancellationToken)
    {
        var grounds = FaultyGround.In(graph, boundaries.Count > 0, measure, options.ToleranceMetres);
        Attribute([.. grounds.Where(ground => !ground.IsResolution)], cancellationToken);
        foreach (var (pair, faces) in overlaps)
            AddOverlap(pair.First, pair.Second, faces);
        foreach (var (feature, faces) in outside)
        {
            if (!FaultyGround.IsNarrow(faces, faces.Contains, measure, options.ToleranceMetres))
                Add(CoverageFindingKind.Outside, feature, -1, faces, []);
        }

        if (options.ReportsUnmatchedEdges)
        {
            foreach (var ground in grounds.Where(ground => ground.IsResolution))
                AddUnmatched(ground);
        }

        findings.Sort(Compare);
        return findings;
    }

    private static int Compare(CoverageFinding a, CoverageFinding b) =>
        Order(a).CompareTo(Order(b)) is var first && first != 0 ? first
        : a.SecondRow != b.SecondRow ? a.SecondRow.CompareTo(b.SecondRow)
        : a.Kind != b.Kind ? a.Kind.CompareTo(b.Kind)
        : a.X != b.X ? a.X.CompareTo(b.X) : a.Y.CompareTo(b.Y);

    private static long Order(CoverageFinding finding) => finding.FirstRow < 0 ? long.MaxValue : finding.FirstRow;

    // Every face of faulty ground is asked, by a point inside it, which features and boundaries contain it.
    private void Attribute(List<FaultyGround> grounds, CancellationToken cancellationToken)
    {
        var faces = grounds.SelectMany(ground => ground.Faces).ToArray();
        var probes = Array.ConvertAll(faces, measure.InnerPoint);
        var around = ProbeLocator.Locate(probes, features, cancellationToken);
        var inside = ProbeLocator.Locate(probes, boundaries, cancellationToken);
        var next = 0;
        foreach (var ground in grounds)
        {
            var empty = new List<int>();
            foreach (var face in ground.Faces)
            {
                var covering = around[next].ToArray();
                var isInside = boundaries.Count == 0 || inside[next].Count > 0;
                next++;
                coveredBy[face] = covering;
                if (covering.Length == 0 && isInside)
                    empty.Add(face);
                NotePairs(face, covering);
                if (!isInside)
                {
                    foreach (var feature in covering)
                        FacesOf(outside, feature).Add(face);
                }
            }

            if (empty.Count > 0 && !FaultyGround.IsNarrow(empty, empty.Contains, measure, options.ToleranceMetres))
                Add(CoverageFindingKind.Gap, -1, -1, empty, NeighboursOf(empty));
        }
    }

    private void NotePairs(int face, int[] covering)
    {
        for (var i = 0; i < covering.Length; i++)
        {
            var end = covering.Length <= MaxComparedEach ? covering.Length : Math.Min(i + 2, covering.Length);
            for (var j = i + 1; j < end; j++)
                FacesOf(overlaps, (covering[i], covering[j])).Add(face);
        }
    }

    private static List<int> FacesOf<T>(Dictionary<T, List<int>> map, T key)
        where T : notnull
    {
        if (!map.TryGetValue(key, out var faces))
            map.Add(key, faces = []);
        return faces;
    }

    private void AddOverlap(int first, int second, List<int> faces)
    {
        if (FaultyGround.IsNarrow(faces, faces.Contains, measure, options.ToleranceMetres))
            return;
        var kind = SameGeometry.Has(features, first, second)
            ? CoverageFindingKind.DuplicateGeometry : CoverageFindingKind.Overlap;
        Add(kind, first, second, faces, []);
    }

    private void AddUnmatched(FaultyGround ground)
    {
        var along = NeighboursOf(ground.Faces);
        if (along.Count > 0)
        {
            Add(
                CoverageFindingKind.UnmatchedEdge, (int)along[0], along.Count > 1 ? (int)along[1] : -1, ground.Faces, []);
        }
    }

    // Features with an edge on the border of the faces, as numbers in the store.
    private List<long> NeighboursOf(IReadOnlyList<int> faces)
    {
        var along = new SortedSet<long>();
        foreach (var face in faces)
        {
            foreach (var halfEdge in graph.HalfEdgesOf(face))
            {
                if (graph.Feature(halfEdge) >= 0)
                    along.Add(graph.Feature(halfEdge));
            }
        }

        return [.. along.Take(MaxNeighbours)];
    }

    private void Add(
        CoverageFindingKind kind, int first, int second, IReadOnlyList<int> faces, IReadOnlyList<long> neighbours)
    {
        var (area, largest, largestArea) = (0d, faces[0], -1d);
        foreach (var face in faces)
        {
            var faceArea = measure.AreaSquareMetres(face);
            area += faceArea;
            if (faceArea > largestArea)
                (largest, largestArea) = (face, faceArea);
        }

        var place = measure.ToLayer(measure.InnerPoint(largest));
        findings.Add(new CoverageFinding(
            kind, RowOf(first), RowOf(second), IdOf(first), IdOf(second),
            [.. neighbours.Select(feature => RowOf((int)feature))], area, place.X, place.Y));
    }

    private long RowOf(int feature) => feature < 0 ? -1 : features[feature].Row;

    private long IdOf(int feature) => feature < 0 ? -1 : features[feature].Id;
}
