using System.Globalization;
using System.Text.Json.Nodes;
using Exchange.Workflow.Definitions;
using Exchange.Workflow.Engine;
using Exchange.Workflow.Expressions;
using Exchange.Workflow.Hosting;

namespace Exchange.Workflow.Activities.Http;

/// <summary>
/// Fetches a file from another system, under the same rules as every call: only from hosts workflows may call, and no
/// larger than an answer may be. The file is kept as name, type and base64 content.
/// </summary>
internal sealed class DownloadHttpFile(HttpCall call) : WorkflowActivity
{
    private const string Unmatched = "Unmatched status code";

    public static readonly ActivityInput<List<int>> ExpectedStatusCodes = new(
        "ExpectedStatusCodes", new("Expected status", "预期状态码"), new("Codes that are outcomes.", "作为结果的状态码。"), [200])
    {
        UiHint = "multitext",
    };

    public static readonly ActivityOutput<JsonNode> Result = new(
        "Result", new("File", "文件"), new("Name, type and content of the file.", "文件的名称、类型与内容。"));

    public override async Task ExecuteAsync(ActivityContext context, CancellationToken cancellationToken)
    {
        var result = await call.SendAsync((ActivityExecution)context, asFile: true, cancellationToken);
        if (result.Failure is { } failure)
        {
            context.Complete(failure);
            return;
        }

        var code = result.StatusCode ?? 0;
        var isExpected = (context.Get(ExpectedStatusCodes) ?? []).Contains(code);
        if (isExpected)
            context.Set(Result, result.Answer?["file"]?.DeepClone());
        context.Complete(
            isExpected ? code.ToString(CultureInfo.InvariantCulture) : Unmatched, ActivityOutcome.Done.Name);
    }
}

/// <summary>Answers the HTTP request being served with a file. Without a request it faults.</summary>
internal sealed class WriteFileHttpResponse(WorkflowHttpExchange exchange) : WorkflowActivity
{
    public static readonly ActivityInput<string> ContentType = new(
        "ContentType", new("Content type", "内容类型"), new("The file's own when unset.", "未设置时使用文件自身的类型。"));

    public static readonly ActivityInput<string> Filename = new(
        "Filename", new("File name", "文件名"), new("The file's own when unset.", "未设置时使用文件自身的名称。"));

    public static readonly ActivityInput<object> Content = new(
        "Content", new("File", "文件"), new("A downloaded file, or base64 text.", "下载的文件，或 Base64 文本。"));

    public override Task ExecuteAsync(ActivityContext context, CancellationToken cancellationToken)
    {
        if (!exchange.IsLive)
            throw new ActivityFaultException("There is no HTTP request to answer.");
        var content = ((ActivityExecution)context).Evaluated(Content);
        if (content is null)
        {
            exchange.Answer(404, "", "text/plain", []);
            return Task.CompletedTask;
        }

        var file = content as JsonObject ?? ValueConverter.TryParse(ValueConverter.ToText(content) ?? "") as JsonObject;
        var name = First(context.Get(Filename), file?.Text("fileName"), "file.bin");
        var type = First(context.Get(ContentType), file?.Text("contentType"), "application/octet-stream");
        exchange.Answer(Bytes(file is null ? ValueConverter.ToText(content) : file.Text("content")), type, name);
        return Task.CompletedTask;
    }

    private static byte[] Bytes(string? base64)
    {
        try
        {
            return Convert.FromBase64String(base64 ?? "");
        }
        catch (FormatException)
        {
            throw new ActivityFaultException("The content is neither a downloaded file nor base64 text.");
        }
    }

    private static string First(params ReadOnlySpan<string?> texts)
    {
        foreach (var text in texts)
        {
            if (!string.IsNullOrEmpty(text))
                return text;
        }

        return "";
    }
}
