using System.Text.Json;
using System.Text.Json.Nodes;
using Exchange.Workflow.Activities;

namespace Exchange.Hub.Workflows.Designing;

/// <summary>
/// Completes what the designer saves: it leaves out type names and sends nulls that mean "unset" to the runtime, and it
/// knows only the members of its own model, where a definition may have more.
/// </summary>
public sealed class DefinitionNormaliser(WorkflowActivityRegistry registry)
{
    /// <summary>A new object; the model is left as it is.</summary>
    /// <param name="model">What the designer sent.</param>
    /// <param name="earlierText">The latest version so far, whose unknown members are kept; null for a new one.</param>
    public JsonObject Normalise(JsonObject model, string? earlierText)
    {
        var result = (JsonObject)model.DeepClone();
        result.Remove("links");
        if (earlierText is not null && ActivityJson.Parse(earlierText) is { } earlier)
        {
            foreach (var (name, value) in earlier)
            {
                if (!result.ContainsKey(name))
                    result[name] = value?.DeepClone();
            }
        }

        foreach (var (activity, nodeId) in ActivityJson.Walk(result))
            Complete(activity, nodeId);
        return result;
    }

    private void Complete(JsonObject activity, string nodeId)
    {
        activity["nodeId"] = nodeId;
        if (activity["customProperties"] is not JsonObject)
            activity["customProperties"] = new JsonObject();
        if (activity["metadata"] is not JsonObject)
            activity["metadata"] = new JsonObject();
        if (!registry.TryFind(activity.Text("type") ?? "", out var descriptor))
        {
            // A workflow used as an activity: its root was there to be looked at, and what is written as an expression is
            // an input of it.
            if (activity["workflowDefinitionId"] is JsonValue)
                activity.Remove("root");
            foreach (var (name, value) in activity.ToList())
            {
                if (value is JsonObject wrapper && wrapper.ContainsKey("expression"))
                    CompleteInput(activity, name, "Object");
            }

            return;
        }

        foreach (var input in descriptor.Inputs.Where(input => input.IsWrapped))
            CompleteInput(activity, input.JsonName, ActivityTypeNames.Of(input.ValueType));
        foreach (var output in descriptor.Outputs)
        {
            if (activity[output.JsonName] is JsonObject wrapper && IsNull(wrapper, "typeName"))
                wrapper["typeName"] = ActivityTypeNames.Of(output.ValueType);
        }
    }

    private static void CompleteInput(JsonObject activity, string name, string typeName)
    {
        if (activity[name] is not JsonObject wrapper)
            return;
        if (wrapper.ContainsKey("memoryReference") && wrapper["memoryReference"] is null)
            wrapper.Remove("memoryReference");
        if (wrapper["expression"] is JsonObject && IsNull(wrapper, "typeName"))
            wrapper["typeName"] = typeName;
    }

    private static bool IsNull(JsonObject json, string name) =>
        json[name] is not { } value || value.GetValueKind() == JsonValueKind.Null;
}
