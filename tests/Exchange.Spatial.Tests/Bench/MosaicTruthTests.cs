using Exchange.Benchmarks.Counties;
using Exchange.Benchmarks.Mosaics;
using Exchange.Benchmarks.Stages;
using Exchange.Benchmarks.Variations;
using Exchange.Spatial.Layers;

namespace Exchange.Spatial.Tests.Bench;

/// <summary>
/// Mosaics of our own: zigzags, rims, faults that touch, parts and holes, and neighbours digitised independently.
/// </summary>
public sealed class MosaicTruthTests
{
    private static readonly BenchStage[] Coverage = [CoverageStage.Stage];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Every_fault_planted_in_a_mosaic_is_found_and_none_invented(ulong seed)
    {
        using var source = Load(new MosaicOptions { Cells = 2500, Seed = seed, HasFaults = true });
        var boundary = source.Read(source.Layers[1], CancellationToken.None).Single();
        var truth = OverlayTruth.Of(source.Read(source.Layers[0], CancellationToken.None), boundary);

        var findings = BenchRun.Of(source, Coverage);

        BenchRun.AssertPerfect(truth, findings, Coverage);
        foreach (var variation in Variation.All(seed))
            Verdict.AssertSame(findings, BenchRun.Of(new VariedSource(source, variation), Coverage));
    }

    [Theory]
    [InlineData(0.05, 1)]
    [InlineData(0.05, 2)]
    [InlineData(0.5, 1)]
    [InlineData(0.5, 2)]
    public void Independently_digitised_neighbours_are_judged_by_the_tolerance(double share, ulong seed)
    {
        var options = new MosaicOptions { Cells = 2500, Seed = seed, DigitisedShare = share };
        using var source = Load(options);

        var findings = BenchRun.Of(source, Coverage);

        BenchRun.AssertPerfect(DigitisedTruth.Of(new Mosaic(options)), findings, Coverage);
        Verdict.AssertSame(
            findings, BenchRun.Of(new VariedSource(source, Variation.Everything(seed)), Coverage));
    }

    private static LoadedSource Load(MosaicOptions options) => LoadedSource.Load(
        new Mosaic(options), [County.Parcels, County.Boundary], CancellationToken.None);
}
