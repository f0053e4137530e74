namespace Exchange.Hub.Webhooks;

/// <summary>Where webhooks may go, and their paces.</summary>
public sealed class WebhookOptions
{
    public const string SectionName = "Webhooks";

    /// <summary>
    /// Hosts events may be sent to, as names or <c>*.suffix</c>; none unless named. A person who may make webhooks must
    /// not be able to make the node call whatever it can reach.
    /// </summary>
    public string[] AllowedHosts { get; set; } = [];

    /// <summary>Whether addresses may be plain http: what is sent is signed, but not hidden.</summary>
    public bool AllowsPlainHttp { get; set; }

    /// <summary>Longest wait for an answer; shorter than <see cref="Lease"/>.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>Pause after the first failed attempt; doubles with each one.</summary>
    public TimeSpan FirstRetry { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Longest pause between attempts.</summary>
    public TimeSpan LongestRetry { get; set; } = TimeSpan.FromHours(6);

    /// <summary>
    /// Attempts before a delivery is given up and kept for an operator; with the default pauses about three days.
    /// </summary>
    public int MaxAttempts { get; set; } = 20;

    /// <summary>How long a claimed delivery stays with its worker without a renewal.</summary>
    public TimeSpan Lease { get; set; } = TimeSpan.FromSeconds(45);

    /// <summary>Deliveries under way at the same time, in this process.</summary>
    public int Workers { get; set; } = 1;

    /// <summary>Most webhooks that have not ended.</summary>
    public int MaxWebhooks { get; set; } = 100;

    /// <summary>How long the former secret signs as well after a change.</summary>
    public TimeSpan FormerSecretFor { get; set; } = TimeSpan.FromHours(24);

    /// <summary>How long delivered rows are kept; the events themselves stay.</summary>
    public TimeSpan KeptFor { get; set; } = TimeSpan.FromDays(30);

    /// <summary>Whether events may be sent to that host.</summary>
    public bool Allows(string host) => AllowedHosts.Any(allowed =>
        string.Equals(allowed, host, StringComparison.OrdinalIgnoreCase)
        || allowed.StartsWith("*.", StringComparison.Ordinal) && host.EndsWith(allowed[1..], StringComparison.OrdinalIgnoreCase));
}
