using System.Text.Json.Nodes;

namespace Exchange.Workflow.Hosting;

/// <summary>
/// The HTTP request a burst runs inside of, if any, and the answer a workflow gives it. Scoped; the answer is sent
/// after the commit, so that nothing is promised that a crash could take back.
/// </summary>
public sealed class WorkflowHttpExchange
{
    public bool IsLive { get; private set; }

    public bool IsAnswered { get; private set; }

    public int StatusCode { get; private set; }

    public string Content { get; private set; } = "";

    public string ContentType { get; private set; } = "";

    public JsonObject Headers { get; private set; } = [];

    /// <summary>Says that a request waits for an answer in this scope.</summary>
    public void Begin() => IsLive = true;

    internal void Answer(int statusCode, string content, string contentType, JsonObject headers)
    {
        (StatusCode, Content, ContentType, Headers) = (statusCode, content, contentType, headers);
        IsAnswered = true;
    }
}
