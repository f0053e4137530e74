using Microsoft.Extensions.Options;

namespace Exchange.Archive;

/// <summary>Names every archive setting that is out of range, with its value and what is allowed.</summary>
internal sealed class ArchiveOptionsValidator : IValidateOptions<ArchiveOptions>
{
    public ValidateOptionsResult Validate(string? name, ArchiveOptions options)
    {
        List<string> failures = [];
        if (string.IsNullOrWhiteSpace(options.Root) || options.Root.IndexOfAny(Path.GetInvalidPathChars()) >= 0)
            failures.Add(
                $"{ArchiveOptions.SectionName}:{nameof(options.Root)} is '{options.Root}'; give the archive's folder.");
        InRange(nameof(options.MaxFilesPerVersion), options.MaxFilesPerVersion, 1, 1_000_000);
        InRange(nameof(options.MaxInventoryBytes), options.MaxInventoryBytes, 64 * 1024, 1024 * 1024 * 1024);
        InRange(nameof(options.StagingGrace), options.StagingGrace, TimeSpan.FromHours(2), TimeSpan.FromDays(365));
        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);

        void InRange<T>(string setting, T value, T lowest, T highest) where T : IComparable<T>
        {
            if (value.CompareTo(lowest) < 0 || value.CompareTo(highest) > 0)
                failures.Add($"{ArchiveOptions.SectionName}:{setting} is {value}; allowed is {lowest} to {highest}.");
        }
    }
}
