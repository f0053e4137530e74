using System.Text.Json.Nodes;
using Exchange.Workflow.Expressions;
using Exchange.Workflow.Graphs;
using Exchange.Workflow.Runs;

namespace Exchange.Workflow.Simulation;

/// <summary>Holds a draft's run against the recorded one.</summary>
internal sealed class CaseComparison(
    RecordedCase recorded, SimulationOptions options, IReadOnlyList<RecordedStep> steps,
    IReadOnlyDictionary<string, ActivityNode> nodes)
{
    private readonly List<(string Path, RecordedStep Step)> past =
        [.. recorded.Steps.Select(step => (options.Renamed.GetValueOrDefault(step.Path, step.Path), step))];

    /// <summary>All divergences that can be seen from both runs, in the order of the draft's run.</summary>
    public IEnumerable<Divergence> Compare(WorkflowRun run, IReadOnlyList<string> waitsAt, IEnumerable<RecordedAnswer> unused)
    {
        var before = past.ToLookup(one => one.Path, one => one.Step.Outcome);
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < steps.Count; i++)
        {
            var step = steps[i];
            var count = seen[step.Path] = seen.GetValueOrDefault(step.Path) + 1;
            if (IsAnswered(step))
                continue;
            var was = before[step.Path].ElementAtOrDefault(count - 1);
            if (was is null)
                yield return Divergence.Of(
                    DivergenceKind.RunsAnew, step.Path, draft: step.Outcome, after: Before(step.Path, i));
            else if (was != step.Outcome)
                yield return Divergence.Of(DivergenceKind.DecidesDifferently, step.Path, was, step.Outcome);
        }

        var stood = recorded.WaitsAt.Select(path => options.Renamed.GetValueOrDefault(path, path)).ToHashSet();
        foreach (var path in waitsAt.Where(path => !stood.Contains(path)))
            yield return AskedAnew(path);
        foreach (var answer in unused)
            yield return Divergence.Of(DivergenceKind.NeverConsumed, answer.Path, answer.Words);
        foreach (var gone in past.GroupBy(one => one.Path).Where(group => IsMissing(group.Key, group.Count(), seen)))
            yield return Divergence.Of(DivergenceKind.NoLongerRuns, gone.Key, gone.Last().Step.Outcome);
        foreach (var end in Ends(run, waitsAt, stood))
            yield return end;
    }

    /// <summary>What the draft asks for, after what, and what came then instead.</summary>
    public Divergence AskedAnew(string path)
    {
        var after = Before(path, steps.Count);
        var at = after is null ? -1 : past.FindLastIndex(one => one.Path == after);
        var next = at < 0 ? null : past.Skip(at + 1).Select(one => one.Path).FirstOrDefault();
        return Divergence.Of(DivergenceKind.AsksAnew, path, next, path, after);
    }

    private bool IsMissing(string path, int count, Dictionary<string, int> seen) =>
        count > seen.GetValueOrDefault(path) && !IsAnswered(past.First(one => one.Path == path).Step);

    private IEnumerable<Divergence> Ends(WorkflowRun run, IReadOnlyList<string> waitsAt, HashSet<string> stood)
    {
        // Who cancelled a case did so from outside; the draft knows nothing of it.
        if (recorded.SubStatus == WorkflowSubStatus.Cancelled)
            yield break;
        var (was, now) = (Words(recorded.SubStatus, stood), Words(run.SubStatus, waitsAt));
        if (was != now)
            yield return Divergence.Of(DivergenceKind.EndsDifferently, "", was, now);
        foreach (var name in recorded.Output.Select(pair => pair.Key).Union(run.Output.Select(pair => pair.Key)))
        {
            var (old, fresh) = (recorded.Output[name], run.Output[name]);
            if (!JsonNode.DeepEquals(old, fresh))
                yield return Divergence.Of(
                    DivergenceKind.OutputDiffers, name, ValueConverter.ToText(old), ValueConverter.ToText(fresh));
        }
    }

    private static string Words(WorkflowSubStatus status, IEnumerable<string> waitsAt) => status == WorkflowSubStatus.Suspended
        ? $"Suspended ({string.Join(", ", waitsAt.Order(StringComparer.Ordinal))})"
        : status.ToString();

    /// <summary>The last step before that one from which a connection leads to it.</summary>
    private string? Before(string path, int index)
    {
        if (!nodes.TryGetValue(path, out var node))
            return null;
        var sources = node.Parent is { Type: "Elsa.Flowchart" } chart
            ? chart.Flow.Inbound(node.Id).Select(connection => connection.Source).ToHashSet(StringComparer.Ordinal)
            : null;
        for (var i = Math.Min(index, steps.Count) - 1; i >= 0; i--)
        {
            if (steps[i].Path != path && sources?.Contains(steps[i].ActivityId) != false)
                return steps[i].Path;
        }

        return null;
    }

    /// <summary>Ended by a recorded answer, not by the workflow itself; answers are told apart from steps.</summary>
    private bool IsAnswered(RecordedStep step) => OutsideActivities.Includes(step.ActivityType)
        && !(nodes.TryGetValue(step.Path, out var node) && node.Used is not null);
}
