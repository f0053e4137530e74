using Exchange.Spatial.Layers;

namespace Exchange.Spatial.CrossLayer;

/// <summary>Border that a feature and one of the neighbour's features have in common, vertex by vertex.</summary>
/// <param name="X">A place on it, in grid units.</param>
internal readonly record struct SharedStretch(int Own, int Neighbour, double Metres, double X, double Y);

/// <summary>One comparison of two outlines; see <see cref="BorderMatch"/> for its steps.</summary>
internal sealed class BorderSearch
{
    private readonly LayerPair layers;
    private readonly BorderMatchOptions options;
    private readonly WorkBudget budget;
    private readonly Ground ground;
    private readonly NearPlaces.Metric metric;
    private readonly int[] ownFeatures;
    private readonly int[] neighbourFeatures;
    private readonly GridLayer own;
    private readonly GridLayer neighbour;
    private readonly Outline ownOutline;
    private readonly Outline neighbourOutline;
    private readonly Probes probes = new();
    private readonly List<(int Own, int Neighbour, double Metres)> probed = [];
    private readonly GeometryBlockBuilder strip = new();
    private readonly List<BorderMismatch> found = [];

    public BorderSearch(LayerPair layers, BorderMatchOptions options, WorkBudget budget)
    {
        (this.layers, this.options, this.budget) = (layers, options, budget);
        ground = Ground.Of(layers.Frame, AreaKind.Planar);
        metric = new NearPlaces.Metric(Ground.Of(layers.Frame, AreaKind.Planar));
        ownFeatures = Near(layers.First, layers.Second);
        neighbourFeatures = Near(layers.Second, layers.First);
        own = layers.First.Subset(ownFeatures);
        neighbour = layers.Second.Subset(neighbourFeatures);
        ownOutline = new Outline(own, metric, options.ToleranceMetres, budget);
        neighbourOutline = new Outline(neighbour, metric, options.ToleranceMetres, budget);
    }

    public int LoneVertices { get; private set; }

    public IReadOnlyList<BorderMismatch> Mismatches()
    {
        strip.BeginFeature(GeometryKind.MultiPolygon);
        Walk(ownOutline, neighbourOutline, isOwn: true);
        Walk(neighbourOutline, ownOutline, isOwn: false);
        probes.Sort();
        Search(own, neighbour, OverlayQuestion.Covered, BorderMismatchKind.Overlap);
        if (strip.PointCount > 0)
            Search(Strip(), own.With(neighbour), OverlayQuestion.Uncovered, BorderMismatchKind.Gap);
        return [.. found.OrderBy(mismatch => mismatch.X).ThenBy(mismatch => mismatch.Y)];
    }

    /// <summary>Pairs of features with common border, in the order of own features.</summary>
    public IEnumerable<SharedStretch> Shared()
    {
        var stretches = new SortedDictionary<(int, int), SharedStretch>();
        foreach (var edge in ownOutline.All)
        {
            if (neighbourOutline.Same(edge) is not { } same)
                continue;
            var scale = metric.At(edge.Y0);
            var (dx, dy) = ((edge.X1 - edge.X0) * scale.X, (edge.Y1 - edge.Y0) * scale.Y);
            var key = (ownFeatures[edge.Feature], neighbourFeatures[same.Feature]);
            var known = stretches.GetValueOrDefault(key, new SharedStretch(
                key.Item1, key.Item2, 0, (edge.X0 + edge.X1) / 2, (edge.Y0 + edge.Y1) / 2));
            stretches[key] = known with { Metres = known.Metres + Math.Sqrt(dx * dx + dy * dy) };
        }

        return stretches.Values;
    }

    private int[] Near(GridLayer layer, GridLayer other)
    {
        if (layer.Count == 0 || other.Count == 0)
            return [];
        var near = new NearGround(other, layers.Frame, OverlayQuestion.Covered, options.SearchMetres, budget);
        return [.. Enumerable.Range(0, layer.Count).Where(feature => near.Touches(layer.Box(feature)))];
    }

    private void Walk(Outline outline, Outline other, bool isOwn)
    {
        var places = new NearPlaces(other.All, metric, options.SearchMetres, budget);
        var walk = new BorderWalk(outline, places, options.ToleranceMetres);
        walk.Walk(step =>
        {
            var (from, to) = (step.From!.Value, step.To!.Value); // Steps handed over are near at both ends.
            var edge = step.Edge;
            AddQuad(edge, from, to);
            AddProbe(edge.X0, edge.Y0, edge.Feature, from, isOwn);
            AddProbe(edge.X1, edge.Y1, edge.Feature, to, isOwn);
        });
        LoneVertices += walk.LoneVertices;
    }

    private void AddQuad(in OutlineEdge edge, in NearPlace from, in NearPlace to)
    {
        strip.BeginPart(GeometryKind.Polygon);
        strip.BeginRing();
        Add(edge.X0, edge.Y0);
        Add(edge.X1, edge.Y1);
        Add(to.X, to.Y);
        Add(from.X, from.Y);
        Add(edge.X0, edge.Y0);

        void Add(double x, double y) => strip.AddPoint(layers.Frame.LayerX(x), layers.Frame.LayerY(y));
    }

    private void AddProbe(double x, double y, int feature, in NearPlace place, bool isOwn)
    {
        if (place.Metres <= options.ToleranceMetres)
            return;
        probes.Add((x + place.X) / 2, (y + place.Y) / 2, place.Metres);
        probed.Add(isOwn
            ? (feature, place.Edge.Feature, place.Metres) : (place.Edge.Feature, feature, place.Metres));
    }

    private GridLayer Strip()
    {
        var layer = new LayerDefinition
        {
            Name = "strip",
            GeometryKind = GeometryKind.MultiPolygon,
            Reference = layers.Frame.Reference,
            Attributes = [],
        };
        var grid = new GridLayer();
        grid.Add(new LayerPartition(layer, 0, [0], strip.Build(), []), layers.Frame);
        return grid;
    }

    private void Search(GridLayer subjects, GridLayer covers, OverlayQuestion question, BorderMismatchKind kind)
    {
        var regions = new Regions(options.ToleranceMetres, region =>
        {
            found.Add(Mismatch(kind, region));
            budget.CheckFindings(found.Count);
        });
        var faces = new RegionFaces(ground, question == OverlayQuestion.Uncovered, regions, budget, probes);
        new LayerOverlay(Bands.Over(subjects, covers, ground.TallestBand), subjects, covers, budget)
            .Run(question, faces);
    }

    private BorderMismatch Mismatch(BorderMismatchKind kind, in ClosedRegion region)
    {
        var (ofOwn, ofNeighbour) = kind == BorderMismatchKind.Overlap
            ? (region.Key.Subject, region.Key.Cover)
            : region.Probe >= 0 ? (probed[region.Probe].Own, probed[region.Probe].Neighbour) : (-1, -1);
        var distance = region.Probe >= 0
            ? probed[region.Probe].Metres : 2 * region.AreaSquareMetres / region.PerimeterMetres;
        return new BorderMismatch(
            kind,
            ofOwn < 0 ? null : own.Row(ofOwn),
            ofOwn < 0 ? null : own.Id(ofOwn),
            ofNeighbour < 0 ? null : neighbour.Row(ofNeighbour),
            ofNeighbour < 0 ? null : neighbour.Id(ofNeighbour),
            region.AreaSquareMetres,
            region.PerimeterMetres / 2,
            distance,
            layers.Frame.LayerX(region.X),
            layers.Frame.LayerY(region.Y));
    }
}
