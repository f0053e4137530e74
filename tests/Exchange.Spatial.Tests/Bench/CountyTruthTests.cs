using Exchange.Benchmarks.Counties;
using Exchange.Benchmarks.Stages;
using Exchange.Benchmarks.Variations;
using Exchange.Spatial.Formats;

namespace Exchange.Spatial.Tests.Bench;

/// <summary>
/// Counties of the shared generator, checked as the product checks them: every planted fault of every kind is found and
/// none invented, however the layers are told.
/// </summary>
public sealed class CountyTruthTests
{
    private static readonly BenchStage[] Package = [PackageStage.Stage];

    private static readonly string[] Layers = [County.Parcels, County.Boundary, County.Farmland, County.Towns];

    public static TheoryData<int, ulong> Counties
    {
        get
        {
            var counties = new TheoryData<int, ulong> { { 100_000, 1 } };
            for (var seed = 1UL; seed <= 5; seed++)
                counties.Add(20_000, seed);
            for (var seed = 1UL; seed <= 5 && BenchRun.RunsFullCounts; seed++)
                counties.Add(1_000_000, seed);
            return counties;
        }
    }

    [Theory]
    [MemberData(nameof(Counties))]
    public void Every_planted_fault_is_found_and_none_invented_however_the_layers_are_told(int parcels, ulong seed)
    {
        var county = new CountyGenerator(BenchFolder.Made).Make(
            new CountyRequest { Parcels = parcels, Seed = seed }, CancellationToken.None);
        var truth = county.ReadTruth();
        using var file = LayerFile.Open(county.File).Value;
        using var source = LoadedSource.Load(file, Layers, CancellationToken.None);

        var findings = BenchRun.Of(source, Package);

        BenchRun.AssertPerfect(truth.Layer, findings, Package);
        foreach (var variation in parcels == 20_000 ? Variation.All(seed) : [Variation.Everything(seed)])
            Verdict.AssertSame(findings, BenchRun.Of(Varied(source, variation), Package));
        if (parcels > 100_000)
            county.Delete();
    }

    // Varied once and not once for every stage.
    private static LoadedSource Varied(LoadedSource source, Variation variation) => LoadedSource.Load(
        new VariedSource(source, variation), Layers, CancellationToken.None);
}
