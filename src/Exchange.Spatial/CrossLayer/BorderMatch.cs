using Exchange.Domain.Problems;
using Exchange.Spatial.Layers;

namespace Exchange.Spatial.CrossLayer;

/// <summary>
/// Edge matching (接边): compares the outline of a layer with that of a neighbour's layer along their common border.
/// Collects both layers first. One thread.
/// </summary>
/// <remarks>
/// 1. Only features near the other layer's ground are looked at. 2. The outline of each layer is what neighbours inside
/// it do not share. 3. Along both outlines, stretches that are near the other one and do not lie on it span a strip to
/// the nearest places there. 4. Ground of the strip that belongs to neither side is a gap; ground of both sides is an
/// overlap. Where a third neighbour begins the outlines part, and that is no gap. The neighbour's layer should be added
/// first: of the own layer only features near it are kept then.
/// </remarks>
public sealed class BorderMatch
{
    private readonly BorderMatchOptions options;
    private readonly LayerPair layers;
    private readonly ClassColumn[] ownValues;
    private readonly ClassColumn[] neighbourValues;

    private BorderMatch(BorderMatchOptions options, SpatialReference reference)
    {
        this.options = options;
        layers = new LayerPair(reference, options.Limits, _ => OverlayQuestion.Covered, options.SearchMetres);
        ownValues = [.. options.ContinuingAttributes.Select(name => new ClassColumn(name))];
        neighbourValues = [.. options.ContinuingAttributes.Select(name => new ClassColumn(name))];
    }

    /// <summary>A comparison of two layers, refused when they lie in different systems.</summary>
    public static Outcome<BorderMatch> Between(
        SpatialReference own, SpatialReference neighbour, BorderMatchOptions options) =>
        LayerPair.Refusal(own, neighbour) is { } refusal ? refusal : new BorderMatch(options, own);

    public void AddOwn(LayerPartition partition) => layers.AddFirst(partition, Begin(ownValues, partition));

    public void AddNeighbour(LayerPartition partition) =>
        layers.AddSecond(partition, Begin(neighbourValues, partition));

    public Outcome<BorderMatchResult> Find(CancellationToken cancellationToken) => LayerPair.Limited(() =>
    {
        var budget = new WorkBudget(options.Limits, cancellationToken);
        var search = new BorderSearch(layers, options, budget);
        var mismatches = search.Mismatches();
        return new BorderMatchResult
        {
            SharedMetres = search.Shared().Sum(stretch => stretch.Metres),
            LoneVertices = search.LoneVertices,
            Mismatches = mismatches,
            Contrasts = [.. search.Shared()
                .Where(stretch => stretch.Metres >= options.ContinuingMetres).SelectMany(Contrasts)],
        };
    });

    private static Action<int> Begin(ClassColumn[] columns, LayerPartition partition)
    {
        foreach (var column in columns)
            column.Begin(partition);
        return row =>
        {
            foreach (var column in columns)
                column.Take(row);
        };
    }

    private IEnumerable<BorderContrast> Contrasts(SharedStretch stretch)
    {
        for (var i = 0; i < ownValues.Length; i++)
        {
            var own = ownValues[i].Names[ownValues[i][stretch.Own]];
            var neighbour = neighbourValues[i].Names[neighbourValues[i][stretch.Neighbour]];
            if (own == neighbour)
                continue;
            yield return new BorderContrast(
                options.ContinuingAttributes[i],
                own,
                neighbour,
                layers.First.Row(stretch.Own),
                layers.First.Id(stretch.Own),
                layers.Second.Row(stretch.Neighbour),
                layers.Second.Id(stretch.Neighbour),
                stretch.Metres,
                layers.Frame.LayerX(stretch.X),
                layers.Frame.LayerY(stretch.Y));
        }
    }
}
