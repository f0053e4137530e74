using Microsoft.Extensions.Options;

namespace Exchange.Hub.Scanning;

/// <summary>Names every setting of the scanner that cannot be used, with its value and what is allowed.</summary>
public sealed class ScanOptionsValidator : IValidateOptions<ScanOptions>
{
    // A daemon counts its own limits in 32 bits.
    private const long MostBytes = 4_000_000_000;

    public ValidateOptionsResult Validate(string? name, ScanOptions options)
    {
        List<string> failures = [];
        if (options.Host is { } host && Uri.CheckHostName(host) == UriHostNameType.Unknown)
            failures.Add($"{ScanOptions.SectionName}:{nameof(options.Host)} is '{host}'; a name or an address is needed.");
        InRange(nameof(options.Port), options.Port, 1, 65_535);
        InRange(nameof(options.MaxFileBytes), options.MaxFileBytes, 1024, MostBytes);
        InRange(nameof(options.Timeout), (long)options.Timeout.TotalSeconds, 1, 3600);
        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);

        void InRange(string setting, long value, long least, long most)
        {
            if (value < least || value > most)
                failures.Add($"{ScanOptions.SectionName}:{setting} is {value}; allowed is {least} to {most}.");
        }
    }
}
