using Exchange.Benchmarks.Counties;
using Exchange.Benchmarks.Scoring;
using Exchange.Benchmarks.Variations;
using Exchange.Spatial.Diff;
using Exchange.Spatial.Formats;
using Exchange.Spatial.Layers;

namespace Exchange.Spatial.Tests.Diff;

/// <summary>
/// Two versions of a county of the shared generator, with its faults and duplicate keys in both: every edit is found
/// and none invented, however the versions are told.
/// </summary>
public sealed class CountyDiffTests
{
    public static TheoryData<int, ulong> Counties
    {
        get
        {
            var counties = new TheoryData<int, ulong> { { 20_000, 1 } };
            for (var seed = 2UL; seed <= 5 && RunsFullCounts; seed++)
                counties.Add(100_000, seed);
            if (RunsFullCounts)
                counties.Add(1_000_000, 1);
            return counties;
        }
    }

    private static bool RunsFullCounts => Environment.GetEnvironmentVariable("EXCHANGE_TEST_FULL") == "1";

    [Theory]
    [MemberData(nameof(Counties))]
    public void Every_edit_is_found_and_none_invented(int parcels, ulong seed)
    {
        var county = new CountyGenerator(BenchFolder.Made).Make(
            new CountyRequest { Parcels = parcels, Seed = seed, HasSecondVersion = true }, CancellationToken.None);
        var truth = county.ReadTruth();
        var keys = truth.Parcels.Faults.Count(fault => fault.Kind == FindingKind.DuplicateId);
        using var old = LayerFile.Open(county.File).Value;
        using var @new = LayerFile.Open(county.SecondVersion!).Value; // Asked for.

        AssertPerfect(old, @new, truth.Difference!, keys);
        if (parcels == 20_000)
        {
            AssertPerfect(
                new VariedSource(old, Variation.Everything(seed)),
                new VariedSource(@new, Variation.Everything(seed + 1)),
                truth.Difference!,
                keys);
        }
        else
        {
            county.Delete();
        }
    }

    private static void AssertPerfect(
        ILayerSource old, ILayerSource @new, VersionDifference planted, int duplicateKeys)
    {
        using var found = LayerDiff.Compare(
            Parcels(old), Parcels(@new), new DiffOptions { ClassField = "DLBM" }, CancellationToken.None).Value;

        var score = planted.Score([.. found.Changes.Select(Line)]);
        Assert.Empty(score.Missed);
        Assert.Empty(score.Extra);
        Assert.Equal(planted.Lines().Count(), found.Counts.Changed);
        Assert.Equal(duplicateKeys, found.DuplicateKeys.Count);

        // An island that was cut out of a parcel is a split, one that went back into it a merge.
        Assert.Equal(planted.Added.Count, found.Groups!.Count(group => group.Kind == GroupKind.Split));
        Assert.Equal(planted.Removed.Count, found.Groups!.Count(group => group.Kind == GroupKind.Merged));
        Assert.Equal(0, found.Balance!.Total.Gained!.Value + found.Balance.Total.Lost!.Value, 0.5);
    }

    private static LayerVersion Parcels(ILayerSource source) =>
        new(source, source.Layers.Single(layer => layer.Name == County.Parcels));

    private static string Line(FeatureChange change) => change.Kind switch
    {
        ChangeKind.Added => $"added {change.Key}",
        ChangeKind.Removed => $"removed {change.Key}",
        ChangeKind.Reshaped or ChangeKind.Moved => $"geometry {change.Key}",
        ChangeKind.Attributes => $"attributes {change.Key}",
        ChangeKind.Rekeyed => $"rekeyed {change.Key} {change.NewKey}",
        _ => throw new InvalidOperationException($"Unknown kind {change.Kind}"),
    };
}
