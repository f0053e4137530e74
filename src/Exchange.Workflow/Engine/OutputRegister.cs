using System.Text.Json.Nodes;

namespace Exchange.Workflow.Engine;

/// <summary>
/// Outputs set during this burst, for <c>getOutputFrom</c>. Not kept when the instance waits: bind an output to a variable for
/// that. Source: elsa-format §3.2.
/// </summary>
internal sealed class OutputRegister
{
    private readonly List<Entry> entries = [];

    public JsonNode? LastResult { get; private set; }

    public void Record(string activityId, string? activityName, string outputName, string? containerRunId, JsonNode? value)
    {
        entries.Add(new Entry(activityId, activityName, outputName, containerRunId, value));
        if (outputName == "Result")
            LastResult = value;
    }

    /// <summary>The oldest output of that activity whose container is one of the given runs.</summary>
    public JsonNode? Find(string activityIdOrName, string outputName, IReadOnlySet<string> containerRunIds) => entries.Find(entry =>
        (entry.ActivityId == activityIdOrName || entry.ActivityName == activityIdOrName)
        && string.Equals(entry.OutputName, outputName, StringComparison.OrdinalIgnoreCase)
        && entry.ContainerRunId is { } container && containerRunIds.Contains(container))?.Value;

    private sealed record Entry(
        string ActivityId, string? ActivityName, string OutputName, string? ContainerRunId, JsonNode? Value);
}
