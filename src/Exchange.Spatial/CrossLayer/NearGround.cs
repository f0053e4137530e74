using Exchange.Spatial.Layers;

namespace Exchange.Spatial.CrossLayer;

/// <summary>
/// Where a layer that is complete leaves anything to find, so that features of another layer which lie elsewhere need
/// not be kept.
/// </summary>
internal sealed class NearGround
{
    private readonly Bands bands;
    private readonly IntervalList[] stretches;
    private readonly double marginX;
    private readonly double marginY;

    /// <param name="question">
    /// Covered: near are the layer's ground and outline. Uncovered: near are its outline and all that is not its
    /// ground.
    /// </param>
    /// <param name="marginMetres">What is no farther away than this is near as well.</param>
    public NearGround(
        GridLayer layer, GridFrame frame, OverlayQuestion question, double marginMetres, WorkBudget budget)
    {
        var scale = Ground.Of(frame, AreaKind.Planar);
        bands = Bands.Over(layer, new GridLayer(), scale.TallestBand);
        scale.BeginBand(layer.Extent.MinY, layer.Extent.MaxY);

        // Twice the margin along x: towards the poles a degree of longitude shrinks within the layer.
        (marginX, marginY) = (2 * marginMetres / scale.MetresPerX, marginMetres / scale.MetresPerY);
        stretches = new IntervalList[bands.Count];
        var reader = new BandReader(layer, bands);
        var edges = new BandEdges();
        var ground = new RelevantGround(budget);
        for (var band = 0; band < stretches.Length; band++)
        {
            reader.Advance();
            edges.Begin(bands.Bottom(band), bands.Top(band));
            foreach (var feature in reader.Active)
                budget.Spend(reader.Read(feature, false, edges));
            budget.Spend(1);
            stretches[band] = new IntervalList();
            if (question == OverlayQuestion.Covered)
                ground.FindCovered(edges, stretches[band]);
            else
                ground.FindUncovered(edges, stretches[band]);
        }

        IsNearOutside = question == OverlayQuestion.Uncovered;
    }

    // South and north of the layer there is none of its ground.
    private bool IsNearOutside { get; }

    public bool Touches(in Box feature)
    {
        var box = new Box(
            feature.MinX - marginX, feature.MinY - marginY, feature.MaxX + marginX, feature.MaxY + marginY);
        if (box.MinY < bands.Bottom(0) || box.MaxY > bands.Top(bands.Count - 1))
        {
            if (IsNearOutside)
                return true;
            if (box.MaxY < bands.Bottom(0) || box.MinY > bands.Top(bands.Count - 1))
                return false;
        }

        var last = bands.IndexOf(box.MaxY);
        for (var band = bands.IndexOf(box.MinY); band <= last; band++)
        {
            if (stretches[band].Touches(box.MinX, box.MaxX))
                return true;
        }

        return false;
    }
}
