using System.Text.Json;
using System.Text.Json.Nodes;
using Exchange.Workflow.Definitions;

namespace Exchange.Hub.Workflows;

/// <summary>The codes that stand in an input of a definition.</summary>
internal static class WrittenCodes
{
    /// <summary>
    /// One code as a literal, or several as JSON. What is computed is known at run time only; what cannot be read is told
    /// by every validation.
    /// </summary>
    public static IReadOnlyList<string> Of(InputExpression? written)
    {
        if (written is not { Syntax: InputExpression.Literal or "Object" })
            return [];
        var text = written.Value is JsonArray list ? list.ToJsonString() : written.Value?.ToString().Trim() ?? "";
        if (!text.StartsWith('['))
            return text.Length == 0 ? [] : [text];
        try
        {
            return JsonSerializer.Deserialize<List<string>>(text) ?? [];
        }
        catch (JsonException)
        {
            return [];
        }
    }
}
