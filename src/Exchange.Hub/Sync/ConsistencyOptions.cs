using Microsoft.Extensions.Options;

namespace Exchange.Hub.Sync;

/// <summary>Settings of the comparison between levels.</summary>
public sealed record ConsistencyOptions
{
    public const string SectionName = "Consistency";

    /// <summary>After so long a released version is read from the archive again.</summary>
    public TimeSpan ReadAgainAfter { get; init; } = TimeSpan.FromDays(7);

    /// <summary>A release younger than this may still be on its way and is no difference yet.</summary>
    public TimeSpan Grace { get; init; } = TimeSpan.FromHours(1);

    /// <summary>How often a version the archive does not give is tried before it waits for its next turn.</summary>
    public int MaxReadAttempts { get; init; } = 5;

    /// <summary>Differing features named for one layer.</summary>
    public int MaxFeatures { get; init; } = 10;

    /// <summary>Nodes of the hash tree asked of the other level for one layer.</summary>
    public int MaxQuestions { get; init; } = 400;

    /// <summary>Differences recorded in one comparison; the rest is counted.</summary>
    public int MaxDifferences { get; init; } = 1000;
}

/// <summary>Names every setting of the comparison that cannot be used.</summary>
internal sealed class ConsistencyOptionsValidator : IValidateOptions<ConsistencyOptions>
{
    public ValidateOptionsResult Validate(string? name, ConsistencyOptions options)
    {
        List<string> failures = [];
        InRange(nameof(options.ReadAgainAfter), options.ReadAgainAfter, TimeSpan.FromHours(1), TimeSpan.FromDays(366));
        InRange(nameof(options.Grace), options.Grace, TimeSpan.Zero, TimeSpan.FromDays(7));
        InRange(nameof(options.MaxReadAttempts), options.MaxReadAttempts, 1, 100);
        InRange(nameof(options.MaxFeatures), options.MaxFeatures, 1, 1000);
        InRange(nameof(options.MaxQuestions), options.MaxQuestions, 10, 100_000);
        InRange(nameof(options.MaxDifferences), options.MaxDifferences, 1, 100_000);
        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);

        void InRange<T>(string setting, T value, T lowest, T highest) where T : IComparable<T>
        {
            if (value.CompareTo(lowest) < 0 || value.CompareTo(highest) > 0)
                failures.Add(
                    $"{ConsistencyOptions.SectionName}:{setting} is {value}; allowed is {lowest} to {highest}.");
        }
    }
}
