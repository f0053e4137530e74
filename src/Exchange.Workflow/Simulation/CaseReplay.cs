using System.Text.Json.Nodes;
using Exchange.Workflow.Activities;
using Exchange.Workflow.Engine;
using Exchange.Workflow.Expressions;
using Exchange.Workflow.Graphs;
using Exchange.Workflow.Hosting;
using Exchange.Workflow.Runs;
using Exchange.Workflow.Validation;

namespace Exchange.Workflow.Simulation;

/// <summary>
/// Runs a draft on one recorded case: the real engine on a state in memory, with every activity that deals with the world
/// outside replaced by one that waits for its recorded answer. What the engine wants sent is thrown away.
/// </summary>
internal sealed class CaseReplay
{
    // An assumed outcome in a loop would answer for ever.
    private const int MostAssumed = 1_000;

    private readonly RecordedCase recorded;
    private readonly WorkflowGraph graph;
    private readonly SimulationOptions options;
    private readonly ReplayClock clock;
    private readonly BurstServices services;
    private readonly BurstOptions bursts;
    private readonly WorkflowRun run;
    private readonly Dictionary<string, Queue<(int Index, RecordedAnswer Answer)>> answers = new(StringComparer.Ordinal);
    private readonly List<JournalEntry> journal = [];
    private readonly List<Divergence> divergences = [];
    private readonly HashSet<string> told = new(StringComparer.Ordinal);
    private int assumed;

    public CaseReplay(
        RecordedCase recorded, WorkflowGraph graph, WorkflowActivityRegistry replaying, ExpressionEvaluator expressions,
        IServiceProvider provider, BurstOptions bursts, SimulationOptions options)
    {
        (this.recorded, this.graph, this.bursts, this.options) = (recorded, graph, bursts, options);
        clock = new ReplayClock(recorded.StartedAt);
        services = new BurstServices(replaying, expressions, provider, clock) { IsOutage = _ => false };
        run = new WorkflowRun
        {
            Id = recorded.InstanceId,
            DefinitionId = graph.Definition.DefinitionId,
            DefinitionVersionId = graph.Definition.VersionId,
            DefinitionVersion = graph.Definition.Version,
            CorrelationId = recorded.CorrelationId,
            CreatedAt = recorded.StartedAt,
            Input = (JsonObject)recorded.Input.DeepClone(),
            Properties = (JsonObject)recorded.Properties.DeepClone(),
            Composites = new Dictionary<string, string>(graph.Composites),
        };
        foreach (var (answer, index) in recorded.Answers.Select((answer, index) => (answer, index)))
        {
            var path = options.Renamed.GetValueOrDefault(answer.Path, answer.Path);
            if (!answers.TryGetValue(path, out var queue))
                answers[path] = queue = new Queue<(int Index, RecordedAnswer Answer)>();
            queue.Enqueue((index, answer));
        }
    }

    public async Task<SimulatedCase> RunAsync(CancellationToken cancellationToken)
    {
        await BurstAsync(burst => burst.StartAsync(cancellationToken));
        while (run.Status == WorkflowStatus.Running && NextAnswer() is { } next)
        {
            clock.MoveTo(next.Answer.At);
            var input = ReplayActivity.InputOf(next.Answer);
            await BurstAsync(burst => burst.ResumeAsync(next.Bookmark.Id, input, cancellationToken));
        }

        var waitsAt = Waiting().Select(one => PathOf(one.Node)).Distinct().ToList();
        var unused = answers.Values.SelectMany(queue => queue).OrderBy(left => left.Index).Select(left => left.Answer);
        divergences.AddRange(Comparison().Compare(run, waitsAt, unused));
        return new SimulatedCase
        {
            InstanceId = recorded.InstanceId,
            Name = recorded.Name,
            CorrelationId = recorded.CorrelationId,
            RecordedVersion = recorded.Version,
            Divergences = divergences,
            RecordedSubStatus = recorded.SubStatus,
            SubStatus = run.SubStatus,
            WaitsAt = waitsAt,
            IsPartial = recorded.IsPartial,
        };
    }

