using Exchange.Spatial.Layers;
using Exchange.Spatial.References;

namespace Exchange.Benchmarks.Mosaics;

/// <summary>
/// A small county of our own making, on another ground plan than the shared generator's: corners of four cells,
/// features of several cells and parts, islands in islands, a lake, and the faults the shared one lacks.
/// </summary>
internal sealed class Mosaic : ILayerSource
{
    private const int PartitionFeatures = 4096;
    private const int MostOfAKind = 40;
    private const int PurposeOrder = 61;
    private const int Epsg = 4526;

    private static readonly AttributeDefinition Key =
        new(Counties.County.KeyField, AttributeType.Text, "TEXT(18)", MaxLength: 18);

    private readonly MosaicPen pen;

    public Mosaic(MosaicOptions options)
    {
        var noise = new Noise(options.Seed);
        Grid = new MosaicGrid(options.Cells, noise);
        Plan = new MosaicPlan(Grid, noise);
        Digitised = new DigitisedEdges(Grid, noise, options.DigitisedShare);
        pen = new MosaicPen(Plan, Digitised);
        Fill(options.HasFaults);
    }

    public MosaicGrid Grid { get; }

    public MosaicPlan Plan { get; }

    public DigitisedEdges Digitised { get; }

    /// <summary>The cells and the county around them, under the names the shared generator uses.</summary>
    public IReadOnlyList<LayerDefinition> Layers { get; } =
        [Layer(Counties.County.Parcels), Layer(Counties.County.Boundary)];

    public IEnumerable<LayerPartition> Read(LayerDefinition layer, CancellationToken cancellationToken)
    {
        var rows = 0L;
        foreach (var chunk in Drawn(layer).Chunk(PartitionFeatures))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var builder = new GeometryBlockBuilder();
            foreach (var (_, parts) in chunk)
                Add(builder, parts);
            var first = rows;
            rows += chunk.Length;
            yield return new LayerPartition(
                layer,
                first,
                [.. Enumerable.Range(1, chunk.Length).Select(row => first + row)],
                builder.Build(),
                [new TextValues(Key, [.. chunk.Select(feature => feature.Key)])]);
        }
    }

    public void Dispose()
    {
    }

    private IEnumerable<(string Key, IReadOnlyList<IReadOnlyList<double[]>> Parts)> Drawn(LayerDefinition layer)
    {
        if (layer.Name == Counties.County.Boundary)
            return [(Plan.Key(new Cell(0, 0), 0), pen.DrawCounty())];
        return Plan.Features().Where(feature => !Plan.Removed.Contains(feature.Key))
            .Select(feature => (feature.Key, pen.Draw(feature)))
            .Concat(Plan.Extras.Select(extra => (extra.Key, extra.Parts)));
    }

    private void Fill(bool hasFaults)
    {
        var (inner, bottom, left) = (Kinds(InnerFaults.All), Kinds(RimFaults.AtBottom), Kinds(RimFaults.AtLeft));
        foreach (var (column, row) in BlocksByChance())
        {
            var origin = new Cell(column * MosaicGrid.Block, row * MosaicGrid.Block);
            if ((column, row) == Grid.LakeBlock)
            {
                if (hasFaults)
                    RimFaults.AtLake.PlantInto(Plan, origin);
                continue;
            }

            var kinds = row == 0 ? bottom : column == 0 ? left : inner;
            if (hasFaults && kinds.TryDequeue(out var kind))
                kind.PlantInto(Plan, origin);
            else
                Structures.AddAny(Plan, origin);
        }
    }

    // Each kind once, then each a second time, and so on: a small mosaic has every kind before any repeats.
    private static Queue<FaultKind> Kinds(FaultKind[] kinds) =>
        new(Enumerable.Repeat(kinds, MostOfAKind).SelectMany(round => round));

    private IEnumerable<(int Column, int Row)> BlocksByChance() =>
        Enumerable.Range(0, Grid.Blocks * Grid.Blocks)
            .OrderBy(block => Plan.Noise.Unit(block, PurposeOrder))
            .Select(block => (block % Grid.Blocks, block / Grid.Blocks));

    private static void Add(GeometryBlockBuilder builder, IReadOnlyList<IReadOnlyList<double[]>> parts)
    {
        builder.BeginFeature(parts.Count == 1 ? GeometryKind.Polygon : GeometryKind.MultiPolygon);
        foreach (var rings in parts)
        {
            builder.BeginPart(GeometryKind.Polygon);
            foreach (var ring in rings)
                builder.AddRing(ring);
        }
    }

    private static LayerDefinition Layer(string name) => new()
    {
        Name = name,
        GeometryKind = GeometryKind.MultiPolygon,
        Reference = Cgcs2000.Reference(Epsg),
        Attributes = [Key],
        IdColumn = "fid",
        GeometryColumn = "geom",
    };
}
