using System.Text.Json.Nodes;

namespace Exchange.Workflow.Activities;

/// <summary>A stimulus that begins new instances: a name and the fields senders know too, in a fixed order.</summary>
public sealed record WorkflowTrigger(string Name, JsonObject? Payload)
{
    /// <summary>Set for a timer: when it first fires.</summary>
    public DateTimeOffset? DueAt { get; init; }

    /// <summary>Set for a timer that fires again and again.</summary>
    public TimeSpan? Interval { get; init; }

    /// <summary>Kept beside the payload but not part of the address, such as limits of an HTTP endpoint.</summary>
    public JsonObject? Settings { get; init; }

    /// <summary>Payload and settings as they are stored.</summary>
    internal static JsonObject? Join(JsonObject? payload, JsonObject? settings)
    {
        var joined = (JsonObject?)payload?.DeepClone();
        foreach (var (name, value) in settings ?? [])
            (joined ??= [])[name] = value?.DeepClone();
        return joined;
    }
}
