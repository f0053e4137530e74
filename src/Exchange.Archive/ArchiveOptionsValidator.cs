using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;

namespace Exchange.Archive;

/// <summary>Names every archive setting that is out of range, with its value and what is allowed.</summary>
internal sealed partial class ArchiveOptionsValidator : IValidateOptions<ArchiveOptions>
{
    public ValidateOptionsResult Validate(string? name, ArchiveOptions options)
    {
        List<string> failures = [];
        if (options.Store == ArchiveStoreKind.Azure)
        {
            // The value is a secret: only whether it is there is told.
            if (string.IsNullOrWhiteSpace(options.ConnectionString))
                failures.Add(
                    $"{ArchiveOptions.SectionName}:{nameof(options.ConnectionString)} is empty; an archive in Azure needs one, "
                    + "from the environment.");
            if (!ContainerName().IsMatch(options.Container))
                failures.Add(
                    $"{ArchiveOptions.SectionName}:{nameof(options.Container)} is '{options.Container}'; allowed are 3 to 63 "
                    + "lower-case letters, digits and single hyphens, beginning and ending with a letter or digit.");
        }
        else if (string.IsNullOrWhiteSpace(options.Root) || options.Root.IndexOfAny(Path.GetInvalidPathChars()) >= 0)
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

    [GeneratedRegex("^(?=.{3,63}$)[a-z0-9]+(-[a-z0-9]+)*$")]
    private static partial Regex ContainerName();
}
