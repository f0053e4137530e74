using System.Text;
using System.Text.Json.Nodes;
using Exchange.Workflow.Activities.Http;
using Exchange.Workflow.Expressions;
using Microsoft.AspNetCore.Http;

namespace Exchange.Workflow.Hosting;

/// <summary>
/// A request as the input of a workflow. What is refused is answered here, unless the workflow wants to see it.
/// </summary>
internal static class HttpRequestInput
{
    // A workflow reads the whole request into its state; larger content belongs into an upload.
    private const int MaxBodyBytes = 1024 * 1024;

    /// <summary>The input; null when the request was refused and answered.</summary>
    public static async Task<JsonObject?> ReadAsync(HttpContext http, string path, HttpTarget target)
    {
        var request = new JsonObject
        {
            ["method"] = http.Request.Method,
            ["path"] = "/" + path,
            ["routeData"] = target.RouteData.DeepClone(),
            ["query"] = Pairs(http.Request.Query.Select(pair => (pair.Key, pair.Value.ToString()))),
            ["headers"] = Pairs(http.Request.Headers
                .Where(pair => !IsSecret(pair.Key))
                .Select(pair => (pair.Key, pair.Value.ToString()))),
        };
        var content = await ReadContentAsync(http, target.Settings, request);
        if (content.Status is { } status)
        {
            http.Response.StatusCode = status;
            return null;
        }

        if (content.Refusal is { } refusal)
        {
            if (!target.Settings.Exposed.Contains(refusal))
            {
                http.Response.StatusCode = refusal.Status();
                return null;
            }

            request["refusal"] = refusal.ToString();
        }

        return new JsonObject
        {
            ["HttpContext"] = true,
            ["Path"] = http.Request.Path.Value,
            [HttpEndpoint.RequestInput] = request,
        };
    }

    private static async Task<Content> ReadContentAsync(
        HttpContext http, HttpEndpointSettings settings, JsonObject request)
    {
        var limit = (int)Math.Clamp(settings.RequestSizeLimit ?? MaxBodyBytes, 0, MaxBodyBytes);
        var buffer = new byte[limit + 1];
        var length = await http.Request.Body.ReadAtLeastAsync(buffer, buffer.Length, false, http.RequestAborted);
        if (length > limit)
            return new Content(HttpRefusal.RequestTooLarge, null);
        if (http.Request.HasFormContentType)
            return await ReadFormAsync(http, settings, request, buffer.AsMemory(0, length));

        var text = Encoding.UTF8.GetString(buffer, 0, length);
        var isJson = http.Request.HasJsonContentType() && text.Length > 0;
        var parsed = isJson ? ValueConverter.TryParse(text) : null;
        if (isJson && parsed is null && text.Trim() != "null")
            return new Content(null, StatusCodes.Status400BadRequest);
        request["content"] = isJson ? parsed : length == 0 ? null : JsonValue.Create(text);
        return new Content(null, null);
    }

    private static async Task<Content> ReadFormAsync(
        HttpContext http, HttpEndpointSettings settings, JsonObject request, ReadOnlyMemory<byte> body)
    {
        IFormCollection form;
        try
        {
            http.Request.Body = new MemoryStream(body.ToArray());
            form = await http.Request.ReadFormAsync(http.RequestAborted);
        }
        catch (Exception error) when (error is InvalidDataException or IOException)
        {
            return new Content(null, StatusCodes.Status400BadRequest);
        }

        request["content"] = Pairs(form.Select(pair => (pair.Key, pair.Value.ToString())));
        var files = new JsonArray();
        foreach (var file in form.Files)
        {
            if (settings.RefusalOf(file.FileName, file.ContentType, file.Length) is { } refusal)
                return new Content(refusal, null);
            var bytes = new byte[file.Length];
            await using var stream = file.OpenReadStream();
            await stream.ReadExactlyAsync(bytes, http.RequestAborted);
            files.Add(new JsonObject
            {
                ["name"] = file.Name,
                ["fileName"] = Path.GetFileName(file.FileName),
                ["contentType"] = file.ContentType,
                ["length"] = file.Length,
                ["content"] = Convert.ToBase64String(bytes),
            });
        }

        request["files"] = files;
        return new Content(null, null);
    }

    // What a request carries becomes part of the instance's stored input; credentials must not.
    private static bool IsSecret(string header) =>
        header.Equals("Authorization", StringComparison.OrdinalIgnoreCase) || header.Equals(
            "Cookie", StringComparison.OrdinalIgnoreCase);

    private static JsonObject Pairs(IEnumerable<(string Name, string Value)> pairs) => new(pairs
        .DistinctBy(pair => pair.Name, StringComparer.Ordinal)
        .Select(pair => KeyValuePair.Create(pair.Name, (JsonNode?)JsonValue.Create(pair.Value))));

    /// <summary>
    /// How reading ended: taken in, refused for a reason a workflow may want to see, or not readable at all.
    /// </summary>
    private sealed record Content(HttpRefusal? Refusal, int? Status);
}
