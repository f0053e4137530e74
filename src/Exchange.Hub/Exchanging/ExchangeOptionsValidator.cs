using Microsoft.Extensions.Options;

namespace Exchange.Hub.Exchanging;

/// <summary>Names every exchange setting that is out of range, with its value and what is allowed.</summary>
public sealed class ExchangeOptionsValidator : IValidateOptions<ExchangeOptions>
{
    public ValidateOptionsResult Validate(string? name, ExchangeOptions options)
    {
        List<string> failures = [];
        InRange(nameof(options.MaxEnvelopeBytes), options.MaxEnvelopeBytes, 4 * 1024, 64 * 1024 * 1024);
        InRange(nameof(options.MaxContentRefs), options.MaxContentRefs, 1, 1_000_000);
        InRange(nameof(options.MaxContentBytes), options.MaxContentBytes, 1, long.MaxValue);
        InRange(nameof(options.ChunkedFromBytes), options.ChunkedFromBytes, 1, long.MaxValue);
        InRange(
            nameof(options.MessageLifetime), options.MessageLifetime, TimeSpan.FromMinutes(1), TimeSpan.FromDays(365));
        InRange(nameof(options.WarnAfter), options.WarnAfter, TimeSpan.FromSeconds(1), options.MessageLifetime);
        InRange(nameof(options.ClockTolerance), options.ClockTolerance, TimeSpan.Zero, TimeSpan.FromHours(24));
        InRange(nameof(options.FirstRetry), options.FirstRetry, TimeSpan.FromMilliseconds(1), options.LongestRetry);
        InRange(nameof(options.LongestRetry), options.LongestRetry, options.FirstRetry, TimeSpan.FromDays(1));
        InRange(nameof(options.MaxProcessingAttempts), options.MaxProcessingAttempts, 1, 1000);
        InRange(nameof(options.Lease), options.Lease, TimeSpan.FromSeconds(1), TimeSpan.FromHours(1));
        InRange(nameof(options.MaxUnfinishedPerSender), options.MaxUnfinishedPerSender, 1, 1_000_000);
        InRange(nameof(options.BusyPause), options.BusyPause, TimeSpan.FromSeconds(1), TimeSpan.FromDays(1));
        InRange(nameof(options.OutboxWorkers), options.OutboxWorkers, 1, 64);
        InRange(nameof(options.InboxWorkers), options.InboxWorkers, 1, 64);
        InRange(
            nameof(options.PollInterval), options.PollInterval, TimeSpan.FromMilliseconds(10), TimeSpan.FromHours(1));
        InRange(nameof(options.ContentGrace), options.ContentGrace, TimeSpan.FromMinutes(1), TimeSpan.FromDays(365));
        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);

        void InRange<T>(string setting, T value, T lowest, T highest) where T : IComparable<T>
        {
            if (value.CompareTo(lowest) < 0 || value.CompareTo(highest) > 0)
                failures.Add($"{ExchangeOptions.SectionName}:{setting} is {value}; allowed is {lowest} to {highest}.");
        }
    }
}
