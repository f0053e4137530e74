using System.Text.Json.Nodes;
using Exchange.Workflow.Definitions;
using Exchange.Workflow.Expressions;
using Exchange.Workflow.Graphs;
using Exchange.Workflow.Runs;

namespace Exchange.Workflow.Migration;

/// <summary>
/// Makes the state an instance would have on another version, or tells all that stands in the way. Pure: the test of a
/// migration and the migration itself are the same work, so that what was tested is what happens.
/// </summary>
/// <remarks>
/// The ids of runs and bookmarks stay: what waits outside (tasks, timers, messages, children) finds the instance as before,
/// and idempotency keys are the same. Nothing runs: an activity that is new before the place where the instance stands is
/// not made up for.
/// </remarks>
internal sealed class InstanceMove
{
    private readonly WorkflowRun run;
    private readonly WorkflowGraph from;
    private readonly WorkflowGraph to;
    private readonly MigrationRequest request;
    private readonly Dictionary<string, ActivityNode> targets;
    private readonly Dictionary<string, ActivityRun> runs;

    public InstanceMove(WorkflowRun run, WorkflowGraph from, WorkflowGraph to, MigrationRequest request)
    {
        (this.run, this.from, this.to, this.request) = (run, from, to, request);
        targets = to.Root.SelfAndDescendants().Where(node => !node.IsWorkflow)
            .GroupBy(PathOf).ToDictionary(group => group.Key, group => group.First());
        runs = run.Activities.GroupBy(one => one.Id).ToDictionary(group => group.Key, group => group.First());
    }

    public List<DefinitionMistake> Obstacles { get; } = [];

    /// <summary>The state on the target version; to be used only when there are no obstacles.</summary>
    public WorkflowRun Move()
    {
        var moved = new WorkflowRun
        {
            Form = run.Form,
            Id = run.Id,
            DefinitionId = run.DefinitionId,
            DefinitionVersionId = to.Definition.VersionId,
            DefinitionVersion = to.Definition.Version,
            ParentInstanceId = run.ParentInstanceId,
            CorrelationId = run.CorrelationId,
            Name = run.Name,
            Status = run.Status,
            SubStatus = run.SubStatus,
            CreatedAt = run.CreatedAt,
            UpdatedAt = run.UpdatedAt,
            FinishedAt = run.FinishedAt,
            Input = run.Input,
            Output = run.Output,
            Properties = run.Properties,
            Incidents = run.Incidents,
            Answers = run.Answers,
            AnswersArePartial = run.AnswersArePartial,
            Composites = new Dictionary<string, string>(to.Composites),
            JournalSequence = run.JournalSequence,
            Activities = [.. run.Activities.Select(Moved).OfType<ActivityRun>()],
            Bookmarks =
            [
                .. run.Bookmarks.Select(
                    bookmark => bookmark with { ActivityId = IdOf(bookmark.ActivityRunId, bookmark.ActivityId) }),
            ],
            Outputs = [.. run.Outputs.Select(Moved).OfType<KeptOutput>()],
        };
        moved.Scheduled.AddRange(run.Scheduled.Select(Moved).OfType<ScheduledActivity>());
        return moved;
    }

    private ActivityRun? Moved(ActivityRun old)
    {
        if (from.Find(old.NodeId) is not { } node)
        {
            Obstacles.Add(MigrationObstacles.Unreadable.At(old.ActivityId, ("reason", old.NodeId)));
            return null;
        }

        if (Target(node) is not { } target)
        {
            Obstacles.Add(MigrationObstacles.ActivityMissing.At(node.Id, ("activity", node.Id)));
            return null;
        }

        if (!Fits(old, node, target))
            return null;
        var moved = new ActivityRun
        {
            Id = old.Id,
            ParentId = old.ParentId,
            NodeId = target.NodeId,
            ActivityId = target.Id,
            Status = old.Status,
            Properties = Properties(old, node, target),
            Tag = old.Tag,
            FaultCount = old.FaultCount,
            ChildCounts = old.ChildCounts.GroupBy(pair => ChildId(node, pair.Key))
                .ToDictionary(group => group.Key, group => group.Max(pair => pair.Value)),
            StartedAt = old.StartedAt,
            CompletedAt = old.CompletedAt,
            Outputs = old.Outputs,
        };
        moved.Variables.AddRange(Variables(old, node, target));
        return moved;
    }

    private bool Fits(ActivityRun old, ActivityNode node, ActivityNode target)
    {
        var before = Obstacles.Count;
        if (node.Used is not null && node.Used.VersionId != target.Used?.VersionId)
            Obstacles.Add(MigrationObstacles.CompositeChanged.At(node.Id, ("activity", node.Id)));
        else if (node.Type != target.Type)
            Obstacles.Add(MigrationObstacles.TypeChanged.At(
                node.Id, ("activity", node.Id), ("from", node.Type), ("to", target.Type)));
        else if (node.Type == "Elsa.StateMachine" && !SameStates(node, target))
            Obstacles.Add(MigrationObstacles.ScopeChanged.At(node.Id, ("activity", node.Id)));
        var around = old.ParentId is { } parentId && runs.TryGetValue(parentId, out var parent)
            ? from.Find(parent.NodeId)
            : null;
        if (around is not null && Target(around) is { } expected && target.Parent != expected)
            Obstacles.Add(MigrationObstacles.ScopeChanged.At(node.Id, ("activity", node.Id)));
        return Obstacles.Count == before;
    }

