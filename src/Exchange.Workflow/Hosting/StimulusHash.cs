using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Exchange.Workflow.Hosting;

/// <summary>
/// The address of a bookmark or trigger: upper-case hex SHA-256 of <c>name|json(payload)[|activityRunId]</c>, equal in every
/// process. Source: elsa-format §4.2.
/// </summary>
public static class StimulusHash
{
    private static readonly JsonSerializerOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <param name="name">What is waited for, such as <c>Elsa.Event</c>.</param>
    /// <param name="payload">The hashed fields in the fixed order and spelling of the activity that waits; null: none.</param>
    /// <param name="activityRunId">Set when the bookmark is found only by its own instance, such as a timer.</param>
    public static string Of(string name, JsonObject? payload, string? activityRunId = null)
    {
        var text = new StringBuilder(name);
        if (payload is not null)
            text.Append('|').Append(payload.ToJsonString(Options));
        if (activityRunId is not null)
            text.Append('|').Append(activityRunId);
        return Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }
}
