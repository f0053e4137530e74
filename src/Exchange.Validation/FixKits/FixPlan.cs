using Exchange.Domain.Problems;
using Exchange.Validation.Findings;
using Exchange.Validation.RulePacks;

namespace Exchange.Validation.FixKits;

/// <summary>The repairs a check suggests, in the order they are applied, with those that wait for a person held back.</summary>
internal sealed class FixPlan
{
    private FixPlan(IReadOnlyList<FixStep> steps) => Steps = steps;

    /// <summary>By file, layer, feature and kind, then as the findings come.</summary>
    public IReadOnlyList<FixStep> Steps { get; }

    public IEnumerable<FixStep> Open => Steps.Where(step => step.Held is null);

    /// <summary>Memory grows with the repairs and with grave findings about shapes, of which a check keeps so many per rule.</summary>
    public static async Task<FixPlan> ReadAsync(string findingsFile, CancellationToken cancellationToken)
    {
        var steps = new List<FixStep>();
        var shapes = new HashSet<(string? Table, long Feature)>();
        await foreach (var finding in FindingFile.ReadAsync(findingsFile, cancellationToken))
        {
            if (finding is { Repair: { } repair, FeatureId: not null, File: not null })
                steps.Add(new FixStep(finding, repair));
            NoteShapes(finding, shapes);
        }

        foreach (var step in steps)
            step.Held = HeldBack(step, shapes);
        return new FixPlan(
        [
            .. steps.OrderBy(step => step.File, StringComparer.Ordinal)
                .ThenBy(step => step.Repair.Layer, StringComparer.Ordinal)
                .ThenBy(step => step.FeatureId)
                .ThenBy(step => step.Repair.Kind),
        ]);
    }

    // A finding of a feature that names no field is about its shape. Light ones leave the area as it is.
    private static void NoteShapes(Finding finding, HashSet<(string? Table, long Feature)> shapes)
    {
        if (finding.Field is not null || finding.Severity == Severity.Light)
            return;
        if (finding.FeatureId is { } feature)
            shapes.Add((finding.Layer, feature));
        if (finding.RelatedFeatureId is { } related)
            shapes.Add((finding.RelatedLayer, related));
    }

    private static Problem? HeldBack(FixStep step, HashSet<(string? Table, long Feature)> shapes)
    {
        if (!step.Repair.IsSafe)
            return FixProblems.NotSafe.With();
        return step.Repair.IsFromShape && step.FeatureId is { } feature && shapes.Contains((step.Table, feature))
            ? FixProblems.ShapeInQuestion.With() : null;
    }
}
