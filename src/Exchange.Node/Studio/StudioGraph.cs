using System.Text.Json.Nodes;
using Exchange.Hub.Workflows.Designing;
using Exchange.Workflow.Hosting;

namespace Exchange.Node.Studio;

/// <summary>Parts of an unfolded definition as the designer asks for them when somebody looks into an activity.</summary>
internal static class StudioGraph
{
    /// <summary>An activity with what is in it; a workflow used as an activity shows its own root.</summary>
    public static JsonObject Node(UnfoldedActivity activity) => new()
    {
        ["nodeId"] = activity.NodeId,
        ["port"] = activity.Port,
        ["activity"] = Json(activity),
        ["children"] = new JsonArray([.. activity.Children.Select(Node)]),
    };

    /// <summary>The way from the workflow down to an activity, container by container.</summary>
    public static JsonObject Segments(IReadOnlyList<UnfoldedActivity> path)
    {
        var (child, above) = (path[^1], path.Take(path.Count - 1).ToList());
        return new JsonObject
        {
            ["childNode"] = Node(child),
            ["container"] = above.Count == 0 ? null : Node(above[^1]),
            ["pathSegments"] = new JsonArray(
            [
                .. above.Skip(1).Select((container, index) => new JsonObject
                {
                    ["activityNodeId"] = container.NodeId,
                    ["activityId"] = container.Id,
                    ["activityType"] = container.Type,
                    ["activityName"] = container.Json.Text("name"),
                    ["portName"] = PortOf(index + 2 < path.Count ? path[index + 2] : child),
                }),
            ]),
        };
    }

    // The designer knows ports by the name of the property, which it writes with a capital letter.
    private static string PortOf(UnfoldedActivity activity) =>
        activity.Port.Length == 0 ? "" : char.ToUpperInvariant(activity.Port[0]) + activity.Port[1..];

    /// <summary>Puts their roots into the workflows a definition uses as activities.</summary>
    public static void Open(JsonObject definition, UnfoldedActivity root)
    {
        if (definition["root"] is JsonObject json)
            Open(ActivityJson.WalkFrom(json, root.NodeId), root);
    }

    private static JsonObject Json(UnfoldedActivity activity)
    {
        var above = activity.NodeId.LastIndexOf(':');
        var json = (JsonObject)activity.Json.DeepClone();
        (json["id"], json["type"]) = (activity.Id, activity.Type);
        var parts = ActivityJson.WalkFrom(json, above < 0 ? "" : activity.NodeId[..above]);
        foreach (var (part, nodeId) in parts)
        {
            part["nodeId"] = nodeId.TrimStart(':');
            part["version"] ??= 1;
            part["customProperties"] ??= new JsonObject();
            part["metadata"] ??= new JsonObject();
        }

        Open(parts, activity);
        if (activity.Type == "Elsa.Workflow")
            json["root"] = activity.Children is [var inner] ? Json(inner) : null;
        return json;
    }

    private static void Open(IEnumerable<(JsonObject Activity, string NodeId)> parts, UnfoldedActivity within)
    {
        var used = within.SelfAndDescendants().Where(one => one.UsedVersionId is not null)
            .ToLookup(one => one.NodeId, StringComparer.Ordinal);
        foreach (var (part, nodeId) in parts)
        {
            var inner = used[nodeId.TrimStart(':')].SelectMany(one => one.Children)
                .FirstOrDefault(one => one.Type == "Elsa.Workflow");
            if (inner is not null)
                part["root"] = Json(inner);
        }
    }
}
