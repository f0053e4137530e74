using System.Text.Json.Nodes;
using Exchange.Workflow.Definitions;
using Exchange.Workflow.Engine;

namespace Exchange.Workflow.Activities.Primitives;

/// <summary>Assigns a variable that is in scope.</summary>
internal sealed class SetVariable : WorkflowActivity
{
    public static readonly ActivityInput<JsonObject> Variable = new(
        "Variable", new("Variable", "变量"), new("The variable to assign.", "要赋值的变量。"))
    {
        IsWrapped = false,
        UiHint = "variable-picker",
    };

    public static readonly ActivityInput<object> Value = new("Value", new("Value", "值"), new("The new value.", "新的值。"));

    public override Task ExecuteAsync(ActivityContext context, CancellationToken cancellationToken)
    {
        var execution = (ActivityExecution)context;
        var variable = context.Get(Variable);
        var (id, name) = (variable?.Text("id"), variable?.Text("name"));
        if (!execution.TryAssign(id, name, execution.Evaluated(Value)))
            throw new ActivityFaultException($"The variable {name ?? id ?? "(none)"} is not in scope.");
        return Task.CompletedTask;
    }
}

/// <summary>Names the instance.</summary>
internal sealed class SetName : WorkflowActivity
{
    public static readonly ActivityInput<string> Value = new("Value", new("Name", "名称"), new("The instance's name.", "实例名称。"), "");

    public override Task ExecuteAsync(ActivityContext context, CancellationToken cancellationToken)
    {
        ((ActivityExecution)context).InstanceName = context.Get(Value);
        return Task.CompletedTask;
    }
}

/// <summary>Sets the instance's correlation id.</summary>
internal sealed class Correlate : WorkflowActivity
{
    public static readonly ActivityInput<string> Id = new(
        "CorrelationId", new("Correlation id", "关联标识"), new("What the instance is about.", "实例所关联的业务标识。"));

    public override Task ExecuteAsync(ActivityContext context, CancellationToken cancellationToken)
    {
        context.CorrelationId = context.Get(Id);
        return Task.CompletedTask;
    }
}

/// <summary>Sets an output of the workflow.</summary>
internal sealed class SetOutput : WorkflowActivity
{
    public static readonly ActivityInput<string> OutputName = new(
        "OutputName", new("Output", "输出"), new("Name of the output.", "输出名称。"))
    {
        UiHint = "output-picker",
    };

    public static readonly ActivityInput<object> OutputValue = new(
        "OutputValue", new("Value", "值"), new("Its value.", "输出的值。"));

    public override Task ExecuteAsync(ActivityContext context, CancellationToken cancellationToken)
    {
        var execution = (ActivityExecution)context;
        if (context.Get(OutputName) is not { Length: > 0 } name)
            throw new ActivityFaultException("SetOutput has no output name.");
        execution.SetWorkflowOutput(name, execution.Evaluated(OutputValue));
        return Task.CompletedTask;
    }
}

/// <summary>Prints a line, for trials and tests; null prints an empty one.</summary>
internal sealed class WriteLine : WorkflowActivity
{
    public static readonly ActivityInput<string> Text = new("Text", new("Text", "文本"), new("The line.", "要输出的文本。"));

    public override Task ExecuteAsync(ActivityContext context, CancellationToken cancellationToken)
    {
        ((ActivityExecution)context).Burst.Effects.Lines.Add(context.Get(Text) ?? "");
        return Task.CompletedTask;
    }
}

/// <summary>Runs a script, which may choose outcomes.</summary>
internal sealed class RunJavaScript : WorkflowActivity
{
    public static readonly ActivityInput<string> Script = new(
        "Script", new("Script", "脚本"), new("JavaScript to run.", "要执行的 JavaScript。"), "")
    {
        UiHint = "code-editor",
    };

    public static readonly ActivityInput<List<string>> PossibleOutcomes = new(
        "PossibleOutcomes", new("Possible outcomes", "可能的结果"), new("Outcomes the script may choose.", "脚本可选择的结果。"))
    {
        UiHint = "dynamic-outcomes",
    };

    public static readonly ActivityOutput<JsonNode> Result = new(
        "Result", new("Result", "结果"), new("What the script returned.", "脚本的返回值。"));

    public override Task ExecuteAsync(ActivityContext context, CancellationToken cancellationToken)
    {
        var execution = (ActivityExecution)context;
        IReadOnlyList<string> outcomes = [];
        var script = context.Get(Script);
        var result = string.IsNullOrWhiteSpace(script)
            ? null
            : execution.Burst.Services.Expressions.Scripts.Evaluate(script, execution, chosen => outcomes = chosen);
        if (result is not null)
            context.Set(Result, result);
        context.Complete(outcomes);
        return Task.CompletedTask;
    }
}
