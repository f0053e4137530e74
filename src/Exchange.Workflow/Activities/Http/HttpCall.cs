using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Exchange.Workflow.Engine;
using Exchange.Workflow.Expressions;
using Exchange.Workflow.Hosting;
using Microsoft.Extensions.Options;

namespace Exchange.Workflow.Activities.Http;

/// <summary>How a call to another system ended: with an answer, or without one.</summary>
internal sealed record HttpCallResult(JsonObject? Answer, string? Failure)
{
    public const string FailedToConnect = "Failed to connect";
    public const string Timeout = "Timeout";

    public int? StatusCode => Answer?["statusCode"]?.GetValue<int>();
}

/// <summary>
/// Calls other systems for both request activities. A burst that is repeated calls again, with the same
/// <c>Idempotency-Key</c>: the other side can tell. Redirects are followed only to hosts that are allowed too.
/// </summary>
internal sealed class HttpCall(IHttpClientFactory clients, IOptions<WorkflowOptions> options, TimeProvider clock)
{
    public const string ClientName = "Exchange.Workflow";

    public static readonly ActivityInput<string> Url = new("Url", new("URL", "地址"), new("Where to send it.", "请求地址。"))
    {
        IsRequired = true,
    };

    public static readonly ActivityInput<string> Method = new(
        "Method", new("Method", "方法"), new("HTTP method.", "HTTP 方法。"), "GET")
    {
        UiHint = "dropdown",
        Options = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"],
    };

    public static readonly ActivityInput<object> Content = new(
        "Content", new("Content", "内容"), new("Sent only with a content type.", "设置内容类型后才发送。"));

    public static readonly ActivityInput<string> ContentType = new(
        "ContentType", new("Content type", "内容类型"), new("Such as application/json.", "例如 application/json。"));

    public static readonly ActivityInput<string> Authorization = new(
        "Authorization", new("Authorization", "授权"), new("The header of that name.", "同名请求头。"))
    {
        IsSensitive = true,
    };

    public static readonly ActivityInput<bool> DisableAuthorizationHeaderValidation = new(
        "DisableAuthorizationHeaderValidation", new("Any authorization", "不校验授权头"), new("Sent unchecked.", "原样发送授权头。"));

    public static readonly ActivityInput<JsonObject> RequestHeaders = new(
        "RequestHeaders", new("Headers", "请求头"), new("Further headers.", "其他请求头。"))
    {
        UiHint = "dictionary",
    };

    public static readonly ActivityOutput<JsonNode> Result = new(
        "Result", new("Answer", "应答"), new("The answer.", "应答内容。"));

    public static readonly ActivityOutput<int> StatusCode = new(
        "StatusCode", new("Status", "状态码"), new("Status code.", "状态码。"));

    public static readonly ActivityOutput<JsonNode> ParsedContent = new(
        "ParsedContent", new("Parsed content", "解析后的内容"), new("JSON as values.", "JSON 解析为值。"));

    public static readonly ActivityOutput<JsonNode> ResponseHeaders = new(
        "ResponseHeaders", new("Answer's headers", "应答头"), new("The answer's headers.", "应答的头部。"));

    private const int MostRedirects = 5;

    public static IReadOnlyList<ActivityInput> Inputs { get; } =
        [Url, Method, Content, ContentType, Authorization, DisableAuthorizationHeaderValidation, RequestHeaders];

    public static IReadOnlyList<ActivityOutput> Outputs { get; } = [Result, StatusCode, ParsedContent, ResponseHeaders];

    /// <summary>Sends the request the inputs describe and sets the outputs from its answer.</summary>
    public Task<HttpCallResult> SendAsync(ActivityExecution execution, CancellationToken cancellationToken) =>
        SendAsync(execution, asFile: false, cancellationToken);

