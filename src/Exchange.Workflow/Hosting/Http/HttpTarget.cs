using System.Text.Json.Nodes;
using Exchange.Workflow.Activities.Http;
using Exchange.Workflow.Definitions;
using Exchange.Workflow.Expressions;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.AspNetCore.Routing.Template;

namespace Exchange.Workflow.Hosting;

/// <summary>
/// What a request is for: a trigger that begins an instance, or a bookmark where one waits. An exact path goes before a
/// path with parameters, and one with fewer parameters before one with more.
/// </summary>
internal sealed record HttpTarget(
    StoredTrigger? Trigger, StoredBookmark? Bookmark, HttpEndpointSettings Settings, JsonObject RouteData)
{
    public Stimulus Stimulus(JsonObject input, TimeProvider clock)
    {
        var now = clock.GetUtcNow();
        return Trigger is not null
            ? TriggerStimulus.Of(Trigger, now, now, input.ToJsonString(ValueConverter.Json))
            : SendStimulus.ResumeBookmark( // One of the two is always given.
                Bookmark!.InstanceId, Bookmark.Id, clock, input);
    }

    /// <summary>Everything that wants this request: none and several are refused.</summary>
    public static async Task<IReadOnlyList<HttpTarget>> FindAsync(IWorkflowStore store, HttpContext http, string path)
    {
        var cancellationToken = http.RequestAborted;
        var method = http.Request.Method;
        var hash = StimulusHash.Of(HttpEndpoint.BookmarkName, HttpEndpoint.Address(path, method));
        var triggers = await store.FindTriggersAsync(HttpEndpoint.BookmarkName, hash, cancellationToken);
        if (triggers.Count == 0)
            triggers = Best(await store.FindTriggersAsync(HttpEndpoint.BookmarkName, null, cancellationToken),
                row => row.PayloadJson, path, method);
        if (triggers.Count > 0)
            return [.. triggers.Select(row => Target(row.PayloadJson, path, trigger: row))];

        var filter = Filter(http);
        var bookmarks = await store.FindBookmarksAsync(filter with { Hash = hash }, cancellationToken);
        if (bookmarks.Count == 0)
            bookmarks = Best(
                await store.FindBookmarksAsync(filter, cancellationToken), row => row.PayloadJson, path, method);
        return [.. bookmarks.Select(row => Target(row.PayloadJson, path, bookmark: row))];
    }

    private static HttpTarget Target(
        string? payloadJson, string path, StoredTrigger? trigger = null, StoredBookmark? bookmark = null)
    {
        var settings = HttpEndpointSettings.Of(payloadJson);
        var values = Match(settings.Template, path) ?? [];
        return new HttpTarget(trigger, bookmark, settings, new JsonObject(values.Select(pair =>
            KeyValuePair.Create(pair.Key, (JsonNode?)JsonValue.Create(pair.Value?.ToString())))));
    }

    /// <summary>The rows of the most exact template that fits.</summary>
    private static IReadOnlyList<T> Best<T>(
        IReadOnlyList<T> rows, Func<T, string?> payloadOf, string path, string method)
    {
        var fitting = rows
            .Select(
                row => (Row: row, Address: Address(payloadOf(row)), HttpEndpointSettings.Of(payloadOf(row)).Template))
            .Where(each => each.Template.Contains('{', StringComparison.Ordinal)
                && string.Equals(each.Address.Method, method, StringComparison.OrdinalIgnoreCase)
                && Match(each.Template, path) is not null)
            .OrderBy(each => each.Template.Count(character => character == '{'))
            .ThenBy(each => each.Address.Path, StringComparer.Ordinal)
            .ToList();
        return [.. fitting.TakeWhile(each => each.Address.Path == fitting[0].Address.Path).Select(each => each.Row)];
    }

    private static (string? Path, string? Method) Address(string? payloadJson) =>
        payloadJson is not null && ValueConverter.TryParse(payloadJson) is JsonObject payload
            ? (payload.Text("Path"), payload.Text("Method"))
            : (null, null);

    private static RouteValueDictionary? Match(string template, string path)
    {
        var values = new RouteValueDictionary();
        try
        {
            return new TemplateMatcher(TemplateParser.Parse(template.TrimStart('/')), []).TryMatch(
                "/" + path.Trim('/'), values)
                ? values
                : null;
        }
        catch (Exception error) when (error is ArgumentException or RoutePatternException)
        {
            // A path with braces that are no parameters is only itself.
            return null;
        }
    }

    private static BookmarkFilter Filter(HttpContext http) => new()
    {
        Name = HttpEndpoint.BookmarkName,
        InstanceId = Guid.TryParse(Named(http, "workflowInstanceId", "X-Workflow-Instance-ID"), out var id) ? id : null,
        CorrelationId = Named(http, "correlationId", "X-Correlation-ID"),
    };

    private static string? Named(HttpContext http, string query, string header) =>
        http.Request.Query[query].FirstOrDefault() ?? http.Request.Headers[header].FirstOrDefault();
}