    private async Task BurstAsync(Func<Burst, Task> work)
    {
        var trigger = graph.Root.SelfAndDescendants()
            .Any(node => node.Id == recorded.FirstActivityId && node.Activity.CanStartWorkflow)
            ? recorded.FirstActivityId
            : null;
        var burst = new Burst(graph, run, services, bursts, trigger);
        await work(burst);
        journal.AddRange(burst.Effects.Journal);
    }

    /// <summary>The earliest recorded answer something waits for; else one that is to be assumed; else none.</summary>
    private (Bookmark Bookmark, RecordedAnswer Answer)? NextAnswer()
    {
        (Bookmark Bookmark, int Index, Queue<(int Index, RecordedAnswer Answer)> Queue)? earliest = null;
        (Bookmark Bookmark, RecordedAnswer Answer)? assumption = null;
        foreach (var (bookmark, node) in Waiting())
        {
            var path = PathOf(node);
            if (answers.TryGetValue(path, out var queue) && queue.TryPeek(out var first) && Fits(node, path, first.Answer))
            {
                if (earliest is null || first.Index < earliest.Value.Index)
                    earliest = (bookmark, first.Index, queue);
            }
            else if (assumption is null && assumed < MostAssumed && options.Assumed.TryGetValue(path, out var outcome))
            {
                var answer = new RecordedAnswer(path, node.Id, node.Type, clock.GetUtcNow()) { Outcomes = [outcome] };
                assumption = (bookmark, answer);
            }
        }

        if (earliest is { } found)
        {
            var answer = found.Queue.Dequeue().Answer;
            return (found.Bookmark, answer);
        }

        if (assumption is not { } taken)
            return null;
        assumed++;
        if (told.Add("assumed " + taken.Answer.Path))
            divergences.Add(Comparison().AskedAnew(taken.Answer.Path));
        return taken;
    }

    private bool Fits(ActivityNode node, string path, RecordedAnswer answer)
    {
        if (node.Type != answer.ActivityType)
        {
            if (told.Add("type " + path))
                divergences.Add(Divergence.Of(DivergenceKind.TypeChanged, path, answer.ActivityType, node.Type));
            return false;
        }

        if (answer.Outcomes is { Count: > 0 } outcomes && ActivityOutcomes.Of(node) is { } known
            && (outcomes.All(outcome => !known.Contains(outcome)) || outcomes.All(FlowRules.OpenOutcomes(node).Contains))
            && told.Add("outcome " + path))
        {
            var left = string.Join(", ", known.Except(FlowRules.OpenOutcomes(node)));
            divergences.Add(Divergence.Of(DivergenceKind.OutcomeLeadsNowhere, path, answer.Words, left));
        }

        return true;
    }

    private CaseComparison Comparison() => new(
        recorded,
        options,
        CaseReading.StepsOf(journal, (nodeId, activityId) => PathOf(nodeId) ?? activityId),
        PathNodes());

    private IEnumerable<(Bookmark Bookmark, ActivityNode Node)> Waiting() =>
        from bookmark in run.Bookmarks
        let activity = run.Activities.Find(activity => activity.Id == bookmark.ActivityRunId)
        where activity is not null
        let node = graph.Find(activity.NodeId)
        where node is not null
        select (bookmark, node);

    private string? PathOf(string nodeId) => graph.Find(nodeId) is { } node ? PathOf(node) : null;

    private static string PathOf(ActivityNode node) => string.Join(
        '/', node.Ancestors().Where(around => around.Used is not null).Select(around => around.Id).Reverse().Append(node.Id));

    private Dictionary<string, ActivityNode> PathNodes() => graph.Root.SelfAndDescendants().Where(node => !node.IsWorkflow)
        .GroupBy(PathOf).ToDictionary(group => group.Key, group => group.First());
}
