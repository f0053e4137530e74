using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Exchange.Contracts;

/// <summary>How the node's API writes JSON: camelCase, enums as camelCase words, numbers never as text.</summary>
public static class ExchangeJson
{
    /// <summary>Options for reading and writing the API's messages. Unknown members are ignored, so that a newer node can
    /// answer an older client.</summary>
    public static JsonSerializerOptions Options { get; } = Apply(new JsonSerializerOptions(JsonSerializerDefaults.Web));

    /// <summary>Sets the API's rules on existing options, such as those of a web framework, and returns them.</summary>
    /// <param name="options">Options that are still writable.</param>
    public static JsonSerializerOptions Apply(JsonSerializerOptions options)
    {
        options.PropertyNamingPolicy = JsonNamingPolicy.CamelCase;
        options.NumberHandling = JsonNumberHandling.Strict;
        options.RespectNullableAnnotations = true;
        options.RespectRequiredConstructorParameters = true;
        options.MaxDepth = 32;
        // Chinese stays readable. Safe here: the API's JSON is never embedded in HTML.
        options.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false));
        return options;
    }
}
