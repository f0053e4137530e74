namespace Exchange.Spatial.CrossLayer;

/// <summary>Walks up the bands and knows which features of a layer reach into the present one.</summary>
internal sealed class BandReader
{
    // A feature of more points than this that reaches over more bands than this is not read whole in every band.
    private const int ManyPoints = 128;
    private const int ManyBands = 6;

    private readonly GridLayer layer;
    private readonly Bands bands;
    private readonly int[] byFirstBand;
    private readonly int[] starts;
    private readonly Dictionary<int, BinnedRings> binned = [];
    private readonly List<int> active = [];
    private double[] points = [];
    private int band = -1;

    public BandReader(GridLayer layer, Bands bands)
    {
        (this.layer, this.bands) = (layer, bands);
        starts = new int[bands.Count + 1];
        byFirstBand = new int[layer.Count];
        var first = new int[layer.Count];
        for (var feature = 0; feature < first.Length; feature++)
        {
            first[feature] = bands.IndexOf(layer.Box(feature).MinY);
            starts[first[feature] + 1]++;
        }

        for (var i = 0; i < bands.Count; i++)
            starts[i + 1] += starts[i];
        var next = starts.AsSpan(0, bands.Count).ToArray();
        for (var feature = 0; feature < first.Length; feature++)
            byFirstBand[next[first[feature]]++] = feature;
    }

    public GridLayer Layer => layer;

    /// <summary>The features whose boxes reach into the band, in no telling order.</summary>
    public IReadOnlyList<int> Active => active;

    /// <summary>Goes on to the next band.</summary>
    public void Advance()
    {
        band++;
        var bottom = bands.Bottom(band);
        var kept = 0;
        for (var i = 0; i < active.Count; i++)
        {
            var feature = active[i];
            if (layer.Box(feature).MaxY > bottom)
                active[kept++] = feature;
            else
                binned.Remove(feature);
        }

        active.RemoveRange(kept, active.Count - kept);
        for (var i = starts[band]; i < starts[band + 1]; i++)
            active.Add(byFirstBand[i]);
    }

    /// <summary>Adds the edges of a feature that reach into the present band; returns how many points it took.</summary>
    public int Read(int feature, bool isSubject, BandEdges edges)
    {
        var before = edges.Count;
        edges.State.BeginFeature(feature, isSubject);
        var chunk = layer.Chunk(feature);
        var rings = layer.RingRange(feature);
        if (IsLarge(feature))
        {
            if (!binned.TryGetValue(feature, out var bins))
                binned.Add(feature, bins = new BinnedRings(chunk, rings, bands));
            bins.Read(band, edges, ref points);
            return edges.Count - before;
        }

        for (var ring = rings.Start; ring < rings.End; ring++)
            edges.AddRing(chunk.Points(ring, ref points), edges.State.BeginRing(chunk.Kind(ring)));
        return chunk.PointCount(rings);
    }

    private bool IsLarge(int feature)
    {
        if (layer.Points(feature) <= ManyPoints)
            return false;
        var box = layer.Box(feature);
        return bands.IndexOf(box.MaxY) - bands.IndexOf(box.MinY) > ManyBands;
    }
}
