using Microsoft.Extensions.Options;

namespace Exchange.Transport.Https;

/// <summary>Limits of the HTTPS carrier, on both ends.</summary>
public sealed record HttpsOptions
{
    public const string SectionName = "Exchange:Https";

    /// <summary>Content sent at the same time for one message.</summary>
    public int ParallelContent { get; init; } = 4;

    /// <summary>Content received at the same time from all nodes; more is answered "busy".</summary>
    public int MaxIncomingContent { get; init; } = 64;

    /// <summary>Longest a transfer may stand still.</summary>
    public TimeSpan StallTimeout { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>Longest wait for an answer after the last byte; the receiver may be hashing a large file.</summary>
    public TimeSpan AnswerTimeout { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>Longest wait for a connection.</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(20);
}

/// <summary>Names every HTTPS setting that is out of range.</summary>
internal sealed class HttpsOptionsValidator : IValidateOptions<HttpsOptions>
{
    public ValidateOptionsResult Validate(string? name, HttpsOptions options)
    {
        List<string> failures = [];
        InRange(nameof(options.ParallelContent), options.ParallelContent, 1, 64);
        InRange(nameof(options.MaxIncomingContent), options.MaxIncomingContent, 1, 10_000);
        InRange(nameof(options.StallTimeout), options.StallTimeout, TimeSpan.FromSeconds(1), TimeSpan.FromHours(1));
        InRange(nameof(options.AnswerTimeout), options.AnswerTimeout, TimeSpan.FromSeconds(1), TimeSpan.FromHours(6));
        InRange(
            nameof(options.ConnectTimeout), options.ConnectTimeout, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(10));
        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);

        void InRange<T>(string setting, T value, T lowest, T highest) where T : IComparable<T>
        {
            if (value.CompareTo(lowest) < 0 || value.CompareTo(highest) > 0)
                failures.Add($"{HttpsOptions.SectionName}:{setting} is {value}; allowed is {lowest} to {highest}.");
        }
    }
}
