using Exchange.Workflow.Activities;
using Exchange.Workflow.Activities.Control;
using Exchange.Workflow.Activities.Flow;
using Exchange.Workflow.Definitions;
using Exchange.Workflow.Expressions;
using Exchange.Workflow.Graphs;

namespace Exchange.Workflow.Validation;

/// <summary>
/// Walks every way through a definition that has not passed a guard yet, composites included. What is behind a guard is
/// never walked, so whatever target is met has a way around all guards.
/// </summary>
/// <remarks>
/// Each activity is walked once: once it is known to be reached unguarded, coming again tells nothing new. A walk answers
/// by which outcomes the activity may be left unguarded. Where it cannot be told (a state machine, a computed outcome),
/// everything is held possible, so that a target is told rather too often than too seldom.
/// </remarks>
internal sealed class PathSearch(
    Func<ActivityNode, ActivityPlace> placeOf, Func<ActivityPlace, bool> isTarget, Func<ActivityPlace, string?, bool> isGuard)
{
    private readonly List<UnguardedPath> found = [];
    private readonly Dictionary<ActivityNode, ActivityNode?> cameFrom = [];
    private readonly Stack<Exits> workflows = new();

    public IReadOnlyList<UnguardedPath> From(ActivityNode root)
    {
        Walk(root, null);
        return found;
    }

    private Exits Walk(ActivityNode node, ActivityNode? from)
    {
        cameFrom.TryAdd(node, from);
        if (node.IsWorkflow)
            return WalkWorkflow(node);
        var place = placeOf(node);
        if (isTarget(place))
            found.Add(new UnguardedPath(place, PathTo(node)));
        var inner = node switch
        {
            { Used: not null } => Walk(node.Children.First(child => child.IsWorkflow), node),
            { Type: "Elsa.Flowchart" } => WalkFlowchart(node),
            { Type: "Elsa.Sequence" or "Elsa.FlowNode" } => WalkChildren(node),
            { Type: "Elsa.Parallel" } => WalkBranches(node, mayBeSkipped: false, all: true),
            { Type: "Elsa.Fork" } => WalkBranches(node, mayBeSkipped: false, all: IsForkOfAll(node)),
            { Type: "Elsa.If" } => WalkBranches(node, node.Child("then") is null || node.Child("else") is null, all: false),
            { Type: "Elsa.Switch" } => WalkBranches(node, node.Child("default") is null, all: false),
            { Type: "Elsa.Complete" } => LeaveWorkflow(node),
            { Type: "Elsa.Finish" or "Elsa.Fault" } => Exits.None,
            { Children.Count: > 0 } => WalkBranches(node, mayBeSkipped: true, all: false),
            _ => Exits.Any,
        };
        var exits = inner.Where(outcome => !isGuard(place, outcome));
        return ActivityOutcomes.Of(node) is { Count: > 0 } outcomes && outcomes.All(outcome => !exits.Contains(outcome))
            ? Exits.None
            : exits;
    }

    private Exits WalkWorkflow(ActivityNode workflow)
    {
        workflows.Push(new Exits());
        var ends = WalkChildren(workflow);
        var exits = workflows.Pop();
        if (!ends.IsNone)
            exits.Add(null);
        return exits;
    }

    /// <summary>Complete ends the nearest workflow by the outcomes it names.</summary>
    private Exits LeaveWorkflow(ActivityNode complete)
    {
        if (!workflows.TryPeek(out var exits))
            return Exits.None;
        switch (complete.Activity.Input(Complete.Outcomes.JsonName))
        {
            case null:
                exits.Add(null);
                break;
            case { Syntax: InputExpression.Literal or "Object" or "Json" } written:
                foreach (var outcome in Complete.Names(written.Value) ?? [ActivityOutcome.Done.Name])
                    exits.Add(outcome);
                break;
            default:
                exits.AddAll();
                break;
        }

        return Exits.None;
    }

    /// <summary>Children one after the other.</summary>
    private Exits WalkChildren(ActivityNode node)
    {
        var before = node;
        foreach (var child in node.Children)
        {
            if (Walk(child, before).IsNone)
                return Exits.None;
            before = child;
        }

        return Exits.Any;
    }

    /// <summary>Branches that begin together or of which one is chosen.</summary>
    private Exits WalkBranches(ActivityNode node, bool mayBeSkipped, bool all)
    {
        var exits = node.Children.Select(child => Walk(child, node)).ToList();
        var isLeft = all ? exits.TrueForAll(exit => !exit.IsNone) : mayBeSkipped || exits.Exists(exit => !exit.IsNone);
        return isLeft ? Exits.Any : Exits.None;
    }

    private Exits WalkFlowchart(ActivityNode chart)
    {
        var flow = chart.Flow;
        var isLeft = flow.Order.Count == 0;
        var open = new Queue<(ActivityNode Node, ActivityNode From)>();
        var entered = new HashSet<string>(StringComparer.Ordinal);
        var arrivals = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var start in flow.Order.Where(node => node.Activity.CanStartWorkflow).Prepend(flow.FindStart(null)))
        {
            if (start is not null && entered.Add(start.Id))
                open.Enqueue((start, chart));
        }

        while (open.TryDequeue(out var next))
        {
            var exits = Walk(next.Node, next.From);
            isLeft |= next.Node.IsTerminal ? !exits.IsNone : EndsHere(next.Node, exits);
            foreach (var connection in next.Node.IsTerminal ? [] : flow.Outbound(next.Node.Id))
            {
                if (!exits.Contains(connection.Port))
                    continue;
                var target = flow.Node(connection.Target);
                var count = arrivals[target.Id] = arrivals.GetValueOrDefault(target.Id) + 1;
                if (count >= Needed(flow, target) && entered.Add(target.Id))
                    open.Enqueue((target, next.Node));
            }
        }

        return isLeft ? Exits.Any : Exits.None;
    }

    /// <summary>A join that waits for all is met unguarded only when every one of its branches is.</summary>
    private static int Needed(FlowGraph flow, ActivityNode target) =>
        target.Type == FlowJoin.TypeName
        && target.Activity.Input(FlowJoin.Mode.JsonName) is { Syntax: InputExpression.Literal } mode
        && ValueConverter.Convert(mode.Value, typeof(FlowJoinMode)) is FlowJoinMode.WaitAll
            ? flow.Inbound(target.Id).Count()
            : 1;

    private static bool EndsHere(ActivityNode node, Exits exits)
    {
        var ports = node.Parent!.Flow.Outbound(node.Id).Select(connection => connection.Port).ToHashSet(); // In a flowchart.
        return ActivityOutcomes.Of(node) is { } outcomes
            ? outcomes.Any(outcome => exits.Contains(outcome) && !ports.Contains(outcome)
                && (outcome != ActivityOutcome.Done.Name || !ports.Contains(null)))
            : !exits.IsNone;
    }

    private static bool IsForkOfAll(ActivityNode fork) =>
        !string.Equals(fork.Activity.Json.Text("joinMode"), "WaitAny", StringComparison.OrdinalIgnoreCase);

    private List<ActivityPlace> PathTo(ActivityNode target)
    {
        var path = new List<ActivityPlace>();
        for (var at = target; at is not null; at = cameFrom.GetValueOrDefault(at))
        {
            if (!at.IsWorkflow && (at.Children.Count == 0 || at == target))
                path.Add(placeOf(at));
        }

        path.Reverse();
        return path;
    }

    /// <summary>The outcomes by which something may be left unguarded: none, some, or any.</summary>
    private sealed class Exits
    {
        private readonly HashSet<string> some = new(StringComparer.Ordinal);
        private readonly Func<string?, bool>? narrowed;
        private bool isAll;

        public Exits()
        {
        }

        private Exits(bool isAll, Func<string?, bool>? narrowed = null) => (this.isAll, this.narrowed) = (isAll, narrowed);

        public static Exits None { get; } = new();

        public static Exits Any { get; } = new(isAll: true);

        public bool IsNone => !isAll && some.Count == 0;

        public void Add(string? outcome) => some.Add(outcome ?? ActivityOutcome.Done.Name);

        public void AddAll() => isAll = true;

        /// <summary>A port without a name is left by the default completion, as Done is.</summary>
        public bool Contains(string? outcome) =>
            (isAll || some.Contains(outcome ?? ActivityOutcome.Done.Name)) && narrowed?.Invoke(outcome) != false;

        public Exits Where(Func<string?, bool> isLeft)
        {
            if (IsNone)
                return this;
            var result = new Exits(isAll, isLeft);
            result.some.UnionWith(some);
            return result;
        }
    }
}
