using Exchange.Spatial.Layers;

namespace Exchange.Spatial.CrossLayer;

/// <summary>The polygons of one layer on the grid, kept compactly.</summary>
/// <remarks>
/// Rings are closed where they were not, and rings of fewer than three different places are dropped, so an untidy
/// feature still takes part; that it is untidy is a finding of its own elsewhere. Features without usable polygons take
/// no part and are counted.
/// </remarks>
internal sealed class GridLayer(GridFrame frame)
{
    private readonly List<GridChunk> chunks = [];
    private readonly List<Place> places = [];
    private readonly List<Box> boxes = [];
    private readonly GridRings rings = new(frame);
    private double[] points = [];

    public int Count => boxes.Count;

    /// <summary>Features added that cannot be compared: no polygon, curved, or coordinates that are no numbers.</summary>
    public long LeftOut { get; private set; }

    public long PointCount { get; private set; }

    public Box Extent { get; private set; } = Layers.Box.Empty;

    public long Row(int feature) => Chunk(feature).FirstRow + places[feature].Row;

    public long Id(int feature) => Chunk(feature).FeatureId(places[feature].Row);

    /// <summary>The box of a feature in grid units.</summary>
    public Box Box(int feature) => boxes[feature];

    public GridChunk Chunk(int feature) => chunks[places[feature].Chunk];

    /// <summary>The rings of a feature in its chunk.</summary>
    public IndexRange RingRange(int feature) => new(places[feature].FirstRing, places[feature].EndRing);

    public int Points(int feature) => Chunk(feature).PointCount(RingRange(feature));

    /// <param name="near">Features elsewhere are not kept; null to keep all.</param>
    /// <param name="taken">Called with the row in the partition of each feature kept.</param>
    public void Add(LayerPartition partition, NearGround? near, Action<int>? taken = null)
    {
        var extent = Layers.Box.Empty;
        rings.Begin();
        for (var row = 0; row < partition.Count; row++)
        {
            var firstRing = rings.Count;
            if (rings.Add(partition.Geometry, row) is not { } box)
            {
                LeftOut++;
                continue;
            }

            if (near is not null && !near.Touches(box))
            {
                rings.Drop(firstRing);
                continue;
            }

            boxes.Add(box);
            extent = extent.Union(box);
            places.Add(new Place(chunks.Count, row, firstRing, rings.Count));
            taken?.Invoke(row);
        }

        if (rings.Count == 0)
            return;
        Extent = Extent.Union(extent);
        PointCount += rings.PointCount;
        chunks.Add(rings.Pack(partition, extent));
    }

    /// <summary>Area of the rings of a feature, about to a thousandth; exact only for valid features.</summary>
    public double PlainArea(int feature, Ground ground)
    {
        var box = boxes[feature];
        ground.BeginBand(box.MinY, box.MaxY);
        var sum = 0d;
        for (var ring = places[feature].FirstRing; ring < places[feature].EndRing; ring++)
        {
            var area = Math.Abs(GridRings.TwiceArea(Chunk(feature).Points(ring, ref points))) / 2;
            sum += (Chunk(feature).Kind(ring) & RingKind.Hole) == 0 ? area : -area;
        }

        return sum * ground.MetresPerX * ground.MetresPerY;
    }

    /// <summary>A layer of some of the features, numbered in the order given; nothing can be added to it.</summary>
    public GridLayer Subset(IReadOnlyList<int> features)
    {
        var subset = new GridLayer(frame);
        subset.chunks.AddRange(chunks);
        foreach (var feature in features)
        {
            subset.boxes.Add(boxes[feature]);
            subset.Extent = subset.Extent.Union(boxes[feature]);
            subset.places.Add(places[feature]);
            subset.PointCount += Points(feature);
        }

        return subset;
    }

    private readonly record struct Place(int Chunk, int Row, int FirstRing, int EndRing);
}
