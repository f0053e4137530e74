using System.Text.Json;
using System.Text.Json.Nodes;
using Exchange.Workflow.Activities.Http;
using Exchange.Workflow.Expressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Exchange.Workflow.Hosting;

/// <summary>
/// Serves the HTTP endpoints of workflows: a request begins or resumes an instance and is answered by it, in one burst.
/// Source: elsa-format §2.6.
/// </summary>
public static class WorkflowHttpEndpoints
{
    // A workflow reads the whole request into its state; larger content belongs into an upload.
    private const int MaxBodyBytes = 1024 * 1024;

    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(2);

    /// <param name="routes">Where to map.</param>
    /// <param name="basePath">The address below which workflows live.</param>
    public static IEndpointConventionBuilder MapWorkflowHttp(this IEndpointRouteBuilder routes, string basePath = "/workflows") =>
        routes.Map(basePath.TrimEnd('/') + "/{**path}", ServeAsync);

    private static async Task ServeAsync(HttpContext http)
    {
        var cancellationToken = http.RequestAborted;
        var services = http.RequestServices;
        var store = services.GetRequiredService<IWorkflowStore>();
        var clock = services.GetRequiredService<TimeProvider>();
        var path = http.Request.RouteValues["path"] as string ?? "";
        var hash = StimulusHash.Of(HttpEndpoint.BookmarkName, HttpEndpoint.Address(path, http.Request.Method));

        var triggers = await store.FindTriggersAsync(HttpEndpoint.BookmarkName, hash, cancellationToken);
        var bookmarks = triggers.Count > 0
            ? []
            : await store.FindBookmarksAsync(Filter(http, hash), cancellationToken);
        if (triggers.Count + bookmarks.Count != 1)
        {
            http.Response.StatusCode = triggers.Count + bookmarks.Count == 0
                ? StatusCodes.Status404NotFound
                : StatusCodes.Status500InternalServerError;
            return;
        }

        if (await ReadInputAsync(http, path) is not { } input)
            return;
        var now = clock.GetUtcNow();
        var stimulus = triggers.Count == 1
            ? TriggerStimulus.Of(triggers[0], now, now, input.ToJsonString(ValueConverter.Json))
            : SendStimulus.ResumeBookmark(bookmarks[0].InstanceId, bookmarks[0].Id, clock, input);
        await DeliverAsync(http, stimulus, now);
    }

    /// <summary>
    /// The stimulus is stored leased to this request, then delivered in the request's scope. A crash in between leaves it to
    /// the workers: the caller gets no answer, the workflow runs all the same.
    /// </summary>
    private static async Task DeliverAsync(HttpContext http, Stimulus stimulus, DateTimeOffset now)
    {
        var services = http.RequestServices;
        var leased = stimulus with { LeaseOwner = $"http:{stimulus.Id:N}", LeasedUntil = now + Lease };
        await using (var own = services.GetRequiredService<IServiceScopeFactory>().CreateAsyncScope())
        {
            var store = own.ServiceProvider.GetRequiredService<IWorkflowStore>();
            store.StageStimulus(leased);
            await store.CommitAsync(http.RequestAborted);
        }

        var exchange = services.GetRequiredService<WorkflowHttpExchange>();
        exchange.Begin();
        var result = await services.GetRequiredService<WorkflowHost>().DeliverInAsync(services, leased, http.RequestAborted);
        if (!exchange.IsAnswered)
        {
            http.Response.StatusCode = result.Kind == DeliveryKind.Delivered
                ? StatusCodes.Status202Accepted
                : StatusCodes.Status500InternalServerError;
            return;
        }

        http.Response.StatusCode = exchange.StatusCode;
        http.Response.ContentType = exchange.ContentType;
        foreach (var (name, value) in exchange.Headers)
            http.Response.Headers[name] = ValueConverter.ToText(value);
        await http.Response.WriteAsync(exchange.Content, http.RequestAborted);
    }

    private static BookmarkFilter Filter(HttpContext http, string hash)
    {
        var instance = Named(http, "workflowInstanceId", "X-Workflow-Instance-ID");
        return new BookmarkFilter
        {
            Name = HttpEndpoint.BookmarkName,
            Hash = hash,
            InstanceId = Guid.TryParse(instance, out var id) ? id : null,
            CorrelationId = Named(http, "correlationId", "X-Correlation-ID"),
        };
    }

    private static string? Named(HttpContext http, string query, string header) =>
        http.Request.Query[query].FirstOrDefault() ?? http.Request.Headers[header].FirstOrDefault();

    /// <summary>The request as JSON; null when it was refused and answered.</summary>
    private static async Task<JsonObject?> ReadInputAsync(HttpContext http, string path)
    {
        var body = await ReadBodyAsync(http);
        if (body is null)
        {
            http.Response.StatusCode = StatusCodes.Status413PayloadTooLarge;
            return null;
        }

        JsonNode? content = body.Length == 0 ? null : JsonValue.Create(body);
        if (http.Request.HasJsonContentType() && body.Length > 0 && (content = ValueConverter.TryParse(body)) is null)
        {
            http.Response.StatusCode = StatusCodes.Status400BadRequest;
            return null;
        }

        var request = new JsonObject
        {
            ["method"] = http.Request.Method,
            ["path"] = "/" + path,
            ["query"] = Pairs(http.Request.Query.Select(pair => (pair.Key, pair.Value.ToString()))),
            ["headers"] = Pairs(http.Request.Headers
                .Where(pair => !IsSecret(pair.Key))
                .Select(pair => (pair.Key, pair.Value.ToString()))),
            ["content"] = content,
        };
        return new JsonObject
        {
            ["HttpContext"] = true,
            ["Path"] = http.Request.Path.Value,
            [HttpEndpoint.RequestInput] = request,
        };
    }

    private static async Task<string?> ReadBodyAsync(HttpContext http)
    {
        var buffer = new byte[MaxBodyBytes + 1];
        var length = await http.Request.Body.ReadAtLeastAsync(buffer, buffer.Length, false, http.RequestAborted);
        return length > MaxBodyBytes ? null : System.Text.Encoding.UTF8.GetString(buffer, 0, length);
    }

    // What a request carries becomes part of the instance's stored input; credentials must not.
    private static bool IsSecret(string header) =>
        header.Equals("Authorization", StringComparison.OrdinalIgnoreCase) || header.Equals("Cookie", StringComparison.OrdinalIgnoreCase);

    private static JsonObject Pairs(IEnumerable<(string Name, string Value)> pairs) =>
        new(pairs.Select(pair => KeyValuePair.Create(pair.Name, (JsonNode?)JsonValue.Create(pair.Value))));
}