    private JsonObject Properties(ActivityRun old, ActivityNode node, ActivityNode target)
    {
        var children = run.Activities.Where(child => child.ParentId == old.Id && child.IsRunning)
            .Select(child => from.Find(child.NodeId)).OfType<ActivityNode>().Select(child => ChildId(node, child.Id)).ToList();
        if (node.Type == "Elsa.Flowchart")
        {
            var chart = new FlowchartMove(node, target, id => ChildId(node, id), children.ToHashSet(StringComparer.Ordinal));
            var properties = chart.Move(old.Properties);
            Obstacles.AddRange(chart.Obstacles);
            return properties;
        }

        var copy = (JsonObject)old.Properties.DeepClone();

        // A sequence goes on behind the child that runs, wherever that stands now.
        if (node.Type == "Elsa.Sequence" && children.Count == 1)
            copy["Next"] = target.Children.TakeWhile(child => child.Id != children[0]).Count() + 1;
        return copy;
    }

    private IEnumerable<VariableSlot> Variables(ActivityRun old, ActivityNode node, ActivityNode target)
    {
        var taken = new HashSet<string>(StringComparer.Ordinal);
        foreach (var slot in old.Variables)
        {
            if (node.Activity.Variables.All(declared => declared.Id != slot.Id))
            {
                yield return slot; // A loop's value, or made by a script: declared nowhere.
                continue;
            }

            var name = request.Variables.GetValueOrDefault(slot.Name, slot.Name);
            var declaredThere = target.Activity.Variables.FirstOrDefault(one => one.Name == name)
                ?? target.Activity.Variables.FirstOrDefault(one => one.Id == slot.Id);
            if (declaredThere is null)
            {
                if (slot.Value is not null)
                    Obstacles.Add(MigrationObstacles.VariableMissing.At(
                        node.IsWorkflow ? null : node.Id, ("variable", slot.Name)));
                continue;
            }

            var type = TypeAliases.Find(declaredThere.TypeName) ?? typeof(object);
            var value = ValueConverter.ToTyped(slot.Value?.DeepClone(), type);
            if (slot.Value is not null && slot.TypeName != declaredThere.TypeName && value is null)
                Obstacles.Add(MigrationObstacles.VariableType.At(
                    node.IsWorkflow ? null : node.Id, ("variable", slot.Name), ("type", declaredThere.TypeName)));
            taken.Add(declaredThere.Id);
            yield return Slot(declaredThere, value);
        }

        foreach (var added in target.Activity.Variables.Where(one => !taken.Contains(one.Id)))
            yield return Slot(added, ValueConverter.ToTyped(added.Value, TypeAliases.Find(added.TypeName) ?? typeof(object)));
    }

    private static VariableSlot Slot(VariableDefinition declared, JsonNode? value) => new()
    {
        Id = declared.Id,
        Name = declared.Name,
        TypeName = declared.TypeName,
        Value = value,
        IsDurable = declared.IsDurable,
        Default = declared.IsDurable
            ? null
            : ValueConverter.ToTyped(declared.Value, TypeAliases.Find(declared.TypeName) ?? typeof(object)),
    };

    private KeptOutput? Moved(KeptOutput output)
    {
        if (output.ContainerRunId is null || !runs.TryGetValue(output.ContainerRunId, out var container)
            || from.Find(container.NodeId) is not { } node)
            return output;
        var id = ChildId(node, output.ActivityId);
        return Target(node)?.Children.FirstOrDefault(child => child.Id == id) is { } target
            ? output with { ActivityId = target.Id, ActivityName = target.Activity.Name }
            : null;
    }

    private ScheduledActivity? Moved(ScheduledActivity due)
    {
        if (from.Find(due.NodeId) is { } node && Target(node) is { } target)
            return due with { NodeId = target.NodeId };
        Obstacles.Add(MigrationObstacles.ActivityMissing.At(null, ("activity", due.NodeId)));
        return null;
    }

    private string IdOf(string activityRunId, string activityId) =>
        runs.TryGetValue(activityRunId, out var owner) && from.Find(owner.NodeId) is { } node
            ? Target(node)?.Id ?? activityId
            : activityId;

    // Only ids of the definition itself are mapped; those inside a composite belong to its version.
    private string ChildId(ActivityNode around, string id) =>
        around.Owner == from.Definition ? request.Activities.GetValueOrDefault(id, id) : id;

    private ActivityNode? Target(ActivityNode node)
    {
        if (node.Parent is null)
            return to.Root;
        if (node.IsWorkflow)
            return Target(node.Parent)?.Children.FirstOrDefault(child => child.IsWorkflow);
        var path = PathOf(node).Split('/', 2);
        path[0] = request.Activities.GetValueOrDefault(path[0], path[0]);
        return targets.GetValueOrDefault(string.Join('/', path));
    }

    private static bool SameStates(ActivityNode node, ActivityNode target) => new[] { "states", "transitions", "initialState" }
        .All(name => JsonNode.DeepEquals(node.Activity.Json[name], target.Activity.Json[name]));

    private static string PathOf(ActivityNode node) => string.Join(
        '/', node.Ancestors().Where(around => around.Used is not null).Select(around => around.Id).Reverse().Append(node.Id));
}
