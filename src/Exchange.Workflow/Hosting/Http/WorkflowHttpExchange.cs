using System.Net.Http.Headers;
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

    /// <summary>The file it is answered with; null for text.</summary>
    public ReadOnlyMemory<byte>? File { get; private set; }

    public string ContentType { get; private set; } = "";

    public JsonObject Headers { get; private set; } = [];

    /// <summary>Says that a request waits for an answer in this scope.</summary>
    public void Begin() => IsLive = true;

    internal void Answer(int statusCode, string content, string contentType, JsonObject headers)
    {
        (StatusCode, Content, File, ContentType, Headers) = (statusCode, content, null, contentType, headers);
        IsAnswered = true;
    }

    internal void Answer(ReadOnlyMemory<byte> file, string contentType, string fileName)
    {
        var disposition = new ContentDispositionHeaderValue("attachment") { FileNameStar = fileName };
        (StatusCode, Content, File, ContentType) = (200, "", file, contentType);
        Headers = new JsonObject { ["Content-Disposition"] = disposition.ToString() };
        IsAnswered = true;
    }
}
