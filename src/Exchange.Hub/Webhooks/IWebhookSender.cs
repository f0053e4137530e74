using Exchange.Domain.Problems;

namespace Exchange.Hub.Webhooks;

/// <summary>Sends one signed request to another program.</summary>
public interface IWebhookSender
{
    /// <summary>
    /// Makes one POST and answers how it ended; an outage is an answer, not an exception. Follows no redirect and reads
    /// no body. Throws only when cancelled. A repeat sends again.
    /// </summary>
    Task<WebhookAnswer> SendAsync(WebhookRequest request, CancellationToken cancellationToken);
}

/// <summary>What is sent.</summary>
/// <param name="Id">The event's id: the same at every attempt.</param>
/// <param name="SentAt">When this attempt is made.</param>
/// <param name="Signature">One or more signatures, by spaces.</param>
public sealed record WebhookRequest(Uri Address, string Id, DateTimeOffset SentAt, string Signature, ReadOnlyMemory<byte> Body);

/// <summary>How it ended: a status code, or a failure to get one.</summary>
/// <param name="RetryAfter">The pause the receiver asked for.</param>
public sealed record WebhookAnswer(int? StatusCode, Problem? Failure, TimeSpan? RetryAfter)
{
    public bool IsTaken => StatusCode is >= 200 and < 300;
}
