using System.Text.Json.Nodes;

namespace Exchange.Workflow.Definitions;

/// <summary>How an input's value is come by: a syntax and its text or value.</summary>
public sealed record InputExpression(string Syntax, JsonNode? Value)
{
    public const string Literal = "Literal";
    public const string JavaScript = "JavaScript";

    /// <summary>The syntaxes that can be run. <c>Json</c> is the old name of <c>Object</c>.</summary>
    public static IReadOnlyList<string> Supported { get; } = [Literal, "Object", "Json", "Variable", "Input", JavaScript];

    /// <summary>Reads a wrapper or a bare value; null is "unset".</summary>
    public static InputExpression? Read(JsonNode? node) => node switch
    {
        null => null,
        JsonObject wrapper when wrapper["typeName"] is null => null,
        JsonObject wrapper => wrapper["expression"] is JsonObject expression
            ? new InputExpression(expression.Text("type") ?? Literal, expression["value"])
            : null,
        _ => new InputExpression(Literal, node),
    };

    /// <summary>Reads a bare expression <c>{type, value}</c>, as in a switch's cases.</summary>
    public static InputExpression? ReadBare(JsonNode? node) => node switch
    {
        JsonObject expression when expression["expression"] is JsonObject inner => ReadBare(inner),
        JsonObject expression => new InputExpression(expression.Text("type") ?? Literal, expression["value"]),
        null => null,
        _ => new InputExpression(Literal, node),
    };
}
