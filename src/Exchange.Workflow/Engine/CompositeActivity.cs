using System.Text.Json.Nodes;
using Exchange.Workflow.Expressions;
using Exchange.Workflow.Graphs;
using Exchange.Workflow.Runs;

namespace Exchange.Workflow.Engine;

/// <summary>A workflow used as an activity: its inputs and outputs become variables around it. Source: elsa-format §2.2.</summary>
internal sealed class CompositeActivity : ContainerActivity
{
    public override Task ExecuteAsync(ActivityExecution execution, CancellationToken cancellationToken)
    {
        var used = execution.Node.Used!; // The engine makes this activity for nodes with a used definition only.
        var slots = new List<VariableSlot>();

        // All inputs are evaluated before any becomes a variable: an expression here means the outer name.
        foreach (var input in used.Inputs)
        {
            var type = TypeAliases.Find(input.TypeName) ?? typeof(object);
            var value = execution.Node.Activity.Input(CompositeDescriptor.JsonName(input.Name)) is { } expression
                ? execution.Evaluate(expression, type)
                : null;
            slots.Add(Slot(input.Name, input.TypeName, ValueConverter.ToTyped(value, type)));
        }

        slots.AddRange(used.Outputs
            .Where(output => !slots.Exists(slot => slot.Name == output.Name))
            .Select(output => Slot(output.Name, output.TypeName, null)));
        execution.ActivityRun.Variables.AddRange(slots);
        execution.Schedule(execution.Node.Children.First(child => child.IsWorkflow));
        return Task.CompletedTask;
    }

    public override Task ChildCompletedAsync(
        ActivityExecution execution, ChildCompletion child, CancellationToken cancellationToken)
    {
        foreach (var output in execution.Node.Used!.Outputs) // As above.
        {
            var value = execution.ActivityRun.Variables.Find(slot => slot.Name == output.Name)?.Value;
            execution.SetOutput(output.Name, CompositeDescriptor.JsonName(output.Name), value);
        }

        execution.Complete(child.Outcomes ?? []);
        return Task.CompletedTask;
    }

    private static VariableSlot Slot(string name, string typeName, JsonNode? value) =>
        new() { Id = name, Name = name, TypeName = typeName, Value = value };
}
