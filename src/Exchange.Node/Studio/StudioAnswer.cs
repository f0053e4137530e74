using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Exchange.Hub.Workflows.Designing;
using Microsoft.Net.Http.Headers;

namespace Exchange.Node.Studio;

/// <summary>
/// An answer to the designer: JSON at any depth a definition may have, which is more than the API's own messages have.
/// </summary>
internal sealed class StudioAnswer(JsonNode body, int status = StatusCodes.Status200OK) : IResult
{
    /// <summary>Answered as unchanged when the browser holds the same content already.</summary>
    public bool IsCacheable { get; init; }

    /// <summary>Set for a file to be kept.</summary>
    public string? FileName { get; init; }

    /// <summary>A list in the two spellings the designer knows.</summary>
    public static StudioAnswer List(IEnumerable<JsonNode?> items)
    {
        var list = new JsonArray([.. items]);
        return new StudioAnswer(new JsonObject { ["items"] = list, ["count"] = list.Count });
    }

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var (response, headers) = (httpContext.Response, httpContext.Response.Headers);
        var content = Encoding.UTF8.GetBytes(body.ToText());
        headers.CacheControl = IsCacheable ? "no-cache" : "no-store";
        if (IsCacheable)
        {
            var tag = new EntityTagHeaderValue(
                $"\"{Convert.ToHexStringLower(SHA256.HashData(content).AsSpan(0, 12))}\"");
            headers.ETag = tag.ToString();
            headers.Append(HeaderNames.Vary, "Accept-Language");
            var known = httpContext.Request.GetTypedHeaders().IfNoneMatch;
            if (known.Any(each => each.Compare(tag, useStrongComparison: false)))
            {
                response.StatusCode = StatusCodes.Status304NotModified;
                return;
            }
        }

        if (FileName is { } name)
        {
            var attachment = new ContentDispositionHeaderValue("attachment") { FileNameStar = name };
            headers.ContentDisposition = attachment.ToString();
        }

        response.StatusCode = status;
        response.ContentType = "application/json; charset=utf-8";
        await response.Body.WriteAsync(content, httpContext.RequestAborted);
    }
}
