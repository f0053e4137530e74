using Exchange.Benchmarks.Counties;
using Exchange.Benchmarks.Scoring;
using Exchange.Benchmarks.Stages;
using Exchange.Spatial.Layers;

namespace Exchange.Spatial.Tests.Bench;

/// <summary>Runs stages over a source and gathers what they report, features named by key.</summary>
internal static class BenchRun
{
    public static bool RunsFullCounts => Environment.GetEnvironmentVariable("EXCHANGE_TEST_FULL") == "1";

    public static IReadOnlyList<ReportedFinding> Of(ILayerSource source, IEnumerable<BenchStage> stages) =>
        RowName.ToKeys(
            [
                .. stages.SelectMany(stage =>
                    stage.Run(new StageInput(source), new StageClock(), CancellationToken.None).Findings),
            ],
            source,
            County.KeyField,
            CancellationToken.None);

    public static void AssertPerfect(
        LayerTruth truth, IReadOnlyList<ReportedFinding> findings, IEnumerable<BenchStage> stages) =>
        AssertPerfect(truth, findings, stages.SelectMany(stage => stage.Kinds).ToHashSet());

    public static void AssertPerfect(
        LayerTruth truth, IReadOnlyList<ReportedFinding> findings, IReadOnlySet<FindingKind> kinds)
    {
        var score = new Scorer(truth).Of(findings, kinds);
        Assert.True(score.IsPerfect, score.ToString());
    }
}
