using System.Text.Json.Nodes;
using Exchange.Workflow.Runs;

namespace Exchange.Workflow.Engine;

/// <summary>
/// What <c>getOutputFrom</c> finds: the outputs of this burst, oldest first, then the last ones of earlier bursts.
/// </summary>
/// <remarks>
/// Upstream forgets outputs when an instance waits (elsa-format §3.2); here they are part of the state, so that a
/// script after a decision still sees what came before it.
/// </remarks>
internal sealed class OutputRegister(WorkflowRun run)
{
    private const string DefaultOutput = "Result";

    private readonly List<KeptOutput> fresh = [];

    public JsonNode? LastResult =>
        (fresh.FindLast(IsResult) ?? run.Outputs.FindLast(IsResult))?.Value;

    public void Record(
        string activityId, string? activityName, string outputName, string? containerRunId, JsonNode? value) =>
        fresh.Add(new KeptOutput
        {
            ActivityId = activityId,
            ActivityName = activityName,
            OutputName = outputName,
            ContainerRunId = containerRunId,
            Value = value,
        });

    /// <summary>The output of that activity whose container is one of the given runs.</summary>
    public JsonNode? Find(string activityIdOrName, string? outputName, IReadOnlySet<string> containerRunIds)
    {
        return (fresh.Find(IsMeant) ?? run.Outputs.Find(IsMeant))?.Value;

        bool IsMeant(KeptOutput output) =>
            (output.ActivityId == activityIdOrName || output.ActivityName == activityIdOrName)
            && string.Equals(output.OutputName, outputName ?? DefaultOutput, StringComparison.OrdinalIgnoreCase)
            && output.ContainerRunId is { } container && containerRunIds.Contains(container);
    }

    /// <summary>At the end of a burst: the last value of each output stays, those of ended containers go.</summary>
    public void Keep()
    {
        var standing = run.Activities.Select(activity => activity.Id).ToHashSet(StringComparer.Ordinal);
        var kept = run.Outputs.Concat(fresh)
            .Where(output => output.ContainerRunId is { } container && standing.Contains(container))
            .GroupBy(output => (output.ActivityId, output.OutputName, output.ContainerRunId))
            .Select(group => group.Last())
            .ToList();
        run.Outputs.Clear();
        run.Outputs.AddRange(kept);
        fresh.Clear();
    }

    private static bool IsResult(KeptOutput output) => output.OutputName == DefaultOutput;
}
