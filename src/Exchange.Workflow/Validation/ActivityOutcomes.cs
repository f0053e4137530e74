using System.Globalization;
using System.Text.Json.Nodes;
using Exchange.Workflow.Activities;
using Exchange.Workflow.Definitions;
using Exchange.Workflow.Expressions;
using Exchange.Workflow.Graphs;

namespace Exchange.Workflow.Validation;

/// <summary>The outcomes an activity of a definition can end with, those made from its inputs included.</summary>
internal static class ActivityOutcomes
{
    /// <summary>Null when they cannot be told before the activity runs.</summary>
    public static IReadOnlyList<string>? Of(ActivityNode node)
    {
        if (node.Descriptor is not { } descriptor)
            return null;
        var declared = descriptor.Outcomes.Select(outcome => outcome.Name);
        if (!descriptor.HasDynamicOutcomes)
            return [.. declared];
        return node.Type switch
        {
            "Elsa.FlowSwitch" => [.. node.Activity.Json.Objects("cases").Select(one => one.Text("label") ?? ""), .. declared],
            "Elsa.FlowFork" => Written(node, "branches") is { } branches ? branches.Count > 0 ? branches : ["Done"] : null,
            "Elsa.RunJavaScript" => Written(node, "possibleOutcomes") is { } possible ? [.. possible, .. declared] : null,
            "Elsa.FlowSendHttpRequest" or "Elsa.DownloadHttpFile" => Written(node, "expectedStatusCodes") is { } codes
                ? [.. codes.Count > 0 ? codes : ["200"], "Unmatched status code", "Failed to connect", "Timeout", .. declared]
                : null,
            _ => null,
        };
    }

    /// <summary>A list written down as it is; empty when unset, null when it is computed.</summary>
    private static IReadOnlyList<string>? Written(ActivityNode node, string input) => node.Activity.Input(input) switch
    {
        null => [],
        { Syntax: InputExpression.Literal or "Object" or "Json" } written => List(written.Value),
        _ => null,
    };

    private static IReadOnlyList<string> List(JsonNode? value)
    {
        var list = value is JsonArray ? value : ValueConverter.TryParse(ValueConverter.ToText(value) ?? "");
        return list is JsonArray array
            ? [.. array.Select(item => ValueConverter.ToText(item) ?? "").Where(text => text.Length > 0)]
            : ValueConverter.ToText(value) is { Length: > 0 } single ? [single.ToString(CultureInfo.InvariantCulture)] : [];
    }
}
