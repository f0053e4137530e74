namespace Exchange.Benchmarks.Stages;

/// <summary>The checks there are, in the order of the table.</summary>
internal static class BenchStages
{
    public static readonly IReadOnlyList<BenchStage> All =
    [
        ReadStage.Stage,
        CoverageStage.Stage,
        ValidityStage.Stage,
        AreaStage.Stage,
        KeyStage.Stage,
        CrossStage.Stage,
        DiffStage.Stage,
        PackageStage.Stage,
    ];

    public static BenchStage? Find(string name) => All.FirstOrDefault(stage => stage.Name == name);
}
