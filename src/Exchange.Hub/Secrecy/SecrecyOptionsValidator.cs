using Microsoft.Extensions.Options;

namespace Exchange.Hub.Secrecy;

/// <summary>Refuses levels a network may not carry, so that nobody believes a setting that cannot hold.</summary>
internal sealed class SecrecyOptionsValidator : IValidateOptions<SecrecyOptions>
{
    public ValidateOptionsResult Validate(string? name, SecrecyOptions options)
    {
        if (!Enum.IsDefined(options.HighestLevel) || !Enum.IsDefined(options.Zone))
            return ValidateOptionsResult.Fail($"{SecrecyOptions.SectionName} names no level or no zone.");
        var most = Clearance.HighestOf(options.Zone);
        return options.HighestLevel <= most
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail(
                $"{SecrecyOptions.SectionName}:HighestLevel is {options.HighestLevel}; in the zone {options.Zone} "
                + $"at most {most} is allowed.");
    }
}
