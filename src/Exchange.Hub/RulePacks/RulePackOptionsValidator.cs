using Microsoft.Extensions.Options;

namespace Exchange.Hub.RulePacks;

/// <summary>Names every setting of the node's own rule pack that cannot be used.</summary>
internal sealed class RulePackOptionsValidator : IValidateOptions<RulePackOptions>
{
    public ValidateOptionsResult Validate(string? name, RulePackOptions options)
    {
        List<string> failures = [];
        InRange("MaxRehearsedPackages", options.MaxRehearsedPackages, 1, 1_000);
        InRange("MaxAttempts", options.MaxAttempts, 1, 100);
        InRange("MaxDaysAhead", options.MaxDaysAhead, 0, 3_660);
        InRange("MaxOpenDrafts", options.MaxOpenDrafts, 1, 200);
        if (options.Lease < TimeSpan.FromSeconds(1) || options.Lease > TimeSpan.FromMinutes(10))
            failures.Add($"{RulePackOptions.SectionName}:Lease is {options.Lease}; allowed is 1 second to 10 minutes.");
        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);

        void InRange(string setting, int value, int least, int most)
        {
            if (value < least || value > most)
                failures.Add($"{RulePackOptions.SectionName}:{setting} is {value}; allowed is {least} to {most}.");
        }
    }
}
