using System.Globalization;
using System.Text.Json.Nodes;
using Exchange.Workflow.Definitions;
using Exchange.Workflow.Engine;
using Exchange.Workflow.Expressions;
using Exchange.Workflow.Graphs;

namespace Exchange.Workflow.Activities.Control;

/// <summary>
/// States with transitions between them. Entering a state runs its entry and then lets the triggers of all transitions
/// that leave it wait at once. The first trigger that completes and whose condition holds wins: the others are
/// cancelled, then the action, the exit and the next state's entry run. A trigger whose condition does not hold waits
/// again. A state nothing leaves ends the machine. Source: elsa-format §2.4.
/// </summary>
internal sealed class StateMachine : ContainerActivity
{
    public static readonly ActivityInput<string> InitialState = Plain<string>("InitialState", "Initial state", "初始状态");

    public static readonly ActivityInput<JsonArray> States = Plain<JsonArray>("States", "States", "状态");

    public static readonly ActivityInput<JsonArray> Transitions = Plain<JsonArray>("Transitions", "Transitions", "转换");

    private const string StateProperty = "State";
    private const string TransitionProperty = "Transition";

    /// <summary>What a child is there for; kept as its tag.</summary>
    private const string Entry = "entry";
    private const string Trigger = "trigger";
    private const string Action = "action";
    private const string Exit = "exit";

    public override Task ExecuteAsync(ActivityExecution execution, CancellationToken cancellationToken)
    {
        var states = Objects(execution, States);
        var initial =
            execution.Get(InitialState) is { Length: > 0 } named ? named : states.FirstOrDefault()?.Text("name");
        if (initial is null)
            execution.Complete();
        else
            Enter(execution, initial);
        return Task.CompletedTask;
    }

    public override async Task ChildCompletedAsync(
        ActivityExecution execution, ChildCompletion child, CancellationToken cancellationToken)
    {
        if (execution.IsBroken)
        {
            execution.Complete();
            return;
        }

        switch (child.Tag)
        {
            case Entry:
                Await(execution);
                break;
            case Trigger:
                await FollowAsync(execution, child.Node, cancellationToken);
                break;
            case Action:
                Leave(execution);
                break;
            case Exit:
                Enter(execution, Target(execution));
                break;
            default:
                throw new InvalidOperationException($"No rule for the child {child.Node.Id} of a state machine.");
        }
    }

    private static void Enter(ActivityExecution execution, string state)
    {
        execution.Properties[StateProperty] = state;
        if (IndexOf(execution, state) < 0)
            throw new ActivityFaultException($"The state machine has no state {state}.");
        execution.Journal("StateEntered", state);
        if (StateChild(execution, Entry) is { } entry)
            execution.Schedule(entry, Entry);
        else
            Await(execution);
    }

    private static void Await(ActivityExecution execution)
    {
        var leaving = Leaving(execution).ToList();
        if (leaving.Count == 0)
        {
            execution.Complete();
            return;
        }

        foreach (var index in leaving)
        {
            if (TransitionChild(execution, index, Trigger) is { } trigger)
                execution.Schedule(trigger, Trigger);
        }

        // A transition nothing triggers is followed as soon as it holds.
        if (Free(execution, leaving) is { } free)
            Choose(execution, free);
    }

    private static int? Free(ActivityExecution execution, IEnumerable<int> leaving) => leaving
        .Where(index => TransitionChild(execution, index, Trigger) is null && Holds(execution, index))
        .Select(index => (int?)index)
        .FirstOrDefault();

    private static async Task FollowAsync(
        ActivityExecution execution, ActivityNode trigger, CancellationToken cancellationToken)
    {
        var index = Leaving(execution).First(each => TransitionChild(execution, each, Trigger) == trigger);
        if (!Holds(execution, index))
        {
            execution.Schedule(trigger, Trigger);
            return;
        }

        await execution.Burst.CancelChildrenAsync(execution.ActivityRun, cancellationToken);
        Choose(execution, index);
    }

    private static void Choose(ActivityExecution execution, int transition)
    {
        execution.Properties[TransitionProperty] = transition;
        if (TransitionChild(execution, transition, Action) is { } action)
            execution.Schedule(action, Action);
        else
            Leave(execution);
    }

    private static void Leave(ActivityExecution execution)
    {
        if (StateChild(execution, Exit) is { } exit)
            execution.Schedule(exit, Exit);
        else
            Enter(execution, Target(execution));
    }

    private static string Target(ActivityExecution execution) =>
        execution.Properties[TransitionProperty] is JsonValue chosen // Set by Choose.
            ? Objects(execution, Transitions)[chosen.GetValue<int>()].Text("to") ?? ""
            : "";

    private static IEnumerable<int> Leaving(ActivityExecution execution)
    {
        var state = State(execution);
        return Objects(execution, Transitions).Index()
            .Where(each => each.Item.Text("from") == state)
            .Select(each => each.Index);
    }

    private static bool Holds(ActivityExecution execution, int transition)
    {
        var condition = Objects(execution, Transitions)[transition]["condition"];
        return InputExpression.ReadBare(condition) is not { } expression
            || ValueConverter.Convert<bool>(execution.Evaluate(expression, typeof(bool)));
    }

    private static ActivityNode? StateChild(ActivityExecution execution, string port) =>
        execution.Node.Child(Port("states", IndexOf(execution, State(execution)), port));

    private static ActivityNode? TransitionChild(ActivityExecution execution, int transition, string port) =>
        execution.Node.Child(Port("transitions", transition, port));

    private static string Port(string list, int index, string port) =>
        string.Create(CultureInfo.InvariantCulture, $"{list}[{index}].{port}");

    private static string State(ActivityExecution execution) =>
        execution.Properties[StateProperty]!.GetValue<string>(); // Set by Enter.

    private static int IndexOf(ActivityExecution execution, string state) =>
        Objects(execution, States).FindIndex(each => each.Text("name") == state);

    private static List<JsonObject> Objects(ActivityExecution execution, ActivityInput<JsonArray> list) =>
        [.. (execution.Get(list) ?? []).Select(item => item as JsonObject ?? [])];

    private static ActivityInput<T> Plain<T>(string name, string en, string zh) =>
        new(name, new(en, zh), new(en, zh)) { IsWrapped = false };
}
