using Exchange.Benchmarks.Counties;
using Exchange.Benchmarks.Mosaics;
using Exchange.Benchmarks.Scoring;
using Exchange.Spatial.Layers;
using Exchange.Spatial.Validity;

namespace Exchange.Spatial.Tests.Bench;

/// <summary>
/// The generator of mosaics itself: sound where it says so, faulty where it says so, and exactly known.
/// </summary>
public sealed class MosaicTests
{
    [Fact]
    public void A_mosaic_without_faults_is_valid_and_covers_its_county_once()
    {
        var mosaic = new Mosaic(new MosaicOptions { Cells = 484, Seed = 2 });

        Assert.Empty(Parcels(mosaic).SelectMany(part => GeometryValidity.Check(part, CancellationToken.None)));
        Assert.Empty(OverlayTruth.Of(Parcels(mosaic), Boundary(mosaic)).Faults);
    }

    [Fact]
    public void A_mosaic_has_parts_holes_islands_and_corners_of_four()
    {
        var mosaic = new Mosaic(new MosaicOptions { Cells = 2000 });
        var blocks = Parcels(mosaic).Select(part => part.Geometry).ToList();

        Assert.Contains(blocks, block => Rows(block).Any(row => block.Parts(row).Count == 2));
        Assert.Contains(blocks, block => Rows(block).Any(row => block.Rings(block.Parts(row).Start).Count == 2));
        Assert.Equal(2, Boundary(mosaic).Geometry.Parts(0).Count);
        Assert.Contains(mosaic.Plan.Features(), feature => feature.Level == 2);
    }

    [Fact]
    public void Every_kind_of_fault_is_planted_and_leaves_what_it_promises()
    {
        var mosaic = new Mosaic(new MosaicOptions { Cells = 1764, HasFaults = true });
        var truth = OverlayTruth.Of(Parcels(mosaic), Boundary(mosaic));

        Assert.Equal(
            InnerFaults.All.Concat(RimFaults.AtBottom).Concat(RimFaults.AtLeft).Append(RimFaults.AtLake)
                .Select(kind => kind.Variety).Order(),
            mosaic.Plan.Faults.Select(fault => fault.Variety).Distinct().Order());
        foreach (var planned in mosaic.Plan.Faults)
        {
            var (x, y) = mosaic.Grid.At(planned.Place.Column + 0.5, planned.Place.Row + 0.5);
            var found = truth.Faults.Where(fault => Math.Abs(fault.X - x) < 240 && Math.Abs(fault.Y - y) < 240);
            Assert.True(
                planned.Kinds.Order().SequenceEqual(
                    found.Where(fault => fault.MustBeFound).Select(fault => fault.Kind).Distinct().Order()),
                $"{planned.Variety} at {planned.Place}: {string.Join(' ', found.Select(fault => fault.Kind))}");
        }
    }

    [Theory]
    [InlineData(0.05)]
    [InlineData(0.5)]
    public void What_follows_from_digitised_edges_is_known_as_exactly_as_overlay_knows_it(double share)
    {
        var mosaic = new Mosaic(new MosaicOptions { Cells = 400, Seed = 3, DigitisedShare = share });

        var truth = DigitisedTruth.Of(mosaic);
        var overlay = OverlayTruth.Of(Parcels(mosaic), Boundary(mosaic));

        Assert.Contains(truth.Faults, fault => fault is { Kind: FindingKind.Overlap, MustBeFound: true });
        Assert.Contains(truth.Faults, fault => fault is { Kind: FindingKind.Gap, MustBeFound: true });
        Assert.Equal(overlay.Features, truth.Features);
        BenchRun.AssertPerfect(
            truth,
            [.. overlay.Faults.Select(Report)],
            new HashSet<FindingKind> { FindingKind.Overlap, FindingKind.Gap });
    }

    // As a check would report what overlay found.
    private static ReportedFinding Report(PlantedFault fault) => new(
        fault.Kind, fault.Ids, (fault.LeastSquareMetres + fault.MostSquareMetres) / 2, fault.X, fault.Y);

    private static IEnumerable<int> Rows(GeometryBlock block) => Enumerable.Range(0, block.FeatureCount);

    private static List<LayerPartition> Parcels(Mosaic mosaic) => Read(mosaic, County.Parcels);

    private static LayerPartition Boundary(Mosaic mosaic) => Read(mosaic, County.Boundary).Single();

    private static List<LayerPartition> Read(Mosaic mosaic, string layer) =>
        [.. mosaic.Read(mosaic.Layers.First(known => known.Name == layer), CancellationToken.None)];
}
