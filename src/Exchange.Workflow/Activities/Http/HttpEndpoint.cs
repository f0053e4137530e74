using System.Text.Json.Nodes;

namespace Exchange.Workflow.Activities.Http;

/// <summary>Waits for an HTTP request; as a trigger, begins an instance for each. Source: elsa-format §2.6.</summary>
internal sealed class HttpEndpoint : WorkflowActivity
{
    public const string BookmarkName = "Elsa.HttpEndpoint";

    /// <summary>The input under which the request arrives.</summary>
    public const string RequestInput = "HttpRequest";

    public static readonly ActivityInput<string> Path = new(
        "Path",
        new("Path", "路径"),
        new("Path below the workflows' address; {id} takes a part of it.", "流程地址下的路径；{id} 表示其中一段。"));

    public static readonly ActivityInput<List<string>> Methods = new(
        "SupportedMethods", new("Methods", "方法"), new("HTTP methods.", "HTTP 方法。"), ["GET"])
    {
        UiHint = "checklist",
        Options = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"],
    };

    public static readonly ActivityInput<bool> Authorize = new(
        "Authorize", new("Authorize", "要求登录"), new("Only signed-in callers.", "仅允许已登录的调用方。"))
    {
        UiHint = "checkbox",
    };

    public static readonly ActivityInput<string> Policy = new(
        "Policy", new("Policy", "策略"), new("Authorization policy.", "授权策略。"));

    public static readonly ActivityInput<TimeSpan?> RequestTimeout = new(
        "RequestTimeout", new("Timeout", "超时"), new("Longest time the caller waits.", "调用方最长等待时间。"));

    public static readonly ActivityInput<long?> RequestSizeLimit = new(
        "RequestSizeLimit", new("Request size", "请求大小"), new("In bytes.", "以字节计。"));

    public static readonly ActivityInput<long?> FileSizeLimit = new(
        "FileSizeLimit", new("File size", "文件大小"), new("In bytes, per file.", "单个文件，以字节计。"));

    public static readonly ActivityInput<List<string>> AllowedFileExtensions = Texts(
        "AllowedFileExtensions", "Allowed extensions", "允许的扩展名");

    public static readonly ActivityInput<List<string>> BlockedFileExtensions = Texts(
        "BlockedFileExtensions", "Blocked extensions", "禁止的扩展名");

    public static readonly ActivityInput<List<string>> AllowedMimeTypes = Texts(
        "AllowedMimeTypes", "Allowed MIME types", "允许的 MIME 类型");

    public static readonly ActivityOutput<JsonNode> Result = Output("Result", "Request", "请求");
    public static readonly ActivityOutput<JsonNode> ParsedContent = Output("ParsedContent", "Parsed content", "解析后的内容");
    public static readonly ActivityOutput<JsonNode> Files = Output("Files", "Files", "文件列表");
    public static readonly ActivityOutput<JsonNode> File = Output("File", "First file", "首个文件");
    public static readonly ActivityOutput<JsonNode> RouteData = Output("RouteData", "Route data", "路径参数");
    public static readonly ActivityOutput<JsonNode> QueryStringData = Output("QueryStringData", "Query", "查询参数");
    public static readonly ActivityOutput<JsonNode> Headers = Output("Headers", "Headers", "请求头");

    private static readonly IReadOnlyList<(HttpRefusal Refusal, ActivityInput<bool> Input)> Exposures =
    [
        (HttpRefusal.RequestTooLarge, Exposure("RequestTooLarge", "请求过大")),
        (HttpRefusal.FileTooLarge, Exposure("FileTooLarge", "文件过大")),
        (HttpRefusal.InvalidFileExtension, Exposure("InvalidFileExtension", "扩展名不符")),
        (HttpRefusal.InvalidFileMimeType, Exposure("InvalidFileMimeType", "MIME 类型不符")),
    ];

