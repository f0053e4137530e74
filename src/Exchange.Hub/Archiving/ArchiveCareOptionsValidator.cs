using Microsoft.Extensions.Options;

namespace Exchange.Hub.Archiving;

/// <summary>Names every setting of the archive's care that cannot be used.</summary>
internal sealed class ArchiveCareOptionsValidator : IValidateOptions<ArchiveCareOptions>
{
    public ValidateOptionsResult Validate(string? name, ArchiveCareOptions options)
    {
        List<string> failures = [];
        if (options.ProveWithin < TimeSpan.FromHours(1) || options.ProveWithin > TimeSpan.FromDays(366))
            failures.Add($"{ArchiveCareOptions.SectionName}:ProveWithin is {options.ProveWithin}; allowed is 1 hour to 366 days.");
        if (options.ProveRunTime < TimeSpan.FromSeconds(1) || options.ProveRunTime > TimeSpan.FromDays(1))
            failures.Add($"{ArchiveCareOptions.SectionName}:ProveRunTime is {options.ProveRunTime}; allowed is 1 second to 1 day.");
        if (options.RetentionFile is { } file && !File.Exists(file))
            failures.Add($"{ArchiveCareOptions.SectionName}:RetentionFile is '{file}'; there is no such file.");
        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }
}
