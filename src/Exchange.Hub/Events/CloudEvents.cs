using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Exchange.Domain.Divisions;
using Exchange.Domain.Plans;

namespace Exchange.Hub.Events;

/// <summary>
/// Writes an event as CloudEvents 1.0 in JSON (<see href="https://github.com/cloudevents/spec"/>), the same bytes
/// whenever it is written: a repeat can be told by <c>source</c> and <c>id</c>, and compared.
/// </summary>
/// <remarks>
/// It tells that something happened and where to look, not what people wrote: no opinions, no reasons, no names of
/// persons. Who may read those asks for the case, with rights of his own.
/// </remarks>
public static class CloudEvents
{
    public const string MediaType = "application/cloudevents+json";

    // Facts of lines that are codes and numbers; everything else in a line was written by a person or names one.
    private static readonly string[] Told =
    [
        "to", "from", "subject", "findings", "blocking", "outcome", "stage", "below", "onlyHere", "onlyBelow",
        "changed", "successor",
    ];

    /// <param name="node">The node whose log it is.</param>
    public static JsonObject Write(NumberedEvent happened, DivisionCode node)
    {
        var entry = happened.Entry;
        var values = new JsonObject();
        foreach (var name in Told)
            if (entry.Values.TryGetValue(name, out var value))
                values[name] = value;
        var data = new JsonObject
        {
            ["caseId"] = entry.CaseId.Value,
            ["version"] = entry.Version,
            ["planId"] = happened.Plan.Value,
            ["planName"] = happened.PlanName,
            ["planType"] = PlanTypes.Of(happened.Plan.Type).Code,
            ["division"] = happened.Plan.Division.Value,
            ["node"] = entry.Node.Value,
            ["kind"] = entry.Kind,
            ["values"] = values,
        };
        if (happened.Digest is { } digest)
            data["packageDigest"] = digest.Value;
        if (entry.EvidenceId is { } evidence)
            data["evidenceId"] = evidence;
        return new JsonObject
        {
            ["specversion"] = "1.0",
            ["id"] = entry.Id.ToString(),
            ["source"] = $"urn:exchange:node:{node.Value}",
            ["type"] = EventTypes.Of(entry.Kind),
            ["subject"] = entry.CaseId.Value,
            ["time"] = entry.At.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture),
            ["datacontenttype"] = "application/json",
            // The sequence extension compares as text, so every number has the same length.
            ["sequence"] = happened.Number.ToString("D19", CultureInfo.InvariantCulture),
            ["data"] = data,
        };
    }

    /// <summary>The event as it is sent and signed.</summary>
    public static byte[] ToBytes(NumberedEvent happened, DivisionCode node) =>
        JsonSerializer.SerializeToUtf8Bytes(Write(happened, node), RecordJson.Options);
}
