using System.Globalization;
using Exchange.Benchmarks.Counties;
using Exchange.Benchmarks.Scoring;
using Exchange.Spatial.Formats;

namespace Exchange.Benchmarks.Stages;

/// <summary>How what a stage found agrees with the truth, in a few words.</summary>
/// <param name="Text">Empty where there was nothing to find.</param>
internal sealed record StageVerdict(string Text, bool IsPerfect)
{
    /// <param name="findings">The file the stage wrote.</param>
    /// <param name="file">The file it checked, to look up keys in.</param>
    public static StageVerdict OfFindings(
        BenchStage stage, LayerTruth truth, string findings, string file, CancellationToken cancellationToken)
    {
        if (stage.Kinds.Count == 0)
            return new StageVerdict("", true);
        using var source = LayerFile.Open(file).Value;
        var score = new Scorer(truth).Of(
            RowName.ToKeys(FindingsFile.ReadFindings(findings), source, County.KeyField, cancellationToken),
            stage.Kinds);
        var text = string.Create(
            CultureInfo.InvariantCulture, $"{score.Found} of {score.Planted}, {score.Extra} extra");
        if (truth.Faults.Any(fault => fault.HasArea && stage.Kinds.Contains(fault.Kind)))
        {
            text += string.Create(
                CultureInfo.InvariantCulture, $", areas within {score.LargestAreaErrorSquareMetres:G1} m²");
        }

        return new StageVerdict(text, score.IsPerfect);
    }

    public static StageVerdict OfDifference(VersionDifference planted, string findings)
    {
        var score = planted.Score(FindingsFile.ReadDifference(findings));
        return new StageVerdict(
            string.Create(
                CultureInfo.InvariantCulture, $"{score.Found} of {score.Planted}, {score.Extra.Count} extra"),
            score.IsPerfect);
    }
}
