using Microsoft.Extensions.Options;

namespace Exchange.Hub.Webhooks;

/// <summary>Names every webhook setting that is out of range, with its value and what is allowed.</summary>
public sealed class WebhookOptionsValidator : IValidateOptions<WebhookOptions>
{
    public ValidateOptionsResult Validate(string? name, WebhookOptions options)
    {
        List<string> failures = [];
        InRange(nameof(options.Timeout), options.Timeout, TimeSpan.FromSeconds(1), options.Lease);
        InRange(nameof(options.FirstRetry), options.FirstRetry, TimeSpan.FromMilliseconds(1), options.LongestRetry);
        InRange(nameof(options.LongestRetry), options.LongestRetry, options.FirstRetry, TimeSpan.FromDays(7));
        InRange(nameof(options.MaxAttempts), options.MaxAttempts, 1, 1000);
        InRange(nameof(options.Lease), options.Lease, TimeSpan.FromSeconds(1), TimeSpan.FromHours(1));
        InRange(nameof(options.Workers), options.Workers, 1, 64);
        InRange(nameof(options.MaxWebhooks), options.MaxWebhooks, 0, 10_000);
        InRange(nameof(options.FormerSecretFor), options.FormerSecretFor, TimeSpan.Zero, TimeSpan.FromDays(30));
        InRange(nameof(options.KeptFor), options.KeptFor, TimeSpan.FromHours(1), TimeSpan.FromDays(3650));
        foreach (var host in options.AllowedHosts)
            if (host.Trim().Length == 0 || host is "*" or "*." || host.Contains('/', StringComparison.Ordinal))
                failures.Add($"{WebhookOptions.SectionName}:AllowedHosts holds '{host}'; allowed are host names and *.suffix.");
        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);

        void InRange<T>(string setting, T value, T lowest, T highest) where T : IComparable<T>
        {
            if (value.CompareTo(lowest) < 0 || value.CompareTo(highest) > 0)
                failures.Add($"{WebhookOptions.SectionName}:{setting} is {value}; allowed is {lowest} to {highest}.");
        }
    }
}
