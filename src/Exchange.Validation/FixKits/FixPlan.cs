using Exchange.Validation.Findings;

namespace Exchange.Validation.FixKits;

/// <summary>
/// The repairs a check suggests, in the order they are applied, with those that wait for a person held back.
/// </summary>
internal sealed class FixPlan
{
    private FixPlan(IReadOnlyList<FixStep> steps) => Steps = steps;

    /// <summary>By file, layer, feature and kind, then as the findings come.</summary>
    public IReadOnlyList<FixStep> Steps { get; }

    public IEnumerable<FixStep> Open => Steps.Where(step => step.Held is null);

    /// <summary>Memory grows with the repairs, of which a check keeps so many per rule.</summary>
    public static async Task<FixPlan> ReadAsync(string findingsFile, CancellationToken cancellationToken)
    {
        var held = await HeldRepairs.ReadAsync(findingsFile, cancellationToken);
        var steps = new List<FixStep>();
        await foreach (var finding in FindingFile.ReadAsync(findingsFile, cancellationToken))
        {
            if (finding is { Repair: { } repair, File: not null })
                steps.Add(new FixStep(finding, repair) { Held = held.Reason(finding, repair) });
        }

        return new FixPlan(
        [
            .. steps.OrderBy(step => step.File, StringComparer.Ordinal)
                .ThenBy(step => step.Repair.Layer, StringComparer.Ordinal)
                .ThenBy(step => step.FeatureId)
                .ThenBy(step => step.Repair.Kind),
        ]);
    }
}
