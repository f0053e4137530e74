using Exchange.Domain.Problems;
using Exchange.Validation.Findings;
using Exchange.Validation.RulePacks;

namespace Exchange.Validation.FixKits;

/// <summary>
/// Tells which repairs wait for a person: those not marked safe, and those computed from a shape that has a grave
/// finding of its own. Remembers the features with such findings.
/// </summary>
internal sealed class HeldRepairs
{
    private readonly HashSet<(string? Table, long Feature)> shapes = [];

    public static async Task<HeldRepairs> ReadAsync(string findingsFile, CancellationToken cancellationToken)
    {
        var held = new HeldRepairs();
        await foreach (var finding in FindingFile.ReadAsync(findingsFile, cancellationToken))
            held.Note(finding);
        return held;
    }

    /// <summary>Why the repair of the finding is not applied without a person; null when it is.</summary>
    public Problem? Reason(Finding finding, Repair repair)
    {
        if (!repair.IsSafe)
            return FixProblems.NotSafe.With();
        return repair.IsFromShape && finding.FeatureId is { } feature && shapes.Contains((finding.Layer, feature))
            ? FixProblems.ShapeInQuestion.With() : null;
    }

    // A finding of a feature that names no field is about its shape. Light ones leave the area as it is.
    private void Note(Finding finding)
    {
        if (finding.Field is not null || finding.Severity == Severity.Light)
            return;
        if (finding.FeatureId is { } feature)
            shapes.Add((finding.Layer, feature));
        if (finding.RelatedFeatureId is { } related)
            shapes.Add((finding.RelatedLayer, related));
    }
}
