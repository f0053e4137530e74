using System.Text.Json;
using System.Text.Json.Nodes;
using Exchange.Workflow.Expressions;

namespace Exchange.Workflow.Activities.Http;

/// <summary>Why a request is not taken: its outcome in a definition, and the status without one.</summary>
internal enum HttpRefusal
{
    RequestTooLarge,
    FileTooLarge,
    InvalidFileExtension,
    InvalidFileMimeType,
}

/// <summary>
/// What an HTTP endpoint asks of a request before it begins or resumes an instance. Kept beside the address of the
/// trigger or bookmark, never part of its hash.
/// </summary>
internal sealed record HttpEndpointSettings
{
    private const string Property = "Settings";

    /// <summary>The path as written, with its parameters: <c>/orders/{orderId}</c>.</summary>
    public string Template { get; init; } = "/";

    public bool Authorize { get; init; }

    public string? Policy { get; init; }

    public TimeSpan? RequestTimeout { get; init; }

    public long? RequestSizeLimit { get; init; }

    public long? FileSizeLimit { get; init; }

    public IReadOnlyList<string>? AllowedFileExtensions { get; init; }

    public IReadOnlyList<string>? BlockedFileExtensions { get; init; }

    public IReadOnlyList<string>? AllowedMimeTypes { get; init; }

    /// <summary>Refusals the workflow wants to see as outcomes.</summary>
    public IReadOnlyList<HttpRefusal> Exposed { get; init; } = [];

    public JsonObject ToJson() => new() { [Property] = JsonSerializer.SerializeToNode(this, ValueConverter.Json) };

    public static HttpEndpointSettings Of(string? payloadJson) =>
        payloadJson is not null && ValueConverter.TryParse(payloadJson) is JsonObject payload
            ? payload[Property]?.Deserialize<HttpEndpointSettings>(ValueConverter.Json) ?? new HttpEndpointSettings()
            : new HttpEndpointSettings();

    /// <summary>Why a file is not taken; null when it is.</summary>
    public HttpRefusal? RefusalOf(string fileName, string? contentType, long length)
    {
        var extension = Path.GetExtension(fileName).TrimStart('.');
        if (length > FileSizeLimit)
            return HttpRefusal.FileTooLarge;
        if (AllowedFileExtensions is { Count: > 0 } allowed && !Has(allowed, extension) || Has(
            BlockedFileExtensions ?? [], extension))
            return HttpRefusal.InvalidFileExtension;
        return AllowedMimeTypes is { Count: > 0 } types
            && !types.Contains(contentType?.Split(';')[0].Trim() ?? "", StringComparer.OrdinalIgnoreCase)
                ? HttpRefusal.InvalidFileMimeType
                : null;
    }

    private static bool Has(IReadOnlyList<string> extensions, string extension) =>
        extensions.Any(each => each.TrimStart('.').Equals(extension, StringComparison.OrdinalIgnoreCase));
}

/// <summary>The outcome and the status of each refusal, in one place.</summary>
internal static class HttpRefusals
{
    public static string Outcome(this HttpRefusal refusal) => refusal switch
    {
        HttpRefusal.RequestTooLarge => "Request too large",
        HttpRefusal.FileTooLarge => "File too large",
        HttpRefusal.InvalidFileExtension => "Invalid file extension",
        HttpRefusal.InvalidFileMimeType => "Invalid file MIME type",
        _ => throw new ArgumentOutOfRangeException(nameof(refusal), refusal, "Unknown refusal"),
    };

    public static int Status(this HttpRefusal refusal) => refusal switch
    {
        HttpRefusal.RequestTooLarge or HttpRefusal.FileTooLarge => 413,
        HttpRefusal.InvalidFileExtension or HttpRefusal.InvalidFileMimeType => 415,
        _ => throw new ArgumentOutOfRangeException(nameof(refusal), refusal, "Unknown refusal"),
    };
}