    /// <summary>As above; <paramref name="asFile"/> keeps the body as a file, in <c>file</c> of the answer.</summary>
    public async Task<HttpCallResult> SendAsync(
        ActivityExecution execution, bool asFile, CancellationToken cancellationToken)
    {
        var settings = options.Value.Http;
        using var inTime = new CancellationTokenSource(settings.Timeout, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(inTime.Token, cancellationToken);
        try
        {
            using var client = clients.CreateClient(ClientName);
            var answer = await FollowAsync(client, execution, settings, asFile, either.Token);
            if (!asFile)
                execution.Set(Result, answer);
            execution.Set(StatusCode, answer["statusCode"]!.GetValue<int>()); // Set with every answer.
            execution.Set(ParsedContent, answer["content"]);
            execution.Set(ResponseHeaders, answer["headers"]);
            return new HttpCallResult(answer, null);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            execution.Journal(HttpCallResult.Timeout, $"No answer within {settings.Timeout:c}.");
            return new HttpCallResult(null, HttpCallResult.Timeout);
        }
        catch (Exception error) when (error is HttpRequestException or IOException)
        {
            execution.Journal(HttpCallResult.FailedToConnect, error.Message);
            return new HttpCallResult(null, HttpCallResult.FailedToConnect);
        }
    }

    private static async Task<JsonObject> FollowAsync(
        HttpClient client, ActivityExecution execution, WorkflowHttpOptions settings, bool asFile,
        CancellationToken cancellationToken)
    {
        var address = Address(execution.Get(Url), settings);
        for (var redirects = 0; ; redirects++)
        {
            using var request = Request(execution, address);
            using var response = await client.SendAsync(
                request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            var mayFollow = request.Method == HttpMethod.Get || request.Method == HttpMethod.Head;
            if (!mayFollow || redirects >= MostRedirects || !IsRedirect(response.StatusCode)
                || response.Headers.Location is not { } location)
                return await ReadAsync(response, settings, asFile, cancellationToken);
            address = Address(new Uri(address, location).ToString(), settings);
        }
    }

    private static Uri Address(string? url, WorkflowHttpOptions settings)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
            throw new ActivityFaultException($"“{url}” is not an http or https address.");
        return settings.Allows(address.Host)
            ? address
            : throw new ActivityFaultException(
                $"The host {address.Host} is not among those workflows may call "
                    + $"({WorkflowOptions.SectionName}:Http:AllowedHosts).");
    }

    private static HttpRequestMessage Request(ActivityExecution execution, Uri address)
    {
        var method = HttpMethod.Parse(execution.Get(Method) ?? "GET");
        var request = new HttpRequestMessage(method, address);
        if (method != HttpMethod.Get && method != HttpMethod.Head)
            request.Headers.TryAddWithoutValidation("Idempotency-Key", execution.IdempotencyKey);
        if (execution.Get(ContentType) is { Length: > 0 } contentType && execution.Evaluated(Content) is { } content)
            request.Content = Body(content, contentType);
        if (execution.Get(Authorization) is { Length: > 0 } authorization)
        {
            if (!execution.Get(DisableAuthorizationHeaderValidation) && !AuthenticationHeaderValue.TryParse(
                authorization, out _))
                throw new ActivityFaultException("The authorization is not a scheme followed by its value.");
            request.Headers.TryAddWithoutValidation("Authorization", authorization);
        }

        foreach (var (name, value) in execution.Get(RequestHeaders) ?? [])
        {
            var text = ValueConverter.ToText(value) ?? "";
            if (!request.Headers.TryAddWithoutValidation(name, text))
                request.Content?.Headers.TryAddWithoutValidation(name, text);
        }

        return request;
    }

    private static HttpContent Body(JsonNode content, string contentType)
    {
        if (contentType.StartsWith("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase)
            && ValueConverter.Convert<JsonObject>(content) is { } form)
            return new FormUrlEncodedContent(form.Select(pair =>
                KeyValuePair.Create(pair.Key, ValueConverter.ToText(pair.Value) ?? "")));
        var body = new ByteArrayContent(Encoding.UTF8.GetBytes(ValueConverter.ToText(content) ?? ""));
        body.Headers.TryAddWithoutValidation("Content-Type", contentType);
        return body;
    }

    private static async Task<JsonObject> ReadAsync(
        HttpResponseMessage response, WorkflowHttpOptions settings, bool asFile, CancellationToken cancellationToken)
    {
        await using var stream = await response.Content.ReadAsStreamAsync(cancellationToken);
        var buffer = new byte[settings.MaxResponseBytes + 1];
        var length = await stream.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken);
        if (length > settings.MaxResponseBytes)
            throw new ActivityFaultException($"The answer is longer than {settings.MaxResponseBytes} bytes.");
        var type = response.Content.Headers.ContentType?.MediaType;
        var answer = new JsonObject
        {
            ["statusCode"] = (int)response.StatusCode,
            ["headers"] = new JsonObject(response.Headers.Concat(response.Content.Headers).Select(header =>
                KeyValuePair.Create(header.Key, (JsonNode?)JsonValue.Create(string.Join(", ", header.Value))))),
            ["content"] = asFile ? null : Parsed(buffer.AsSpan(0, length), type),
        };
        if (asFile)
        {
            answer["file"] = new JsonObject
            {
                ["fileName"] = FileName(response),
                ["contentType"] = type,
                ["content"] = Convert.ToBase64String(buffer, 0, length),
            };
        }

        return answer;
    }

    /// <summary>The name the answer gives, else the end of the address; only for people, nothing is written there.</summary>
    private static string FileName(HttpResponseMessage response)
    {
        var disposition = response.Content.Headers.ContentDisposition;
        var name = disposition?.FileNameStar ?? disposition?.FileName?.Trim('"')
            ?? response.RequestMessage?.RequestUri?.Segments[^1];
        name = Path.GetFileName(Uri.UnescapeDataString(name ?? "").Replace('\\', '/'));
        return name.Length == 0 ? "file.bin" : name;
    }

    /// <summary>JSON as values, text as text, anything else as base64.</summary>
    private static JsonNode? Parsed(ReadOnlySpan<byte> body, string? mediaType)
    {
        if (body.Length == 0)
            return null;
        var isJson = mediaType is not null && mediaType.EndsWith("json", StringComparison.OrdinalIgnoreCase);
        var isText = isJson || mediaType is null || mediaType.StartsWith("text/", StringComparison.OrdinalIgnoreCase)
            || mediaType.EndsWith("xml", StringComparison.OrdinalIgnoreCase);
        if (!isText)
            return JsonValue.Create(Convert.ToBase64String(body));
        var text = Encoding.UTF8.GetString(body);
        return isJson ? ValueConverter.TryParse(text) ?? JsonValue.Create(text) : JsonValue.Create(text);
    }

    private static bool IsRedirect(HttpStatusCode status) => status is HttpStatusCode.Moved or HttpStatusCode.Found
        or HttpStatusCode.SeeOther or HttpStatusCode.TemporaryRedirect or HttpStatusCode.PermanentRedirect;
}
