using System.Text.Json.Nodes;
using Exchange.Workflow.Activities;
using Exchange.Workflow.Engine;
using Exchange.Workflow.Expressions;

namespace Exchange.Workflow.Simulation;

/// <summary>
/// Stands in for an activity that deals with the world outside: does nothing but wait for its recorded answer.
/// </summary>
internal sealed class ReplayActivity : ContainerActivity
{
    public const string BookmarkName = "Exchange.Replay";

    private const string OpenProperty = "Open";
    private const string OutcomesProperty = "Outcomes";

    public static JsonObject InputOf(RecordedAnswer answer) => new()
    {
        ["outcomes"] = answer.Outcomes is null ? null : new JsonArray([.. answer.Outcomes.Select(one => JsonValue.Create(one))]),
        ["outputs"] = answer.Outputs.DeepClone(),
        ["fault"] = answer.Fault,
        ["children"] = new JsonArray([.. answer.Children.Select(one => JsonValue.Create(one))]),
    };

    public override Task ExecuteAsync(ActivityExecution execution, CancellationToken cancellationToken)
    {
        execution.CreateBookmark(BookmarkName, null, onlyThisRun: true);
        return Task.CompletedTask;
    }

    public override Task ResumeAsync(ActivityContext context, JsonObject input, CancellationToken cancellationToken)
    {
        var execution = (ActivityExecution)context;
        if (input["fault"] is { } fault)
            throw new ActivityFaultException(fault.GetValue<string>());
        foreach (var (name, value) in (JsonObject)input["outputs"]!) // Made by InputOf, as all members are.
            execution.SetOutput(name, char.ToLowerInvariant(name[0]) + name[1..], value?.DeepClone());
        var children = ((JsonArray)input["children"]!) // As above.
            .Select(id => execution.Node.Children.FirstOrDefault(child => child.Id == id?.GetValue<string>()))
            .OfType<Graphs.ActivityNode>().ToList();
        execution.Properties[OutcomesProperty] = input["outcomes"]?.DeepClone();
        execution.Properties[OpenProperty] = children.Count;
        foreach (var child in children)
            execution.Schedule(child);
        if (children.Count == 0)
            End(execution);
        return Task.CompletedTask;
    }

    public override Task ChildCompletedAsync(
        ActivityExecution execution, ChildCompletion child, CancellationToken cancellationToken)
    {
        var open = execution.Properties[OpenProperty]!.GetValue<int>() - 1; // Set before any child runs.
        execution.Properties[OpenProperty] = open;
        if (open <= 0)
            End(execution);
        return Task.CompletedTask;
    }

    private static void End(ActivityExecution execution) =>
        execution.Complete(ValueConverter.Convert<List<string>>(execution.Properties[OutcomesProperty]) ?? []);
}
