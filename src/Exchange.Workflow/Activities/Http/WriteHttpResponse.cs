using System.Text.Json;
using System.Text.Json.Nodes;
using Exchange.Workflow.Engine;
using Exchange.Workflow.Expressions;
using Exchange.Workflow.Hosting;

namespace Exchange.Workflow.Activities.Http;

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
