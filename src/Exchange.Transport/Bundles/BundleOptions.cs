using Microsoft.Extensions.Options;

namespace Exchange.Transport.Bundles;

/// <summary>Limits and paces of bundles, the files that carry messages by drop folder and disc.</summary>
public sealed record BundleOptions
{
    public const string SectionName = "Exchange:Bundles";

    /// <summary>Folder of its own for bundles on their way out and in.</summary>
    public string Folder { get; init; } = "bundles";

    /// <summary>Largest bundle taken in, in bytes.</summary>
    public long MaxBundleBytes { get; init; } = 256L * 1024 * 1024 * 1024;

    /// <summary>
    /// A bundle is not filled beyond this many bytes; the rest goes into the next one. A single message may be larger.
    /// </summary>
    public long FillBytes { get; init; } = 32L * 1024 * 1024 * 1024;

    /// <summary>Most messages in one bundle, written or taken.</summary>
    public int MaxEnvelopes { get; init; } = 500;

    /// <summary>Most content files in one bundle, written or taken.</summary>
    public int MaxContents { get; init; } = 200_000;

    /// <summary>Most answers in one bundle, written or taken.</summary>
    public int MaxAnswers { get; init; } = 20_000;

    /// <summary>Largest manifest taken, in bytes.</summary>
    public int MaxManifestBytes { get; init; } = 64 * 1024 * 1024;

    /// <summary>A message not answered for so long goes into the next bundle once more.</summary>
    public TimeSpan ResendAfter { get; init; } = TimeSpan.FromDays(7);

    /// <summary>How often a message that waits for its answer is looked at: whether it is too old by now.</summary>
    public TimeSpan LookEvery { get; init; } = TimeSpan.FromHours(1);

    /// <summary>How long an exported bundle can be fetched again before its file is removed here.</summary>
    public TimeSpan KeepFor { get; init; } = TimeSpan.FromDays(14);

    /// <summary>How long whoever writes a bundle keeps its turn without a renewal.</summary>
    public TimeSpan Turn { get; init; } = TimeSpan.FromSeconds(45);
}

/// <summary>Names every bundle setting that is out of range.</summary>
internal sealed class BundleOptionsValidator : IValidateOptions<BundleOptions>
{
    public ValidateOptionsResult Validate(string? name, BundleOptions options)
    {
        List<string> failures = [];
        if (string.IsNullOrWhiteSpace(options.Folder))
            failures.Add($"{BundleOptions.SectionName}:{nameof(options.Folder)} is empty; name a folder.");
        InRange(nameof(options.MaxBundleBytes), options.MaxBundleBytes, 1024 * 1024, long.MaxValue);
        InRange(nameof(options.FillBytes), options.FillBytes, 1024, options.MaxBundleBytes);
        InRange(nameof(options.MaxEnvelopes), options.MaxEnvelopes, 1, 100_000);
        InRange(nameof(options.MaxContents), options.MaxContents, 1, 2_000_000);
        InRange(nameof(options.MaxAnswers), options.MaxAnswers, 1, 1_000_000);
        InRange(nameof(options.MaxManifestBytes), options.MaxManifestBytes, 64 * 1024, 512 * 1024 * 1024);
        InRange(nameof(options.ResendAfter), options.ResendAfter, TimeSpan.FromMinutes(1), TimeSpan.FromDays(365));
        InRange(nameof(options.LookEvery), options.LookEvery, TimeSpan.FromSeconds(1), TimeSpan.FromDays(1));
        InRange(nameof(options.KeepFor), options.KeepFor, TimeSpan.FromHours(1), TimeSpan.FromDays(365));
        InRange(nameof(options.Turn), options.Turn, TimeSpan.FromSeconds(5), TimeSpan.FromHours(1));
        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);

        void InRange<T>(string setting, T value, T lowest, T highest) where T : IComparable<T>
        {
            if (value.CompareTo(lowest) < 0 || value.CompareTo(highest) > 0)
                failures.Add($"{BundleOptions.SectionName}:{setting} is {value}; allowed is {lowest} to {highest}.");
        }
    }
}
