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

    // The least that has every kind of fault.
    private const int Cells = 1764;

    public static TheoryData<ulong> Seeds =>
        [.. Enumerable.Range(1, BenchRun.RunsFullCounts ? 20 : 2).Select(seed => (ulong)seed)];

    public static TheoryData<int, double, ulong> Digitised
    {
        get
        {
            var mosaics = new TheoryData<int, double, ulong> { { Cells, 0.05, 1 }, { Cells, 0.5, 2 } };
            for (var seed = 3UL; seed <= 5 && BenchRun.RunsFullCounts; seed++)
            {
                mosaics.Add(100_000, 0.05, seed);
                mosaics.Add(100_000, 0.5, seed);
            }

            return mosaics;
        }
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Every_fault_planted_in_a_mosaic_is_found_and_none_invented(ulong seed)
    {
        using var source = Load(new MosaicOptions { Cells = Cells, Seed = seed, HasFaults = true });
        var boundary = source.Read(source.Layers[1], CancellationToken.None).Single();
        var truth = OverlayTruth.Of(source.Read(source.Layers[0], CancellationToken.None), boundary);

        var findings = BenchRun.Of(source, Coverage);

        BenchRun.AssertPerfect(truth, findings, Coverage);
        foreach (var variation in seed == 1 ? Variation.All(seed) : [Variation.Everything(seed)])
            Verdict.AssertSame(findings, BenchRun.Of(new VariedSource(source, variation), Coverage));
    }

    [Theory]
    [MemberData(nameof(Digitised))]
    public void Independently_digitised_neighbours_are_judged_by_the_tolerance(int cells, double share, ulong seed)
    {
        var options = new MosaicOptions { Cells = cells, Seed = seed, DigitisedShare = share };
        using var source = Load(options);

        var findings = BenchRun.Of(source, Coverage);

        BenchRun.AssertPerfect(DigitisedTruth.Of(new Mosaic(options)), findings, Coverage);
        Verdict.AssertSame(
            findings, BenchRun.Of(new VariedSource(source, Variation.Everything(seed)), Coverage));
    }

    private static LoadedSource Load(MosaicOptions options) => LoadedSource.Load(
        new Mosaic(options), [County.Parcels, County.Boundary], CancellationToken.None);
}
