using System.Globalization;

namespace Exchange.Benchmarks.Mosaics;

/// <summary>
/// Which cells make up which feature, and in what the drawn features differ from the ground plan. Filled by the
/// structures and faults, read by <see cref="MosaicPen"/>.
/// </summary>
internal sealed class MosaicPlan(MosaicGrid grid, Noise noise)
{
    private const double IslandShare = 0.05;
    private const double IsletShare = 0.2;
    private const int PurposeIsland = 11;
    private const int PurposeIslet = 12;

    private readonly Dictionary<Cell, MosaicFeature> composed = [];
    private readonly Dictionary<Cell, int> islands = [];

    public MosaicGrid Grid => grid;

    public Noise Noise => noise;

    /// <summary>How an edge runs for the cell on one of its sides.</summary>
    public Dictionary<(Edge, Cell), double[]> Paths { get; } = [];

    /// <summary>Where a corner is for one of its cells.</summary>
    public Dictionary<(Corner, Cell), (double X, double Y)> Corners { get; } = [];

    /// <summary>Features that are displaced as a whole, by key.</summary>
    public Dictionary<string, (double X, double Y)> Moves { get; } = [];

    public HashSet<string> Removed { get; } = [];

    /// <summary>Features whose last part is missing.</summary>
    public HashSet<string> Shortened { get; } = [];

    /// <summary>Cells drawn without the hole their island needs.</summary>
    public HashSet<Cell> Filled { get; } = [];

    /// <summary>Features every other point of which is there twice.</summary>
    public HashSet<string> Stuttering { get; } = [];

    /// <summary>Features whose rings run the other way.</summary>
    public HashSet<string> Reversed { get; } = [];

    public List<ExtraFeature> Extras { get; } = [];

    public List<PlannedFault> Faults { get; } = [];

    /// <summary>Makes one feature of the cells; the first cell names it.</summary>
    public MosaicFeature Compose(params IReadOnlyList<Cell[]> parts)
    {
        var feature = new MosaicFeature(Key(parts[0][0], 0), parts, 0);
        foreach (var cell in parts.SelectMany(part => part))
            composed.Add(cell, feature);
        return feature;
    }

    /// <summary>Puts an island into a cell; with two levels, an islet into the island.</summary>
    public void AddIsland(Cell cell, int levels) => islands[cell] = levels;

    public MosaicFeature FeatureOf(Cell cell) =>
        composed.GetValueOrDefault(cell) ?? new MosaicFeature(Key(cell, 0), [[cell]], 0);

    public MosaicFeature IslandOf(Cell cell, int level) => new(Key(cell, level), [[cell]], level);

    /// <summary>How many islands lie inside one another in the cell: 0, 1 or 2.</summary>
    public int IslandLevels(Cell cell)
    {
        if (islands.TryGetValue(cell, out var levels))
            return levels;

        // Only in the last column and row of a block, which structures and faults leave alone.
        const int last = MosaicGrid.Block - 1;
        if (cell.Column % MosaicGrid.Block != last && cell.Row % MosaicGrid.Block != last)
            return 0;
        if (noise.Unit(grid.Key(cell), PurposeIsland) >= IslandShare)
            return 0;
        return noise.Unit(grid.Key(cell), PurposeIslet) < IsletShare ? 2 : 1;
    }

    /// <summary>All features of the ground plan, removed ones too, in the order of their first cells.</summary>
    public IEnumerable<MosaicFeature> Features()
    {
        foreach (var cell in grid.Cells())
        {
            var feature = FeatureOf(cell);
            if (feature.First == cell)
                yield return feature;
            for (var level = 1; level <= IslandLevels(cell); level++)
                yield return IslandOf(cell, level);
        }
    }

    /// <summary>A key of the official form: division, layer and number, 18 digits.</summary>
    public string Key(Cell cell, int level) =>
        (grid.Key(cell) * 4 + level).ToString("'33079910'0000000000", CultureInfo.InvariantCulture);

    public string NextExtraKey() => Extras.Count.ToString("'33079919'0000000000", CultureInfo.InvariantCulture);
}
