using Microsoft.Extensions.Options;

namespace Exchange.Transport.Content;

/// <summary>Where received content waits, and how much of it.</summary>
public sealed record ContentStagingOptions
{
    public const string SectionName = "Exchange:Content";

    /// <summary>Folder of its own; on the archive's volume it spares a copy.</summary>
    public string Folder { get; init; } = "staging";

    /// <summary>Most bytes held, parts included.</summary>
    public long QuotaBytes { get; init; } = 100L * 1024 * 1024 * 1024;
}

/// <summary>Names every staging setting that is out of range.</summary>
internal sealed class ContentStagingOptionsValidator : IValidateOptions<ContentStagingOptions>
{
    public ValidateOptionsResult Validate(string? name, ContentStagingOptions options)
    {
        List<string> failures = [];
        if (string.IsNullOrWhiteSpace(options.Folder))
            failures.Add($"{ContentStagingOptions.SectionName}:{nameof(options.Folder)} is empty; name a folder.");
        if (options.QuotaBytes < 1)
            failures.Add(
                $"{ContentStagingOptions.SectionName}:{nameof(options.QuotaBytes)} is {options.QuotaBytes}; allowed is 1 and more.");
        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }
}
