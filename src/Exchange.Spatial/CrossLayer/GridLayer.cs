using Exchange.Spatial.Layers;

namespace Exchange.Spatial.CrossLayer;

/// <summary>The polygons of one layer on the grid, kept compactly.</summary>
/// <remarks>
/// Rings are closed where they were not, and rings of fewer than three different places are dropped, so an untidy
/// feature still takes part; that it is untidy is a finding of its own elsewhere. Features without usable polygons take
/// no part and are counted.
/// </remarks>
internal sealed class GridLayer
{
    private readonly List<GridChunk> chunks = [];
    private readonly List<Place> places = [];
    private readonly List<Box> boxes = [];
    private GridRings? rings;

    public int Count => boxes.Count;

    /// <summary>
    /// Features added that cannot be compared: no polygon, curved, or coordinates that are no numbers.
    /// </summary>
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
    public void Add(LayerPartition partition, GridFrame frame, NearGround? near = null, Action<int>? taken = null)
    {
        rings ??= new GridRings(frame);
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

    /// <summary>A layer of some of the features, numbered in the order given; nothing can be added to it.</summary>
    public GridLayer Subset(IReadOnlyList<int> features)
    {
        var subset = new GridLayer();
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

    /// <summary>The features of both layers, those of this one first; nothing can be added to it.</summary>
    public GridLayer With(GridLayer other)
    {
        var both = new GridLayer { Extent = Extent.Union(other.Extent), PointCount = PointCount + other.PointCount };
        both.chunks.AddRange(chunks);
        both.chunks.AddRange(other.chunks);
        both.boxes.AddRange(boxes);
        both.boxes.AddRange(other.boxes);
        both.places.AddRange(places);
        foreach (var place in other.places)
            both.places.Add(place with { Chunk = place.Chunk + chunks.Count });
        return both;
    }

    private readonly record struct Place(int Chunk, int Row, int FirstRing, int EndRing);
}
