using Exchange.Spatial.Layers;

namespace Exchange.Spatial.CrossLayer;

/// <summary>How the vertices of layers are distributed from south to north.</summary>
/// <remarks>
/// A feature counts at the middle of its box, a tall one evenly over it: near enough for cutting work into pieces.
/// Where most vertices share a few bins, as when one stray vertex stretches the extent, these bins are divided once
/// more.
/// </remarks>
internal sealed class HeightHistogram
{
    private const int Bins = 4096;
    private const int FineBins = 256;

    private readonly double from;
    private readonly double step;
    private readonly double[] weights;
    private readonly HeightHistogram?[] finer;

    private HeightHistogram(double from, double to, int bins)
    {
        this.from = from;
        step = Math.Max((to - from) / bins, 1);
        weights = new double[bins];
        finer = new HeightHistogram?[bins];
    }

    /// <param name="most">Bins with more vertices than this are divided.</param>
    public static HeightHistogram Of(ReadOnlySpan<GridLayer> layers, double from, double to, double most)
    {
        var histogram = new HeightHistogram(from, to, Bins);
        foreach (var layer in layers)
            histogram.Add(layer);
        if (histogram.Divide(most))
        {
            foreach (var layer in layers)
                histogram.AddFiner(layer);
        }

        return histogram;
    }

    /// <summary>Upper ends and weights of the bins, from south to north.</summary>
    public IEnumerable<(double UpperEnd, double Weight)> Steps()
    {
        for (var bin = 0; bin < weights.Length; bin++)
        {
            if (finer[bin] is not { } fine)
            {
                yield return (from + (bin + 1) * step, weights[bin]);
                continue;
            }

            foreach (var inner in fine.Steps())
                yield return inner;
        }
    }

    private bool Divide(double most)
    {
        var hasDivided = false;
        for (var bin = 0; bin < weights.Length; bin++)
        {
            if (weights[bin] <= most || step < 2 * FineBins)
                continue;
            finer[bin] = new HeightHistogram(from + bin * step, from + (bin + 1) * step, FineBins);
            hasDivided = true;
        }

        return hasDivided;
    }

    private void Add(GridLayer layer)
    {
        for (var feature = 0; feature < layer.Count; feature++)
            Add(layer.Box(feature), layer.Points(feature));
    }

    private void AddFiner(GridLayer layer)
    {
        for (var feature = 0; feature < layer.Count; feature++)
        {
            var box = layer.Box(feature);
            var bins = Range(box);
            for (var bin = bins.Start; bin < bins.End; bin++)
                finer[bin]?.Add(box, layer.Points(feature));
        }
    }

    private void Add(in Box box, double count)
    {
        var bins = Range(box);
        var share = count * Math.Min(1, step / Math.Max(box.MaxY - box.MinY, step));
        for (var bin = bins.Start; bin < bins.End; bin++)
            weights[bin] += share;
    }

    private IndexRange Range(in Box box)
    {
        var (low, high) = (box.MinY - from, box.MaxY - from);
        if (high - low < step)
            low = high = (low + high) / 2;
        if (high < 0 || low > step * weights.Length)
            return default;
        return new IndexRange(
            (int)Math.Max(0, low / step), 1 + (int)Math.Min(weights.Length - 1, high / step));
    }
}