    public static IReadOnlyList<ActivityInput> Inputs { get; } =
    [
        Path, Methods, Authorize, Policy, RequestTimeout, RequestSizeLimit, FileSizeLimit, AllowedFileExtensions,
        BlockedFileExtensions, AllowedMimeTypes, .. Exposures.Select(exposure => exposure.Input),
    ];

    public static IReadOnlyList<ActivityOutput> Outputs { get; } =
        [Result, ParsedContent, Files, File, RouteData, QueryStringData, Headers];

    public static JsonObject Address(string path, string method) =>
        new() { ["Path"] = Normal(path).ToLowerInvariant(), ["Method"] = method.ToLowerInvariant() };

    public override Task ExecuteAsync(ActivityContext context, CancellationToken cancellationToken)
    {
        if (context.IsTriggerOfRun)
        {
            Receive(context, context.WorkflowInput);
            return Task.CompletedTask;
        }

        var settings = Settings(context).ToJson();
        foreach (var address in Addresses(context))
            context.CreateBookmark(BookmarkName, address, settings: settings);
        return Task.CompletedTask;
    }

    public override Task ResumeAsync(ActivityContext context, JsonObject input, CancellationToken cancellationToken)
    {
        // One request answers the endpoint, whatever other methods it waited for.
        Receive(context, input);
        return Task.CompletedTask;
    }

    public override IReadOnlyList<WorkflowTrigger> DescribeTriggers(ActivityContext context)
    {
        var settings = Settings(context).ToJson();
        return
        [
            .. Addresses(context).Select(address => new WorkflowTrigger(BookmarkName, address) { Settings = settings }),
        ];
    }

    private static string Normal(string path) => "/" + path.Trim().Trim('/');

    private static IEnumerable<JsonObject> Addresses(ActivityContext context) =>
        from method in context.Get(Methods) ?? []
        select Address(context.Get(Path) ?? "", method);

    private static HttpEndpointSettings Settings(ActivityContext context) => new()
    {
        Template = Normal(context.Get(Path) ?? ""),
        Authorize = context.Get(Authorize),
        Policy = context.Get(Policy),
        RequestTimeout = context.Get(RequestTimeout),
        RequestSizeLimit = context.Get(RequestSizeLimit),
        FileSizeLimit = context.Get(FileSizeLimit),
        AllowedFileExtensions = context.Get(AllowedFileExtensions),
        BlockedFileExtensions = context.Get(BlockedFileExtensions),
        AllowedMimeTypes = context.Get(AllowedMimeTypes),
        Exposed = [.. Exposures.Where(exposure => context.Get(exposure.Input)).Select(exposure => exposure.Refusal)],
    };

    private static void Receive(ActivityContext context, JsonObject input)
    {
        var request = input[RequestInput] as JsonObject;
        context.Set(Result, request);
        context.Set(ParsedContent, request?["content"]);
        context.Set(Files, request?["files"]);
        context.Set(File, (request?["files"] as JsonArray)?.FirstOrDefault());
        context.Set(RouteData, request?["routeData"]);
        context.Set(QueryStringData, request?["query"]);
        context.Set(Headers, request?["headers"]);
        if (Enum.TryParse<HttpRefusal>(request?["refusal"]?.GetValue<string>(), out var refusal))
            context.Complete(refusal.Outcome());
        else
            context.Complete();
    }

    private static ActivityInput<List<string>> Texts(string name, string en, string zh) =>
        new(name, new(en, zh), new(en, zh)) { UiHint = "multitext" };

    private static ActivityInput<bool> Exposure(string refusal, string zh) => new(
        $"Expose{refusal}Outcome", new($"Outcome {refusal}", $"以结果表示：{zh}"), new("Instead of an answer.", "不直接应答。"))
    {
        IsWrapped = false,
        UiHint = "checkbox",
    };

    private static ActivityOutput<JsonNode> Output(string name, string en, string zh) =>
        new(name, new(en, zh), new(en, zh));
}
