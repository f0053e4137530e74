using System.Text.Json;
using System.Text.Json.Nodes;

namespace Exchange.Hub.Evidence;

/// <summary>Message bodies as JSON objects, in <see cref="RecordJson"/> form.</summary>
public static class RecordBody
{
    public static JsonObject Of<T>(T message) =>
        JsonSerializer.SerializeToNode(message, RecordJson.Options) as JsonObject
        ?? throw new InvalidOperationException($"{typeof(T).Name} is not a JSON object.");
}
