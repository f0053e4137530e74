using System.Net.Http.Headers;
using Exchange.Hub.Events;
using Exchange.Hub.Webhooks;
using Microsoft.Extensions.Options;

namespace Exchange.Transport.Webhooks;

/// <summary>
/// Sends webhooks over HTTP. It calls the named host and nothing else: no redirect, no proxy, no cookies, and of the
/// answer only the status counts.
/// </summary>
internal sealed class HttpWebhookSender : IWebhookSender, IDisposable
{
    private readonly TimeProvider clock;
    private readonly TimeSpan timeout;
    private readonly HttpClient http;

    public HttpWebhookSender(IOptions<WebhookOptions> options, TimeProvider clock)
    {
        (this.clock, timeout) = (clock, options.Value.Timeout);
        http = new HttpClient(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseProxy = false,
            UseCookies = false,
            ConnectTimeout = timeout,
            // A host that moved is looked up again.
            PooledConnectionLifetime = TimeSpan.FromMinutes(2),
        })
        {
            Timeout = Timeout.InfiniteTimeSpan,
        };
    }

    public async Task<WebhookAnswer> SendAsync(WebhookRequest request, CancellationToken cancellationToken)
    {
        using var inTime = new CancellationTokenSource(timeout, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(inTime.Token, cancellationToken);
        using var message = new HttpRequestMessage(HttpMethod.Post, request.Address)
        {
            Content = new ReadOnlyMemoryContent(request.Body),
        };
        message.Content.Headers.ContentType = new MediaTypeHeaderValue(CloudEvents.MediaType) { CharSet = "utf-8" };
        message.Headers.Add("webhook-id", request.Id);
        message.Headers.Add("webhook-timestamp", WebhookSignature.Seconds(request.SentAt));
        message.Headers.Add("webhook-signature", request.Signature);
        message.Headers.UserAgent.Add(new ProductInfoHeaderValue("exchange-node", null));
        try
        {
            using var response = await http.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, either.Token);
            return new WebhookAnswer((int)response.StatusCode, null, PauseOf(response.Headers.RetryAfter));
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new WebhookAnswer(null, WebhookProblems.NoAnswer.With(("seconds", timeout.TotalSeconds)), null);
        }
        catch (Exception away) when (away is HttpRequestException or IOException)
        {
            return new WebhookAnswer(null, WebhookProblems.Unreachable.With(("reason", away.Message)), null);
        }
    }

    public void Dispose() => http.Dispose();

    private TimeSpan? PauseOf(RetryConditionHeaderValue? asked) =>
        asked?.Delta ?? (asked?.Date is { } date ? date - clock.GetUtcNow() : null);
}
