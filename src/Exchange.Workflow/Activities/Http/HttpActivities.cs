using System.Text.Json;
using System.Text.Json.Nodes;
using Exchange.Workflow.Engine;
using Exchange.Workflow.Expressions;
using Exchange.Workflow.Hosting;

namespace Exchange.Workflow.Activities.Http;

/// <summary>Waits for an HTTP request; as a trigger, begins an instance for each. Source: elsa-format §2.6.</summary>
internal sealed class HttpEndpoint : WorkflowActivity
{
    public const string BookmarkName = "Elsa.HttpEndpoint";

    /// <summary>The input under which the request arrives.</summary>
    public const string RequestInput = "HttpRequest";

    public static readonly ActivityInput<string> Path = new(
        "Path", new("Path", "路径"), new("Path below the workflows' address.", "流程地址下的路径。"));

    public static readonly ActivityInput<List<string>> Methods = new(
        "SupportedMethods", new("Methods", "方法"), new("HTTP methods.", "HTTP 方法。"), ["GET"])
    {
        UiHint = "checklist",
        Options = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"],
    };

    public static readonly ActivityOutput<JsonNode> Result = Output("Result", "Request", "请求");
    public static readonly ActivityOutput<JsonNode> ParsedContent = Output("ParsedContent", "Parsed content", "解析后的内容");
    public static readonly ActivityOutput<JsonNode> QueryStringData = Output("QueryStringData", "Query", "查询参数");
    public static readonly ActivityOutput<JsonNode> Headers = Output("Headers", "Headers", "请求头");

    public static JsonObject Address(string path, string method) =>
        new() { ["Path"] = "/" + path.Trim('/').ToLowerInvariant(), ["Method"] = method.ToLowerInvariant() };

    public override Task ExecuteAsync(ActivityContext context, CancellationToken cancellationToken)
    {
        if (context.IsTriggerOfRun)
        {
            Receive(context, context.WorkflowInput);
            return Task.CompletedTask;
        }

        foreach (var address in Addresses(context))
            context.CreateBookmark(BookmarkName, address);
        return Task.CompletedTask;
    }

    public override Task ResumeAsync(ActivityContext context, JsonObject input, CancellationToken cancellationToken)
    {
        Receive(context, input);

        // One request answers the endpoint, whatever other methods it waited for.
        context.Complete();
        return Task.CompletedTask;
    }

    public override IReadOnlyList<WorkflowTrigger> DescribeTriggers(ActivityContext context) =>
        [.. Addresses(context).Select(address => new WorkflowTrigger(BookmarkName, address))];

    private static IEnumerable<JsonObject> Addresses(ActivityContext context) =>
        from method in context.Get(Methods) ?? []
        select Address(context.Get(Path) ?? "", method);

    private static void Receive(ActivityContext context, JsonObject input)
    {
        var request = input[RequestInput] as JsonObject;
        context.Set(Result, request);
        context.Set(ParsedContent, request?["content"]);
        context.Set(QueryStringData, request?["query"]);
        context.Set(Headers, request?["headers"]);
    }

    private static ActivityOutput<JsonNode> Output(string name, string en, string zh) => new(name, new(en, zh), new(en, zh));
}

/// <summary>Answers the HTTP request being served. Without one it faults.</summary>
internal sealed class WriteHttpResponse(WorkflowHttpExchange exchange) : WorkflowActivity
{
    public static readonly ActivityInput<string> StatusCode = new(
        "StatusCode", new("Status", "状态码"), new("Status code or its name.", "状态码或其名称。"), "OK");

    public static readonly ActivityInput<object> Content = new(
        "Content", new("Content", "内容"), new("Text as is, anything else as JSON.", "文本原样输出，其他按 JSON 输出。"));

    public static readonly ActivityInput<string> ContentType = new(
        "ContentType", new("Content type", "内容类型"), new("Guessed when unset.", "未设置时自动判断。"));

    public static readonly ActivityInput<JsonObject> ResponseHeaders = new(
        "ResponseHeaders", new("Headers", "响应头"), new("Further headers.", "其他响应头。"))
    {
        UiHint = "dictionary",
    };

    public override Task ExecuteAsync(ActivityContext context, CancellationToken cancellationToken)
    {
        if (!exchange.IsLive)
            throw new ActivityFaultException("There is no HTTP request to answer.");
        var content = ((ActivityExecution)context).Evaluated(Content);
        var isText = content is null || content.GetValueKind() == JsonValueKind.String;
        exchange.Answer(
            Status(context.Get(StatusCode)),
            ValueConverter.ToText(content) ?? "",
            context.Get(ContentType) is { Length: > 0 } type ? type : isText ? "text/plain" : "application/json",
            context.Get(ResponseHeaders) ?? []);
        return Task.CompletedTask;
    }

    private static int Status(string? text) =>
        int.TryParse(text, out var number) && number is >= 100 and <= 599 ? number
        : Enum.TryParse<System.Net.HttpStatusCode>(text, ignoreCase: true, out var named) ? (int)named
        : 200;
}
