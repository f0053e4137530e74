using System.Text.Json;
using System.Text.Json.Nodes;
using Exchange.Workflow.Definitions;

namespace Exchange.Workflow.Expressions;

/// <summary>Evaluates an input's expression to a JSON-like value; the caller converts it. Source: elsa-format §3.1.</summary>
internal sealed class ExpressionEvaluator(ScriptEngine scripts)
{
    public ScriptEngine Scripts => scripts;

    /// <param name="expression">What is written in the definition.</param>
    /// <param name="target">The input's type: an Object expression on an <c>object</c> input stays text.</param>
    /// <param name="scope">What the expression sees.</param>
    public JsonNode? Evaluate(InputExpression expression, Type target, IExpressionScope scope) => expression.Syntax switch
    {
        InputExpression.Literal => LiteralValue(expression.Value, target),
        "Object" or "Json" => ObjectValue(expression.Value, target),
        "Variable" => Referenced(expression.Value) is { } variable
            ? variable.Text("id") is { } id && scope.TryGetVariableById(id, out var value)
                ? value
                : scope.GetVariable(variable.Text("name") ?? "")
            : null,
        "Input" => Referenced(expression.Value)?.Text("name") is { } name ? scope.GetInput(name) : null,
        InputExpression.JavaScript => expression.Value is null
            ? null
            : scripts.Evaluate(ValueConverter.ToText(expression.Value) ?? "", scope),
        _ => throw new ScriptException($"Expressions in {expression.Syntax} are not supported."),
    };

    private static JsonNode? LiteralValue(JsonNode? value, Type target) => value?.GetValueKind() switch
    {
        // A literal object on an input of any type arrives as its text upstream, and definitions count on it.
        JsonValueKind.Object or JsonValueKind.Array when target == typeof(object) => value.ToJsonString(ValueConverter.Json),
        _ => value,
    };

    private static JsonNode? ObjectValue(JsonNode? value, Type target) =>
        ValueConverter.ToText(value) is not { } text || string.IsNullOrWhiteSpace(text) ? null
        : target == typeof(object) ? JsonValue.Create(text)
        : ValueConverter.TryParse(text) ?? JsonValue.Create(text);

    // A variable or input object, or the same as JSON text.
    private static JsonObject? Referenced(JsonNode? value) => value switch
    {
        JsonObject json => json,
        JsonValue text when text.TryGetValue(out string? json) => ValueConverter.TryParse(json) as JsonObject,
        _ => null,
    };
}
