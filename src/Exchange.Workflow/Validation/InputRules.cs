using System.Text.Json.Nodes;
using Exchange.Workflow.Activities.Waiting;
using Exchange.Workflow.Definitions;
using Exchange.Workflow.Expressions;
using Exchange.Workflow.Graphs;

namespace Exchange.Workflow.Validation;

/// <summary>What can be wrong in the variables and inputs of one activity.</summary>
internal static class InputRules
{
    public static IEnumerable<DefinitionMistake> Variables(ActivityNode node)
    {
        var activityId = node.IsWorkflow ? null : node.Id;
        foreach (var variable in node.Activity.Variables)
        {
            if (TypeAliases.Find(variable.TypeName) is null)
                yield return DefinitionMistakes.VariableTypeUnknown.At(
                    activityId, ("variable", variable.Name), ("type", variable.TypeName));
            if (!variable.IsDurable)
                yield return DefinitionMistakes.VariableInMemory.At(activityId, ("variable", variable.Name));
        }
    }

    public static IEnumerable<DefinitionMistake> Check(ActivityNode node)
    {
        foreach (var required in node.Descriptor?.Inputs.Where(input => input.IsRequired) ?? [])
        {
            if (IsEmpty(node.Activity.Input(required.JsonName)))
                yield return DefinitionMistakes.MissingInput.At(node.Id, ("input", required.JsonName));
        }

        foreach (var (name, expression) in Expressions(node.Activity.Json))
        {
            if (BadCron(node, name, expression) is { } badCron)
                yield return badCron;
            if (Odd(node, name, expression) is { } odd)
                yield return odd;
            if (!InputExpression.Supported.Contains(expression.Syntax))
            {
                yield return DefinitionMistakes.UnsupportedExpression.At(
                    node.Id, ("input", name), ("syntax", expression.Syntax));
            }
            else if (expression.Syntax == InputExpression.JavaScript || IsScript(node, name, expression))
            {
                var source = ValueConverter.ToText(expression.Value) ?? "";
                if (ScriptEngine.FindSyntaxError(source) is { } reason)
                    yield return DefinitionMistakes.BadScript.At(node.Id, ("input", name), ("reason", reason));
            }
        }

        if (node.Type == "Elsa.SetVariable" && node.Activity.Json["variable"] is JsonObject variable && !IsDeclared(node, variable))
            yield return DefinitionMistakes.UnknownVariable.At(
                node.Id, ("variable", variable.Text("name") ?? variable.Text("id")));
    }

    /// <summary>Every wrapper on the node, and the conditions of a switch's cases.</summary>
    private static IEnumerable<(string Name, InputExpression Expression)> Expressions(JsonObject json)
    {
        foreach (var (name, value) in json)
        {
            if (value is JsonObject wrapper && wrapper["expression"] is not null && InputExpression.Read(wrapper) is { } expression)
                yield return (name, expression);
            foreach (var item in (value as JsonArray)?.OfType<JsonObject>() ?? [])
            {
                if (item["condition"] is JsonObject && InputExpression.ReadBare(item["condition"]) is { } condition)
                    yield return ($"{name}.condition", condition);
            }
        }
    }

    private static DefinitionMistake? BadCron(ActivityNode node, string name, InputExpression expression)
    {
        if (node.Type != "Elsa.Cron" || expression.Syntax != InputExpression.Literal
            || !string.Equals(name, Cron.Expression.JsonName, StringComparison.OrdinalIgnoreCase))
            return null;

        // Whether it ever fires does not depend on the day it is asked, so any day will do.
        var text = ValueConverter.ToText(expression.Value);
        return CronExpression.TryParse(text, DateTimeOffset.UnixEpoch, out var reason) is null
            ? DefinitionMistakes.BadCron.At(node.Id, ("cron", text), ("reason", reason))
            : null;
    }

    private static bool IsScript(ActivityNode node, string name, InputExpression expression) =>
        node.Type == "Elsa.RunJavaScript" && expression.Syntax == InputExpression.Literal
        && string.Equals(name, "script", StringComparison.OrdinalIgnoreCase);

    private static bool IsDeclared(ActivityNode node, JsonObject variable)
    {
        var (id, name) = (variable.Text("id"), variable.Text("name"));
        return node.Ancestors().Any(ancestor =>
            ancestor.Activity.Variables.Any(declared => declared.Id == id || declared.Name == name)
            || name is "CurrentValue" or "CurrentIndex" && ancestor.Type.Contains("For", StringComparison.Ordinal)
            || ancestor.IsWorkflow && ancestor.Owner.Inputs.Concat(ancestor.Owner.Outputs).Any(argument => argument.Name == name));
    }

    // A text box somebody emptied is as good as one nobody filled.
    private static bool IsEmpty(InputExpression? expression) => expression is null
        || expression.Syntax == InputExpression.Literal && string.IsNullOrWhiteSpace(ValueConverter.ToText(expression.Value));

    /// <summary>A value that runs but is not what its author meant.</summary>
    private static DefinitionMistake? Odd(ActivityNode node, string name, InputExpression expression) => expression.Syntax switch
    {
        "Object" or "Json" when ValueConverter.ToText(expression.Value)?.TrimStart() is ['{' or '[', ..] text
            && ValueConverter.TryParse(text) is null => DefinitionMistakes.BadObject.At(node.Id, ("input", name)),
        "Variable" when VariableOf(expression.Value) is { } variable && !IsDeclared(node, variable) =>
            DefinitionMistakes.VariableNotSeen.At(
                node.Id, ("input", name), ("variable", variable.Text("name") ?? variable.Text("id"))),
        InputExpression.Literal => BadLiteral(node, name, expression.Value),
        _ => null,
    };

    private static JsonObject? VariableOf(JsonNode? value) =>
        value as JsonObject ?? ValueConverter.TryParse(ValueConverter.ToText(value) ?? "") as JsonObject;

    private static DefinitionMistake? BadLiteral(ActivityNode node, string name, JsonNode? value)
    {
        var input = node.Descriptor?.Inputs.FirstOrDefault(
            one => string.Equals(one.JsonName, name, StringComparison.OrdinalIgnoreCase));
        var type = input is null ? null : Nullable.GetUnderlyingType(input.ValueType) ?? input.ValueType;
        if (type is not { IsValueType: true } || ValueConverter.ToText(value) is not { Length: > 0 } text
            || ValueConverter.Convert(value, type) is not null)
            return null;
        return DefinitionMistakes.BadLiteral.At(node.Id, ("input", name), ("value", text), ("type", type.Name));
    }
}
